import type { PostingKey } from "../../core/ids.js";
import type { Message } from "./message.js";
import { createShelf } from "./shelf.js";

export interface Posting {
  readonly key: PostingKey;
  readonly revision: number;
}

/** A message in memory: its line as it stands in the file, and what an edit of it must keep. */
export interface Kept {
  readonly id: string;
  readonly place: string;
  readonly at: string;
  readonly thread: string | null;
  /** Null for what people wrote. */
  readonly posting: Posting | null;
  readonly line: string;
  /** Offset behind its newest line: grows with every message and edit, the same in every process. */
  readonly end: number;
  /** Offset behind its first line: an edit is no news. */
  readonly posted: number;
}

/** The newest messages of each place. */
export interface Memory {
  /** `posted` is known of a message that is here already; by default it is posted just now. */
  take(message: Message, line: string, end: number, posted?: number): Kept;
  get(id: string): Kept | null;
  /** Oldest first, none when `before` is no longer here; `more` when there are older ones in memory. */
  page(place: string, before: string | null, most: number): { kept: readonly Kept[]; more: boolean };
  /** What was written or edited behind the offset, in that order. */
  since(offset: number): readonly Kept[];
  idOf(posting: Posting): string | null;
  /** Whether older messages of the place are no longer here. */
  isCut(place: string): boolean;
  /** Offset of what was posted last, by place. */
  newest(): Readonly<Record<string, number>>;
}

export function createMemory(mostPerPlace: number): Memory {
  const shelf = createShelf<Kept>(mostPerPlace);
  const ids = new Map<PostingKey, string>();
  return {
    take(message, line, end, posted = end) {
      const kept = keep(message, { line, end, posted: shelf.get(message.id)?.posted ?? posted });
      const dropped = shelf.put(message, kept);
      if (kept.posting !== null && shelf.get(kept.id) === kept) ids.set(kept.posting.key, kept.id);
      if (dropped !== null && dropped.posting !== null) ids.delete(dropped.posting.key);
      return kept;
    },
    get: (id) => shelf.get(id),
    page(place, before, most) {
      const all = shelf.in(place);
      const upTo =
        before === null
          ? all.length
          : Math.max(
              0,
              all.findIndex((kept) => kept.id === before),
            );
      const from = Math.max(0, upTo - most);
      return { kept: all.slice(from, upTo), more: from > 0 };
    },
    since: (offset) =>
      shelf
        .all()
        .filter((kept) => kept.end > offset)
        .sort((a, b) => a.end - b.end),
    idOf: ({ key, revision }) => {
      const stands = shelf.get(ids.get(key) ?? "");
      return stands?.posting?.revision === revision ? stands.id : null;
    },
    isCut: (place) => shelf.isCut(place),
    newest: () =>
      Object.fromEntries(
        shelf.places().map((place) => [place, Math.max(0, ...shelf.in(place).map((kept) => kept.posted))]),
      ),
  };
}

function keep(message: Message, written: Pick<Kept, "line" | "end" | "posted">): Kept {
  const { id, place, at, thread } = message;
  const posting = message.type !== "chat" ? { key: message.key, revision: message.revision } : null;
  return { id, place, at, thread, posting, ...written };
}
