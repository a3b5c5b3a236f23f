import type { PersonId } from "../../core/ids.js";
import type { Reply } from "../../core/reply.js";
import { department as departmentOf, kindOf, readSetting, type Asker } from "../../org/index.js";
import type { Tx } from "../../store/index.js";
import { departmentName, handoffCard, nameFor, refusalCard, sayCard, type Reader } from "./cards.js";
import { mintForm, readerOf, type HandoffDeps } from "./deps.js";
import { doneForm, updateForm } from "./forms.js";
import { canWorkFor, type Decision, type Handoff, type RefusedBecause } from "./handoff.js";
import { labelOf } from "./label.js";
import { addEvent, findHandoff, saveHandoff } from "./record.js";
import { expectedTime } from "./settings.js";
import { showingsOf } from "./show.js";
import { words } from "./words.js";

/** How often a change is decided again because somebody else was quicker. */
const DECIDE_MOST = 5;

export type Decide = (handoff: Handoff, by: PersonId) => Decision;

/** A change that somebody asks for; `pressed` reads the card that asked and is swapped for a fresh one. */
export interface Wanted {
  readonly id: string;
  readonly decide: Decide;
  readonly pressed: Reader;
}

/** Load, decide, save, show, in the transaction that remembers the answer. */
export async function changeIn(tx: Tx, deps: HandoffDeps, asker: Asker, wanted: Wanted): Promise<Reply> {
  for (let attempt = 1; attempt <= DECIDE_MOST; attempt++) {
    const handoff = await findHandoff(tx, wanted.id);
    if (handoff === null) return gone(asker);
    if (!mayWork(asker, handoff)) return refuse(asker, handoff, "not-your-department");
    const decision = wanted.decide(handoff, asker.person.id);
    if (decision.kind === "refused") return refuse(asker, handoff, decision.because, wanted.pressed);
    if (!(await saveHandoff(tx, decision.handoff))) continue;
    await addEvent(tx, decision.handoff, decision.event, asker.person.id, asker.now);
    await deps.show(tx, asker.now, showingsOf(decision.handoff, asker.org, asker.now));
    return { kind: "replace", card: handoffCard(decision.handoff, wanted.pressed, "department") };
  }
  throw new Error("A handoff kept changing while it was being changed");
}

function mayWork({ org, person }: Asker, handoff: Handoff): boolean {
  const leads = departmentOf(org, handoff.department)?.leads ?? [];
  return canWorkFor(person, handoff.department, leads);
}

function refuse(
  asker: Asker,
  handoff: Handoff,
  because: RefusedBecause,
  pressed: Reader = readerOf(asker),
): Reply {
  if (because === "already-yours") {
    return { kind: "replace", card: handoffCard(handoff, pressed, "department") };
  }
  const reader = readerOf(asker);
  const owner = handoff.status === "open" ? "" : nameFor(handoff.owner, reader);
  const label = labelOf(handoff, asker.org, reader.locale);
  const sentence = words[reader.locale].refused[because](label, owner, departmentName(handoff, reader));
  return { kind: "say", card: refusalCard(sentence, handoff, reader, mayWork(asker, handoff)) };
}

export function gone(asker: Asker): Reply {
  const { locale } = asker.person;
  return { kind: "say", card: sayCard(words[locale].gone, locale) };
}

/** A form to fill in first, unless the handoff is past it. Reads only: a repeat opens another form. */
export async function openWorkForm(
  deps: HandoffDeps,
  asker: Asker,
  handoffId: string,
  which: "update" | "done",
): Promise<Reply> {
  const handoff = await findHandoff(deps.store.read, handoffId);
  if (handoff === null) return gone(asker);
  if (!mayWork(asker, handoff)) return refuse(asker, handoff, "not-your-department");
  if (handoff.status === "to-confirm") return refuse(asker, handoff, "already-done");
  const [id, reader] = [mintForm(deps), readerOf(asker)];
  if (which === "done") return { kind: "form", form: doneForm(id, handoff, reader) };
  const usualTime = await readSetting(deps.store.read, expectedTime, deps.log);
  return { kind: "form", form: updateForm(id, handoff, reader, usualTime) };
}

export function resultNeeded(handoff: Handoff, org: Asker["org"]): boolean {
  return kindOf(org, handoff.department, handoff.kind)?.needsResult ?? false;
}
