import { titleOf } from "../support/title.js";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { PostingKey } from "../../../src/core/ids.js";
import { openJournal, type Journal } from "../../../src/platforms/playground/journal.js";
import type { Kept } from "../../../src/platforms/playground/memory.js";
import { readLine, writeLine, type Message } from "../../../src/platforms/playground/message.js";
import { recordedLog, type Line } from "../../support/recorded-log.js";
import { testFolder } from "../support/folder.js";
import { sayCard } from "../support/sample-cards.js";

export interface Scribe extends Journal {
  readonly changes: readonly Kept[];
  readonly logged: readonly Line[];
  post(message: Message): Promise<void>;
  texts(place: string): readonly string[];
}

export async function newPath(): Promise<string> {
  return join(await testFolder(), "messages.jsonl");
}

/** A journal as one process has it open, closed with the test. */
export async function openScribe(path: string, mostPerPlace = 500): Promise<Scribe> {
  const changes: Kept[] = [];
  const log = recordedLog();
  const journal = await openJournal({ path, mostPerPlace, log, onChange: (kept) => changes.push(kept) });
  let open = true;
  const close = async (): Promise<void> => {
    if (open) await journal.close();
    open = false;
  };
  onTestFinished(close);
  return {
    ...journal,
    changes,
    logged: log.lines,
    post: (message) => journal.write(message, writeLine(message)),
    texts: (place) => journal.memory.page(place, null, 10_000).kept.map(({ line }) => readTitle(line)),
    close,
  };
}

export function card(
  id: string,
  title: string,
  more: Partial<Extract<Message, { type: "card" }>> = {},
): Message {
  return {
    type: "card",
    id,
    place: "room:warehouse",
    edited: false,
    at: "2026-11-23T02:00:00Z",
    thread: null,
    key: PostingKey.parse(`demo/${id}`),
    revision: 1,
    card: { ...sayCard(title), title },
    ...more,
  };
}

function readTitle(line: string): string {
  const message = readLine(line);
  return message === null ? "unreadable" : titleOf(message);
}
