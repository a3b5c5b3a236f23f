import type { Button } from "../../../core/card.js";
import type { FileRef } from "../../../core/file.js";
import type { PostingKey } from "../../../core/ids.js";
import type { Inbound } from "../../../core/inbound.js";
import { placeId } from "../../../core/place.js";
import type { Reply } from "../../../core/reply.js";
import type { Asker } from "../../../org/index.js";
import type { Tx } from "../../../store/index.js";
import { keepFiles, showFiles, sized } from "../links/attach.js";
import type { Action } from "../decide.js";
import type { HandoffDeps } from "../deps.js";
import { evolve, type Entry } from "../events.js";
import type { Handoff } from "../handoff.js";
import { handoffIntent, SAID_AS, type SaidAs } from "../intent.js";
import { labelOf } from "../label.js";
import { departmentPlaces, handoffIn } from "../show/places.js";
import type { Reader } from "../reader.js";
import { addEntry, findEntry } from "../history/record.js";
import { findHandoff, saveHandoff } from "../record.js";
import { can, worksFor } from "../rules.js";
import { changeIn } from "./change.js";
import { words } from "../words.js";
import { gone, sentenceCard, told } from "../answers.js";

type Message = Extract<Inbound, { kind: "message" }>;

const KEEP_MOST = 5;
/** What the forms take. */
const MADE_OF_MOST = 1000;

/** A reply under a card of ours is kept as talk; one press makes more of it. */
export async function keepSaid(
  tx: Tx,
  deps: HandoffDeps,
  asker: Asker,
  { message, key }: { readonly message: Message; readonly key: PostingKey },
): Promise<Reply> {
  const id = handoffIn(key);
  const { fitting, refused } = sized(message.files);
  for (let attempt = 1; id !== null && attempt <= KEEP_MOST; attempt++) {
    const handoff = await findHandoff(tx, id);
    if (handoff === null) return { kind: "none" };
    const event = { kind: "said" as const, text: message.text };
    const entry: Entry = { version: handoff.version + 1, at: asker.now, by: asker.person.id, event };
    const after = evolve(handoff, entry);
    if (!(await saveHandoff(tx, after))) continue;
    await addEntry(tx, id, entry);
    const files = await keepFiles(tx, deps, asker, { handoff: after, files: fitting });
    const works = worksFor(asker.person, after, asker.org);
    await showFiles(tx, deps, asker, after, files, works ? "requester" : "department");
    return kept(after, { version: entry.version, text: message.text, files: fitting, refused }, asker);
  }
  throw new Error("A handoff kept changing while something was said to it");
}

interface Said {
  readonly version: number;
  readonly text: string;
  readonly files: readonly FileRef[];
  readonly refused: readonly FileRef[];
}

function kept(handoff: Handoff, said: Said, asker: Asker): Reply {
  const { org, person } = asker;
  const say = words[person.locale].said;
  const isSomething = said.text.trim() !== "" || said.files.length > 0;
  const offered = isSomething ? SAID_AS.filter((as) => can(as, handoff, person, org)) : [];
  const actions = offered.map((as): Button => {
    const intent = handoffIntent("said", handoff.id, String(said.version), as);
    return { type: "button", label: say.as[as], intent, style: "default" };
  });
  const sentence = offered.length === 0 ? say.kept : keptAs(handoff, said, asker);
  const sentences = [
    sentence(labelOf(handoff, org, person.locale)),
    ...said.refused.map(({ name }) => say.tooLarge(name)),
  ];
  return told(sentences.join("\n"), asker, actions.length === 0 ? [] : [{ type: "actions", actions }]);
}

/** Who works on it sees what stands in their room, and the files at once. */
function keptAs(
  handoff: Handoff,
  { text, files }: Said,
  { at, org, person }: Asker,
): (label: string) => string {
  const say = words[person.locale].said;
  if (worksFor(person, handoff, org)) return say.kept;
  const here = placeId(at);
  if (at.kind === "room" && departmentPlaces(handoff, org).some(({ id }) => id === here)) return say.keptHere;
  if (files.length === 0) return say.keptUnseen;
  return text.trim() === "" ? say.keptFiles : say.keptFilesOnly;
}

/** What was said becomes what it was: an update, the result, a reply, a fact. By whoever may do the same. */
export async function makeOfSaid(
  tx: Tx,
  deps: HandoffDeps,
  asker: Asker,
  wanted: { readonly id: string; readonly version: number; readonly as: SaidAs; readonly pressed: Reader },
): Promise<Reply> {
  const said = (await findEntry(tx, wanted.id, wanted.version))?.event;
  if (said?.kind !== "said") return gone(asker);
  const { locale } = asker.person;
  const say = words[locale].said;
  if (said.text.length > MADE_OF_MOST) return told(say.tooLong, asker);
  const text = said.text.trim() === "" ? say.seeFiles : said.text;
  const action = (handoff: Handoff): Action => actionOf(wanted.as, text, handoff);
  const settled = await changeIn(tx, deps, asker, { ...wanted, action, files: [], kind: null });
  const handoff = settled.kind === "replace" ? await findHandoff(tx, wanted.id) : null;
  if (handoff === null) return settled;
  const done = say.made[wanted.as](labelOf(handoff, asker.org, locale));
  return { kind: "replace", card: sentenceCard(done, locale, "plain") };
}

/** An estimate that was given before still stands. */
function actionOf(as: SaidAs, text: string, { reason, expectedAt }: Handoff): Action {
  switch (as) {
    case "update":
      return { kind: as, progress: text, reason, expectedAt, onBehalf: null };
    case "done":
      return { kind: as, result: text, resultNeeded: true, onBehalf: null };
    case "answer":
      return { kind: as, text };
    case "add":
      return { kind: as, facts: text, orders: [] };
  }
}
