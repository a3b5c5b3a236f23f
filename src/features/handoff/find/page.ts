import type { Cursor, Key, Toward } from "./cursor.js";

const PAGE_MOST = 10;

/** What of a list stands in an order of its own, such as its urgent ones: gives those beyond a key, the nearest first. */
export type Stretch<T extends Key> = (
  beyond: Key | null,
  toward: Toward,
  most: number,
) => Promise<readonly T[]>;

export interface Page<T> {
  readonly items: readonly T[];
  /** Null where nothing comes any more. */
  readonly next: Cursor | null;
  readonly previous: Cursor | null;
}

/**
 * Ten of the list that its stretches make one after the other. Where everything beyond the cursor went meanwhile, the
 * first ten.
 */
export async function readPage<T extends Key>(
  stretches: readonly Stretch<T>[],
  cursor: Cursor | null,
): Promise<Page<T>> {
  const toward = cursor?.toward ?? "next";
  const found = await readBeyond(stretches, cursor, PAGE_MOST + 1);
  if (cursor !== null && found.length === 0) return readPage(stretches, null);
  const nearest = found.slice(0, PAGE_MOST);
  const inOrder = toward === "next" ? nearest : nearest.reverse();
  const more = found.length > PAGE_MOST;
  return {
    items: inOrder.map(({ item }) => item),
    next: toward === "previous" || more ? edge("next", inOrder.at(-1)) : null,
    previous: toward === "previous" ? (more ? edge("previous", inOrder[0]) : null) : back(cursor, inOrder),
  };
}

interface Placed<T> {
  readonly stretch: number;
  readonly item: T;
}

async function readBeyond<T extends Key>(
  stretches: readonly Stretch<T>[],
  cursor: Cursor | null,
  most: number,
): Promise<Placed<T>[]> {
  const { toward, stretch: from, key } = cursor ?? { toward: "next" as const, stretch: 0, key: null };
  const step = toward === "next" ? 1 : -1;
  const found: Placed<T>[] = [];
  for (let at = from; found.length < most; at += step) {
    const stretch = stretches[at];
    if (stretch === undefined) break;
    const items = await stretch(at === from ? key : null, toward, most - found.length);
    found.push(...items.map((item) => ({ stretch: at, item })));
  }
  return found;
}

/** Whoever came from a page can go back to it. */
function back<T extends Key>(cursor: Cursor | null, [first]: readonly Placed<T>[]): Cursor | null {
  return cursor === null ? null : edge("previous", first);
}

function edge(toward: Toward, placed: Placed<Key> | undefined): Cursor | null {
  if (placed === undefined) return null;
  const { at, id } = placed.item;
  return { toward, stretch: placed.stretch, key: { at, id } };
}
