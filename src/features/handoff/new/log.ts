import type { PersonId } from "../../../core/ids.js";
import { placeId, type PlaceId } from "../../../core/place.js";
import type { Reply } from "../../../core/reply.js";
import { department as departmentOf, dmOf, may, person as personOf, type Asker } from "../../../org/index.js";
import type { Tx } from "../../../store/index.js";
import { keepFiles, showFiles } from "../links/attach.js";
import { takeReplies } from "../links/replies.js";
import type { HandoffDeps } from "../deps.js";
import { begin, type Logged } from "../events.js";
import type { Ask, Handoff } from "../handoff.js";
import { findableOf, labelsOf } from "../find/findable.js";
import { insertFindable } from "../find/record.js";
import { lineOf, periodOf } from "../period.js";
import { addEntry } from "../history/record.js";
import { drawNumber, insertHandoff } from "../record.js";
import { receiptCard } from "./receipt.js";
import { showLive } from "../show/live.js";
import { words } from "../words.js";
import type { Wish } from "./wish.js";
import { told } from "../answers.js";

/** What nobody chooses: who asked, from where, with which message, and in which form. */
export type Beside = Pick<Wish, "requester" | "files" | "link" | "form"> & {
  readonly id: string;
};

/** The number, the handoff, its first event and its live cards, in the transaction that remembers the answer. */
export async function logIn(
  tx: Tx,
  deps: HandoffDeps,
  asker: Asker,
  ask: Ask,
  beside: Beside,
): Promise<Reply> {
  const { person, now } = asker;
  if (!may(person, "handoff.log")) return told(words[person.locale].mayNotLog, asker);
  const requester = beside.requester ?? person.id;
  const origin = {
    requester,
    requesterPlace: homeOf(requester, asker),
    since: now,
    carries: 0,
    fromId: null,
    link: beside.link,
  };
  const handoff = await createIn(tx, asker, { ...ask, id: beside.id, ...origin });
  const files = await keepFiles(tx, deps, asker, { handoff, files: beside.files });
  await showLive(tx, deps, asker, [handoff]);
  await showFiles(tx, deps, asker, handoff, files);
  await takeReplies(tx, deps, asker, handoff, beside.form);
  return { kind: "say", card: receiptCard(handoff, asker, beside.form !== null) };
}

type New = Omit<Logged, "series" | "period" | "number" | "createdAt">;

/** A handoff with the next number of its department's series, and its first event. Shows nothing yet. */
export async function createIn(tx: Tx, asker: Asker, ask: New): Promise<Handoff> {
  const { org, person, now } = asker;
  const department = departmentOf(org, ask.department);
  if (department === null) throw new Error("A handoff was asked of a department that the org does not have");
  const { series } = department;
  const period = periodOf(department, org, now);
  const number = await drawNumber(tx, lineOf(series, period));
  const logged: Logged = { ...ask, series, period, number, createdAt: now };
  const handoff = begin(logged);
  await insertHandoff(tx, handoff);
  await addEntry(tx, handoff.id, { version: 1, at: now, by: person.id, event: { kind: "logged", logged } });
  await insertFindable(tx, findableOf(handoff), labelsOf(handoff, org));
  return handoff;
}

/** Where the requester's live card stands: the direct messages of the account that asked, or of who said it. */
function homeOf(requester: PersonId, { org, person, at, account }: Asker): PlaceId {
  const asking = placeId({ platform: at.platform, kind: "dm", address: account.userId });
  const other = requester === person.id ? null : personOf(org, requester);
  const theirs = other === null ? null : (dmOf(org, other, at.platform) ?? dmOf(org, other));
  return theirs?.id ?? asking;
}
