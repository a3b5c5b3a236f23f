import type { Read } from "../../../../store/index.js";
import { COUNT_MOST } from "../../handoff.js";
import type { Cursor, Key } from "../cursor.js";
import { compareKeys, handoffsBeyond, newestFirst, textsBeyond } from "../order.js";
import { readPage, type Page, type Stretch } from "../page.js";

/** What handoffs of all states are found by, folded. */
export type Search =
  | { readonly kind: "order"; readonly order: string }
  /** All of them have to occur. */
  | { readonly kind: "words"; readonly words: readonly string[] };

/** Which handoffs a search finds: plain data, which crosses from a worker thread. */
export interface Hits extends Page<Key> {
  /** How many there are; counted up to `COUNT_MOST`. */
  readonly count: number;
}

const NONE: Hits = { items: [], next: null, previous: null, count: 0 };

/** A page of what is searched, newest first; of nothing, nothing. Every text is read for a rare word: work for a thread. */
export async function searchHits(read: Read, search: Search, cursor: Cursor | null): Promise<Hits> {
  switch (search.kind) {
    case "words":
      return search.words.length === 0 ? NONE : hitsOf(withWords(read, search.words), cursor);
    case "order":
      return search.order === "" ? NONE : searchOrder(read, search.order, cursor);
  }
}

/** The order itself; where it stands nowhere, orders that begin like it: in a text, a space stands before each. */
async function searchOrder(read: Read, order: string, cursor: Cursor | null): Promise<Hits> {
  const exact = await hitsOf(withOrder(read, order), cursor);
  return exact.count > 0 ? exact : hitsOf(withWords(read, [` ${order.toLowerCase()}`]), cursor);
}

/** A few hits are all known once they are counted: no second scan for a page of them. */
async function hitsOf(stretch: Stretch<Key>, cursor: Cursor | null): Promise<Hits> {
  const newest = await stretch(null, "next", COUNT_MOST);
  const page = await readPage([newest.length < COUNT_MOST ? among(newest) : stretch], cursor);
  return { ...page, count: newest.length };
}

function among(newest: readonly Key[]): Stretch<Key> {
  return (beyond, toward, most) => {
    const nearest = toward === "next" ? newest : newest.toReversed();
    const sign = toward === "next" ? -1 : 1;
    const found = nearest.filter((one) => beyond === null || sign * compareKeys(one, beyond) > 0);
    return Promise.resolve(found.slice(0, most));
  };
}

function withWords(read: Read, words: readonly string[]): Stretch<Key> {
  const text = { AND: words.map((word) => ({ text: { contains: word } })) };
  return async (beyond, toward, most) => {
    const way = newestFirst(toward);
    const rows = await read.handoffText.findMany({
      where: { ...text, ...textsBeyond(beyond, way) },
      orderBy: [{ at: way.order }, { handoffId: way.order }],
      select: { handoffId: true, at: true },
      take: most,
    });
    return rows.map(({ handoffId, at }) => ({ at: at.getTime(), id: handoffId }));
  };
}

// From the order to its handoffs: asked the other way round, SQLite would look at every handoff there is.
function withOrder(read: Read, folded: string): Stretch<Key> {
  return async (beyond, toward, most) => {
    const way = newestFirst(toward);
    const rows = await read.orderNumber.findMany({
      where: { folded, ...(beyond === null ? {} : { handoff: handoffsBeyond(beyond, way) }) },
      orderBy: [{ handoff: { createdAt: way.order } }, { handoffId: way.order }],
      select: { handoffId: true, handoff: { select: { createdAt: true } } },
      take: most,
    });
    return rows.map(({ handoffId, handoff }) => ({ at: handoff.createdAt.getTime(), id: handoffId }));
  };
}
