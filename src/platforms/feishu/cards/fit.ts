import type { Element, FeishuCard } from "./card.js";
import { LIMITS } from "../limits.js";

/** How much of a card something takes. */
export interface Size {
  readonly elements: number;
  readonly tables: number;
  /** Of JSON within JSON, as a card travels. */
  readonly bytes: number;
}

export function sizeOf(rendered: readonly Element[] | FeishuCard): Size {
  const bytes = Buffer.byteLength(JSON.stringify(JSON.stringify(rendered)));
  return { elements: tagsIn(rendered, ""), tables: tagsIn(rendered, "table"), bytes };
}

/** What buttons carry and rows say are no elements, whatever is in them. */
const FREE = new Set(["value", "rows"]);

/** Everything with a tag counts, the texts within elements too. */
function tagsIn(value: unknown, tag: string): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + tagsIn(one, tag), 0);
  if (typeof value !== "object" || value === null) return 0;
  const own = "tag" in value && (tag === "" || value.tag === tag) ? 1 : 0;
  return Object.entries(value).reduce(
    (sum, [name, inner]) => (FREE.has(name) ? sum : sum + tagsIn(inner, tag)),
    own,
  );
}

/** What a card holds at most. */
export const WHOLE: Size = {
  elements: LIMITS.cardElements,
  tables: LIMITS.cardTables,
  bytes: LIMITS.cardBytes,
};

export function minus(room: Size, taken: Size): Size {
  return {
    elements: room.elements - taken.elements,
    tables: room.tables - taken.tables,
    bytes: room.bytes - taken.bytes,
  };
}

export function fits({ elements, tables, bytes }: Size, room: Size): boolean {
  return elements <= room.elements && tables <= room.tables && bytes <= room.bytes;
}

export interface Part {
  readonly elements: readonly Element[];
  readonly isWhole: boolean;
  /** A card without its buttons would be a dead one: they are kept first. */
  readonly first: boolean;
}

/** Those that there is room for. */
export function keep(parts: readonly Part[], room: Size): ReadonlySet<Part> {
  const kept = new Set<Part>();
  let left = room;
  const take = (part: Part): void => {
    const size = sizeOf(part.elements);
    if (!fits(size, left)) return;
    kept.add(part);
    left = minus(left, size);
  };
  parts.filter((part) => part.first).forEach(take);
  parts.filter((part) => !part.first).forEach(take);
  return kept;
}
