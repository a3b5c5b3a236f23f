import type { Block, Card } from "../../../core/card.js";
import { bold, shorten, type Span } from "../../../core/text.js";
import { formatDateTime } from "../../../core/time.js";
import type { Entry } from "../events.js";
import type { Handoff } from "../handoff.js";
import { handoffIntent } from "../intent.js";
import { labelOf } from "../label.js";
import type { AttachedFile } from "../links/record.js";
import type { Reader } from "../reader.js";
import { behalfIn, whatOf } from "./tell.js";
import { words } from "../words.js";
import { nameFor } from "../names.js";

/** On one card. */
export const ENTRIES_MOST = 15;
/** What the forms take, and their second fields. */
const WORDS_MOST = 2_000;

interface History {
  readonly handoff: Handoff;
  /** At most `ENTRIES_MOST` of its history, in their order. */
  readonly entries: readonly Entry[];
  readonly files: readonly AttachedFile[];
  /** What it was transferred from. */
  readonly from: Handoff | null;
}

/** What happened, oldest first, with the way to what happened before. */
export function historyCard({ handoff, entries, files, from }: History, reader: Reader): Card {
  const say = words[reader.locale].history;
  const title = say.title(labelOf(handoff, reader.org, reader.locale));
  const first = entries[0]?.version ?? 1;
  const older = first === 1 ? [] : [olderButton(handoff, first, reader)];
  const blocks = entries.map((entry) => entryBlock(entry, files, from, reader));
  return { locale: reader.locale, tone: "plain", title, summary: title, blocks: [...older, ...blocks] };
}

function olderButton({ id }: Handoff, version: number, { locale }: Reader): Block {
  const label = words[locale].history.older;
  const intent = handoffIntent("history", id, String(version));
  return { type: "actions", actions: [{ type: "button", label, intent, style: "default" }] };
}

function entryBlock(
  entry: Entry,
  files: readonly AttachedFile[],
  from: Handoff | null,
  reader: Reader,
): Block {
  const say = words[reader.locale];
  const when = formatDateTime(entry.at, reader);
  const names = files.filter((file) => file.version === entry.version).map((file) => file.name);
  const attached = names.length === 0 ? "" : say.history.files(names.join(say.comma));
  const what = shorten(whatOf(entry.event, from, reader), WORDS_MOST);
  return {
    type: "text",
    text: [
      { type: "text", text: `${when} ` },
      bold(whoOf(entry, reader)),
      { type: "text", text: ` ${what}${attached}` },
      ...messageOf(entry, reader),
    ],
  };
}

/** The way to the message that it was made of. */
function messageOf({ event }: Entry, { locale }: Reader): Span[] {
  const url = event.kind === "logged" ? event.logged.link : null;
  if (url === null) return [];
  return [
    { type: "text", text: " · " },
    { type: "link", text: words[locale].fact.message, url },
  ];
}

function whoOf(entry: Entry, reader: Reader): string {
  const name = nameFor(entry.by, reader);
  const behalf = behalfIn(entry.event);
  return behalf === null ? name : words[reader.locale].behalf(behalf, name);
}
