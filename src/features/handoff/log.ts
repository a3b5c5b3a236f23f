import type { Temporal } from "temporal-polyfill";
import { placeId, type PlaceId } from "../../core/place.js";
import type { Reply } from "../../core/reply.js";
import { department as departmentOf, may, type Asker, type Department } from "../../org/index.js";
import { answerOnce, type Once, type Tx } from "../../store/index.js";
import { receiptCard, sayCard } from "./cards.js";
import { mintForm, readerOf, type HandoffDeps } from "./deps.js";
import { ASK_MOST_CHARACTERS, newHandoffForm, type Chosen } from "./forms.js";
import type { Ask, OpenHandoff } from "./handoff.js";
import { readAsk, readOneLine } from "./one-line.js";
import { addEvent, drawNumber, findDraft, insertDraft, insertHandoff } from "./record.js";
import { showingsOf } from "./show.js";
import { routeCard } from "./route-card.js";
import { words } from "./words.js";

/** One line of `/handoff`: logged, or answered with what is still missing. */
export async function logOneLine(deps: HandoffDeps, asker: Asker, line: string, once: Once): Promise<Reply> {
  const tooLong = refuseTooLong(line.trim(), asker);
  if (tooLong !== null) return tooLong;
  const read = readOneLine(asker.org, line);
  switch (read.kind) {
    case "form":
      return openForm(deps, asker, read);
    case "ask":
      return answerOnce(deps.store, once, async (tx) => logIn(tx, deps, asker, read.ask));
    case "which-department":
      return answerOnce(deps.store, once, async (tx) => askDepartment(tx, deps, asker, read));
  }
}

export function openForm(deps: HandoffDeps, asker: Asker, chosen: Chosen): Reply {
  return { kind: "form", form: newHandoffForm(mintForm(deps), readerOf(asker), chosen) };
}

/** The number, the handoff, its first event and its live cards, in the transaction that remembers the answer. */
export async function logIn(tx: Tx, deps: HandoffDeps, asker: Asker, ask: Ask): Promise<Reply> {
  const { org, person, now } = asker;
  if (!may(person, "handoff.log")) {
    return { kind: "say", card: sayCard(words[person.locale].mayNotLog, person.locale) };
  }
  const series = departmentOf(org, ask.department)?.series;
  if (series === undefined) throw new Error("A handoff was asked of a department that the org does not have");
  const handoff: OpenHandoff = {
    ...ask,
    id: deps.newId(),
    series,
    number: await drawNumber(tx, series),
    status: "open",
    requester: person.id,
    requesterPlace: homeOf(asker),
    progress: null,
    reason: null,
    expectedAt: null,
    createdAt: now,
    version: 1,
  };
  await insertHandoff(tx, handoff);
  await addEvent(tx, handoff, { kind: "logged" }, person.id, now);
  await deps.show(tx, now, showingsOf(handoff, org, now));
  return { kind: "say", card: receiptCard(handoff, readerOf(asker)) };
}

/** The direct messages of the account that asked: there its live card stands. */
function homeOf({ at, account }: Asker): PlaceId {
  return placeId({ platform: at.platform, kind: "dm", address: account.userId });
}

function refuseTooLong(text: string, asker: Asker): Reply | null {
  const { locale } = asker.person;
  if (text.length <= ASK_MOST_CHARACTERS) return null;
  return {
    kind: "say",
    card: sayCard(words[locale].tooLong(ASK_MOST_CHARACTERS, text.length), locale),
  };
}

async function askDepartment(
  tx: Tx,
  deps: HandoffDeps,
  asker: Asker,
  open: { readonly among: readonly Department[]; readonly typed: string },
): Promise<Reply> {
  const draft = { id: deps.newId(), person: asker.person.id, text: open.typed };
  await insertDraft(tx, draft, asker.now);
  return { kind: "say", card: routeCard(draft, open.among, readerOf(asker)) };
}

/** The department was chosen afterwards: the draft becomes a handoff, once, whichever button is pressed how often. */
export async function logDraft(
  deps: HandoffDeps,
  asker: Asker,
  chosen: { readonly draft: string; readonly department: string },
  keepUntil: Temporal.Instant,
): Promise<Reply> {
  const say = words[asker.person.locale];
  const refuse = (sentence: string): Reply => ({ kind: "say", card: sayCard(sentence, asker.person.locale) });
  const draft = await findDraft(deps.store.read, chosen.draft);
  const department = asker.org.departments.find((one) => one.code === chosen.department);
  if (draft === null || department === undefined) return refuse(say.draftGone);
  if (draft.person !== asker.person.id) return refuse(say.notYours);
  return answerOnce(deps.store, { seenId: `draft:${draft.id}`, keepUntil }, async (tx) =>
    logIn(tx, deps, asker, readAsk(department, draft.text)),
  );
}
