import type { Cursor } from "../../../../src/features/handoff/find/cursor.js";
import type { Found } from "../../../../src/features/handoff/find/record.js";

type Read = (cursor: Cursor | null) => Promise<Found>;

/** The numbers on every page from the first to the last; `between` happens after each but the last. */
export async function walkOn(read: Read, between: () => Promise<void> = none): Promise<readonly number[][]> {
  const pages: number[][] = [];
  for (let cursor: Cursor | null = null; ;) {
    const page = await read(cursor);
    pages.push(page.handoffs.map(({ number }) => number));
    if (page.next === null) return pages;
    cursor = page.next;
    await between();
  }
}

/** The same from the last page back, in the order in which they stand. */
export async function walkBack(read: Read): Promise<readonly number[][]> {
  let page = await read(null);
  while (page.next !== null) page = await read(page.next);
  const pages = [page.handoffs.map(({ number }) => number)];
  while (page.previous !== null) {
    page = await read(page.previous);
    pages.unshift(page.handoffs.map(({ number }) => number));
  }
  return pages;
}

const none = (): Promise<void> => Promise.resolve();
