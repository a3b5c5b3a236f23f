import { mkdir, open, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import type { Log } from "../../core/log.js";
import { readLines, type Line } from "./lines.js";
import { createMemory, type Kept, type Memory, type Posting } from "./memory.js";
import { readHead, readLine, type Message } from "./message.js";
import { PRIVATE_FILE, PRIVATE_FOLDER } from "./private-folder.js";
import { createShelf } from "./shelf.js";
import { createWriter } from "./writer.js";

/**
 * The messages, in an append-only file of lines. Several processes may write it at once: every batch is one
 * append that begins with a newline, so a line torn by a kill stands alone and is passed over. Compacting it
 * would need all of them to stop, so it is never done; memory holds only the newest of each place.
 */
export interface Journal {
  readonly memory: Memory;
  /** Takes the message and its line. Resolves once it is on disk and in memory; rejects when it may or may not be. */
  write(message: Message, line: string): Promise<void>;
  /** Reads what other processes wrote meanwhile. */
  catchUp(): Promise<void>;
  /** The id of the message that shows the posting at that revision, however old. */
  find(posting: Posting, place: string): Promise<string | null>;
  /** Offset up to which the file was read. */
  end(): number;
  close(): Promise<void>;
}

export interface JournalOptions {
  readonly path: string;
  readonly mostPerPlace: number;
  readonly log: Log;
  readonly onChange: (kept: Kept) => void;
}

export async function openJournal({ path, mostPerPlace, log, onChange }: JournalOptions): Promise<Journal> {
  const file = await openPrivate(path);
  const memory = createMemory(mostPerPlace);
  /** Read back in the order on which all processes agree, but not parsed again. */
  const own = new Map<string, Message>();
  let end = await load(file, mostPerPlace, memory);

  const catchUp = oneAtATime(async () => {
    for await (const line of linesOf(file, end)) {
      const message = own.get(line.text) ?? readLine(line.text);
      end = line.end;
      if (message === null) log.warn("journal line passed over", { end });
      else onChange(memory.take(message, line.text, line.end));
    }
  });
  const writer = createWriter(file, catchUp);

  return {
    memory,
    catchUp,
    async write(message, line) {
      own.set(line, message);
      try {
        await writer.append(line);
      } finally {
        own.delete(line);
      }
    },
    async find(posting, place) {
      await catchUp();
      return memory.idOf(posting) ?? (memory.isCut(place) ? await scan(file, posting, place) : null);
    },
    end: () => end,
    async close() {
      await writer.idle();
      await catchUp();
      await file.close();
    },
  };
}

/** A folder that is there already may be shared with others, and stays as it is. */
async function openPrivate(path: string): Promise<FileHandle> {
  await mkdir(dirname(path), { recursive: true, mode: PRIVATE_FOLDER });
  const file = await open(path, "a+", PRIVATE_FILE);
  await file.chmod(PRIVATE_FILE);
  return file;
}

/** Parses only the newest lines of each place, so that a long journal opens quickly. Answers with the offset read to. */
async function load(file: FileHandle, mostPerPlace: number, memory: Memory): Promise<number> {
  const newest = createShelf<Line & { readonly posted: number }>(mostPerPlace + 1);
  let end = 0;
  for await (const line of linesOf(file, 0)) {
    const head = readHead(line.text);
    end = line.end;
    if (head !== null) newest.put(head, { ...line, posted: newest.get(head.id)?.posted ?? line.end });
  }
  for (const line of newest.all()) {
    const message = readLine(line.text);
    if (message !== null) memory.take({ ...message, edited: false }, line.text, line.end, line.posted);
  }
  return end;
}

async function scan(file: FileHandle, { key, revision }: Posting, place: string): Promise<string | null> {
  const member = `"key":${JSON.stringify(key)},"revision":${String(revision)},`;
  for await (const line of linesOf(file, 0)) {
    const head = line.text.includes(member) ? readHead(line.text) : null;
    if (head?.place === place) return head.id;
  }
  return null;
}

async function* linesOf(file: FileHandle, from: number): AsyncGenerator<Line> {
  for await (const lines of readLines(file, from)) yield* lines;
}

/** Whoever asks while one run is under way shares the next, which begins after they asked. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let last = Promise.resolve();
  let next: Promise<void> | null = null;
  return () => {
    next ??= last = last
      .catch(() => undefined)
      .then(() => {
        next = null;
        return work();
      });
    return next;
  };
}
