import type { Block } from "../card.js";
import { readAloud } from "../text.js";

type Facts = Extract<Block, { type: "facts" }>["facts"];

/** Lengths in UTF-16 units. */
export interface FactsRoom {
  /** How many of them. */
  readonly facts: number;
  /** Of all of them together. */
  readonly text: number;
  readonly factLabel: number;
  /** That much every value may have, however many there are. */
  readonly cell: number;
}

/** So many share the room of a text; the less of them, the more each may say. */
export function roomOfFact(
  count: number,
  { text, factLabel, cell }: FactsRoom,
): { readonly label: number; readonly value: number } {
  const most = Math.floor(text / count) - 4;
  return { label: Math.min(factLabel, Math.ceil(most / 2)), value: Math.max(most, cell) };
}

export function factsAreWhole(facts: Facts, room: FactsRoom): boolean {
  const most = roomOfFact(facts.length, room);
  return (
    facts.length <= room.facts &&
    facts.every(({ label, value }) => label.length <= most.label && readAloud(value).length <= most.value)
  );
}
