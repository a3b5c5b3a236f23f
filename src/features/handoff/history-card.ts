import type { Block, Card } from "../../core/card.js";
import { bold, shorten } from "../../core/text.js";
import { formatDateTime } from "../../core/time.js";
import { department as departmentOf, type Org } from "../../org/index.js";
import type { Entry } from "./events.js";
import type { Handoff } from "./handoff.js";
import { handoffIntent } from "./intent.js";
import { labelOf } from "./label.js";
import type { AttachedFile } from "./links/record.js";
import { nameFor, type Reader } from "./reader.js";
import { words } from "./words.js";

const ENTRIES_MOST = 15;
const WORDS_MOST = 600;

interface History {
  readonly handoff: Handoff;
  readonly entries: readonly Entry[];
  readonly files: readonly AttachedFile[];
  /** Null: up to the newest. */
  readonly before: number | null;
  /** What it was transferred from. */
  readonly from: Handoff | null;
}

/** What happened, oldest first; of a long history the newest part, with the way to the older one. */
export function historyCard({ handoff, entries, files, before, from }: History, reader: Reader): Card {
  const say = words[reader.locale].history;
  const title = say.title(labelOf(handoff, reader.org, reader.locale));
  const upTo = entries.filter((entry) => before === null || entry.version < before);
  const shown = upTo.slice(-ENTRIES_MOST);
  const [first] = shown;
  const older: Block[] =
    first === undefined || shown.length === upTo.length ? [] : [olderButton(handoff, first.version, reader)];
  const blocks = shown.map((entry) => entryBlock(entry, files, from, reader));
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
  const what = shorten(whatOf(entry, from, reader), WORDS_MOST);
  return {
    type: "text",
    text: [
      { type: "text", text: `${when} ` },
      bold(whoOf(entry, reader)),
      { type: "text", text: ` ${what}${attached}` },
    ],
  };
}

function whoOf({ by, event }: Entry, reader: Reader): string {
  const name = nameFor(by, reader);
  const behalf = event.kind === "updated" || event.kind === "done" ? event.onBehalf : null;
  return behalf === null ? name : words[reader.locale].behalf(behalf, name);
}

function whatOf({ event }: Entry, from: Handoff | null, reader: Reader): string {
  const say = words[reader.locale].history;
  const { comma } = words[reader.locale];
  switch (event.kind) {
    case "logged":
      return from === null ? say.logged : say.transferredIn(labelOf(from, reader.org, reader.locale));
    case "taken":
      return say.taken;
    case "assigned":
      return say.assigned(nameFor(event.to, reader));
    case "released":
      return say.released;
    case "updated": {
      const expected = event.expectedAt === null ? null : formatDateTime(event.expectedAt, reader);
      return say.updated(event.progress, event.reason, expected);
    }
    case "asked-back":
      return say.askedBack(event.question);
    case "answered":
      return say.answered(event.text);
    case "added":
      return say.added(event.facts, event.orders.join(comma));
    case "ticked":
      return say.ticked(event.orders.join(comma));
    case "done":
      return say.done(event.result);
    case "confirmed":
      return say.confirmed;
    case "not-solved":
      return say.notSolved(event.because);
    case "reopened":
      return say.reopened(event.because);
    case "transferred":
      return say.transferred(departmentNamed(event.department, reader.org, reader), event.because);
    case "withdrawn":
      return say.withdrawn(event.because);
    case "said":
      return say.said(event.text);
  }
}

function departmentNamed(code: Handoff["department"], org: Org, { locale }: Reader): string {
  return departmentOf(org, code)?.name[locale] ?? code;
}
