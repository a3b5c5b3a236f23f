import type { Block, Card } from "../card.js";

interface Paging {
  /** The most cards. */
  readonly most: number;
  /** How many of the blocks, at least one, a card like this one shows whole. */
  fitting(blocks: readonly Block[], card: Card): number;
}

/**
 * A card with these blocks as cards that follow each other. Should the last of them not hold all that is left, its rendering
 * cuts it, and says so.
 */
export function pagesOf(card: Card, all: readonly Block[], { most, fitting }: Paging): readonly Card[] {
  const pages: Card[] = [];
  for (let at = 0; at < all.length || pages.length === 0;) {
    const begun = pages.length === 0 ? card : { ...card, title: "" };
    const isLast = pages.length === most - 1;
    const blocks = isLast ? all.slice(at) : all.slice(at, at + fitting(all.slice(at), begun));
    pages.push({ ...begun, blocks });
    at += blocks.length;
  }
  return pages;
}
