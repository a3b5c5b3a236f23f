import type { Card } from "../../../core/card.js";
import type { FileRef } from "../../../core/file.js";
import type { Reply } from "../../../core/reply.js";
import type { Showing } from "../../../delivery/index.js";
import { readSetting, type Asker } from "../../../org/index.js";
import type { Read, Tx } from "../../../store/index.js";
import { keepFiles, showFiles } from "../links/attach.js";
import { handoffCard, refusalCard, type View } from "../cards/card.js";
import { decide, type Action, type Refusal } from "../decide.js";
import type { HandoffDeps } from "../deps.js";
import { evolve, type Entry } from "../events.js";
import { ownerOf, type Handoff, type HandoffStatus } from "../handoff.js";
import { labelOf } from "../label.js";
import { findableOf, labelsOf } from "../find/findable.js";
import { updateFindable } from "../find/record.js";
import { findFollowers, follows } from "../links/record.js";
import { answeredNews, newsOf } from "../show/news.js";
import { isPromiseEndangered } from "../owed/due.js";
import { ringWhenEndangered } from "../settings.js";
import { readerOf, type Reader } from "../reader.js";
import { addEntry, findLastOf } from "../history/record.js";
import { findHandoff, saveHandoff } from "../record.js";
import { sideOf } from "../rules.js";
import { relatedTo, showLive } from "../show/live.js";
import { succeed } from "./transfer.js";
import { words } from "../words.js";
import { nameFor, departmentName } from "../names.js";
import { gone, sentenceCard } from "../answers.js";

/** How often a change is decided again because somebody else was quicker. */
const DECIDE_MOST = 5;

/** A change that somebody asks for; `pressed` reads the card that asked and is swapped for a fresh one. */
export interface Wanted {
  readonly id: string;
  readonly action: (handoff: Handoff) => Action;
  readonly files: readonly FileRef[];
  /** Of what a transfer makes; null: as the words say. */
  readonly kind: string | null;
  readonly pressed: Reader;
}

/** Load, decide, save, show, in the transaction that remembers the answer. */
export async function changeIn(tx: Tx, deps: HandoffDeps, asker: Asker, wanted: Wanted): Promise<Reply> {
  const { person, org, now } = asker;
  for (let attempt = 1; attempt <= DECIDE_MOST; attempt++) {
    const handoff = await findHandoff(tx, wanted.id);
    if (handoff === null) return gone(asker);
    const decision = decide(handoff, wanted.action(handoff), { person, org, now });
    if (decision.kind === "refused") return refuse(tx, asker, handoff, decision, wanted.pressed);
    const entry = { version: handoff.version + 1, at: now, by: person.id, event: decision.event };
    const after = evolve(handoff, entry);
    if (!(await saveHandoff(tx, after))) continue;
    await addEntry(tx, after.id, entry);
    await carryOut(tx, deps, asker, { before: handoff, after, entry, wanted });
    return { kind: "replace", card: await freshCard(tx, asker, after, wanted.pressed) };
  }
  throw new Error("A handoff kept changing while it was being changed");
}

interface Change {
  readonly before: Handoff;
  readonly after: Handoff;
  readonly entry: Entry;
  readonly wanted: Wanted;
}

/** Everything that follows from an event: what makes it findable, its files, a successor, cards and news. */
async function carryOut(
  tx: Tx,
  deps: HandoffDeps,
  asker: Asker,
  { before, after, entry, wanted }: Change,
): Promise<void> {
  const { event } = entry;
  const transferred =
    event.kind === "transferred" ? await succeed(tx, asker, after, event, wanted.kind) : null;
  const successor = transferred?.handoff ?? null;
  if (hasWords(event)) await updateFindable(tx, findableOf(after), labelsOf(after, asker.org));
  const files = await keepFiles(tx, deps, asker, { handoff: after, files: wanted.files });
  const followers = await findFollowers(tx, after.id);
  const rings = await ringsFor(tx, deps, asker, after);
  const news = newsOf({ handoff: after, entry, successor, followers, rings }, asker);
  const live = successor === null ? [after] : [after, successor];
  await showLive(tx, deps, asker, live, [...(await answered(tx, asker, before, after)), ...news]);
  await showFiles(tx, deps, asker, after, files);
  if (transferred !== null) await showFiles(tx, deps, asker, transferred.handoff, transferred.files);
}

/** What waited for the requester until now. */
async function answered(read: Read, asker: Asker, before: Handoff, after: Handoff): Promise<Showing[]> {
  const asking = ASKING[before.state.status];
  if (asking === undefined || after.state.status === before.state.status) return [];
  const entry = await findLastOf(read, before.id, asking);
  if (entry === null) return [];
  return answeredNews({ handoff: before, entry, successor: null, followers: [], rings: false }, asker);
}

async function ringsFor(read: Read, { log }: HandoffDeps, { now }: Asker, after: Handoff): Promise<boolean> {
  return isPromiseEndangered(after, now) && readSetting(read, ringWhenEndangered, log);
}

/** Where the requester has to go on, and what told them so. */
const ASKING: Partial<Record<HandoffStatus, Entry["event"]["kind"]>> = {
  "needs-info": "asked-back",
  "to-confirm": "done",
};

/** Whether it says something that the handoff is found by. */
function hasWords({ kind }: Entry["event"]): boolean {
  switch (kind) {
    case "updated":
    case "asked-back":
    case "answered":
    case "added":
    case "done":
    case "not-solved":
    case "reopened":
    case "transferred":
    case "withdrawn":
      return true;
    case "logged":
    case "taken":
    case "assigned":
    case "released":
    case "ticked":
    case "confirmed":
    case "said":
      return false;
  }
}

/** The card that asked, as it is now, for who sees it there. */
async function freshCard(read: Read, asker: Asker, handoff: Handoff, reader: Reader): Promise<Card> {
  return handoffCard(handoff, reader, await viewOf(read, asker, handoff), {
    related: await relatedTo(read, handoff),
  });
}

export async function viewOf(read: Read, { person }: Asker, handoff: Handoff): Promise<View> {
  return { kind: "private", person, follows: await follows(read, handoff.id, person.id) };
}

/** A refusal says why, and shows how things stand. */
export async function refuse(
  read: Read,
  asker: Asker,
  handoff: Handoff,
  { because, action }: Omit<Refusal, "kind">,
  pressed: Reader = readerOf(asker),
): Promise<Reply> {
  if (because === "already-yours")
    return { kind: "replace", card: await freshCard(read, asker, handoff, pressed) };
  const reader = readerOf(asker);
  const say = words[reader.locale];
  const owner = ownerOf(handoff);
  const about = {
    label: labelOf(handoff, asker.org, reader.locale),
    owner: owner === null ? "" : nameFor(owner, reader),
    department: departmentName(handoff.department, reader),
    action: say.verb[action],
    requester: nameFor(handoff.requester, reader),
    side: sideOf(action),
    isTheirs: handoff.requester === asker.person.id,
  };
  const sentence =
    because === "not-now" ? say.notNow[handoff.state.status](about) : say.refused[because](about);
  const card = refusalCard(sentence, handoff, reader, await viewOf(read, asker, handoff));
  return { kind: "say", card, brief: sentenceCard(sentence, reader.locale, "trouble") };
}
