import type { Prisma } from "../../../store/index.js";
import type { Key, Toward } from "./cursor.js";

/** How rows are read along an index, and what lies beyond a key then. */
export interface Way {
  readonly order: "asc" | "desc";
  readonly than: "gt" | "lt";
}

const UP: Way = { order: "asc", than: "gt" };
const DOWN: Way = { order: "desc", than: "lt" };

export function oldestFirst(toward: Toward): Way {
  return toward === "next" ? UP : DOWN;
}

export function newestFirst(toward: Toward): Way {
  return toward === "next" ? DOWN : UP;
}

/** The older one first; of one moment, as the databases order their ids. */
export function compareKeys(a: Key, b: Key): number {
  return a.at - b.at || (a.id < b.id ? -1 : Number(a.id > b.id));
}

// The first condition lets the index begin at the key; the other two tell those of one moment apart.

export function handoffsBeyond(key: Key | null, { than }: Way): Prisma.HandoffWhereInput {
  if (key === null) return {};
  const at = new Date(key.at);
  return {
    createdAt: than === "gt" ? { gte: at } : { lte: at },
    OR: [{ createdAt: { [than]: at } }, { id: { [than]: key.id } }],
  };
}

export function textsBeyond(key: Key | null, { than }: Way): Prisma.HandoffTextWhereInput {
  if (key === null) return {};
  const at = new Date(key.at);
  return {
    at: than === "gt" ? { gte: at } : { lte: at },
    OR: [{ at: { [than]: at } }, { handoffId: { [than]: key.id } }],
  };
}
