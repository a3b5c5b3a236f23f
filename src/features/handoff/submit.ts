import { checkForm } from "../../core/check-form.js";
import type { Field } from "../../core/form.js";
import type { Inbound } from "../../core/inbound.js";
import type { Reply } from "../../core/reply.js";
import { readSetting, type Asker } from "../../org/index.js";
import type { Tx } from "../../store/index.js";
import { sayCard, verbButton } from "./cards.js";
import type { HandoffDeps } from "./deps.js";
import { findDraft } from "./draft/record.js";
import { ticksOf, type Handoff } from "./handoff.js";
import { labelOf } from "./label.js";
import { newHandoffForm, NOTHING_CHOSEN } from "./new-form.js";
import { readNewHandoff } from "./read-new.js";
import { readWork } from "./read-work.js";
import { readerOf } from "./reader.js";
import { findHandoff } from "./record.js";
import { expectedTime } from "./settings.js";
import { refusalOf, settle } from "./settle.js";
import { workForm, type FormAction } from "./work-forms.js";
import { changeIn, gone } from "./work.js";
import { words } from "./words.js";

export type Submit = Extract<Inbound, { kind: "submit" }>;

/** A filled-in new handoff; a draft knows who said it and what was sent with it. Mistakes leave the form open. */
export async function submitNew(
  tx: Tx,
  deps: HandoffDeps,
  submitted: Submit,
  asker: Asker,
  draftId: string | null,
): Promise<Reply> {
  const reader = readerOf(asker);
  const { fields, folded } = newHandoffForm(submitted.form, reader, NOTHING_CHOSEN);
  const mistakes = mistakesIn([...fields, ...folded], submitted, asker);
  if (mistakes !== null) return mistakes;
  const usualTime = await readSetting(tx, expectedTime, deps.log);
  const read = readNewHandoff(submitted.values, reader, usualTime);
  const draft = draftId === null ? null : await findDraft(tx, draftId);
  const refusal = draftId === null ? null : refusalOf(draft, asker);
  if (refusal !== null) return refusal;
  if (read.kind === "gone") return gone(asker);
  if (read.kind === "mistakes") return { kind: "errors", errors: read.errors };
  const beside = draft?.wish ?? { requester: null, files: [] };
  const { wish } = read;
  return settle(tx, deps, asker, {
    ...wish,
    requester: beside.requester,
    files: [...beside.files, ...wish.files],
  });
}

/** A filled-in form of an action. */
export async function submitWork(
  tx: Tx,
  deps: HandoffDeps,
  submitted: Submit,
  asker: Asker,
  wanted: { readonly action: FormAction; readonly id: string },
): Promise<Reply> {
  const handoff = await findHandoff(tx, wanted.id);
  if (handoff === null) return gone(asker);
  const [reader, usualTime] = [readerOf(asker), await readSetting(tx, expectedTime, deps.log)];
  const form = workForm(submitted.form, wanted.action, asOpened(handoff), reader, usualTime);
  const mistakes = mistakesIn([...form.fields, ...form.folded], submitted, asker);
  if (mistakes !== null) return mistakes;
  const { newId } = deps;
  const read = readWork(wanted.action, submitted.values, handoff, reader, { usualTime, newId });
  if (read.kind === "mistakes") return { kind: "errors", errors: read.errors };
  const { action, files, kind } = read.given;
  const change = { id: handoff.id, action: () => action, files, kind, pressed: reader };
  const settled = await changeIn(tx, deps, asker, change);
  if (settled.kind !== "replace") return settled;
  return action.kind === "tick" ? offerDone(tx, asker, handoff.id) : { kind: "none" };
}

/** What a colleague ticked off since the form was opened was on offer then. */
function asOpened(handoff: Handoff): Handoff {
  return { ...handoff, orders: handoff.orders.map((order) => ({ ...order, done: false })) };
}

async function offerDone(tx: Tx, asker: Asker, id: string): Promise<Reply> {
  const handoff = await findHandoff(tx, id);
  const ticks = handoff === null ? null : ticksOf(handoff);
  if (handoff === null || ticks === null || ticks.done < ticks.of) return { kind: "none" };
  const { locale } = asker.person;
  const sentence = words[locale].allTicked(labelOf(handoff, asker.org, locale), ticks.of);
  const done = verbButton(handoff, "done", locale, true);
  return { kind: "say", card: sayCard(sentence, locale, [{ type: "actions", actions: [done] }]) };
}

export function mistakesIn(fields: readonly Field[], submitted: Submit, asker: Asker): Reply | null {
  const errors = checkForm(fields, submitted.values, asker.person.locale);
  return Object.keys(errors).length === 0 ? null : { kind: "errors", errors };
}
