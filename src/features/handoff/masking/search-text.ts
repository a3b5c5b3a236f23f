import type { Json, Texts } from "./texts.js";

/** What a handoff is found by: its words and its orders' numbers, folded. */
export function searchTextOf(texts: Texts, orders: readonly string[]): string {
  const { kindFacts, ...columns } = texts;
  return [...Object.values<string | null>({ ...columns }), ...wordsIn(kindFacts), ...orders]
    .filter((text) => text !== null)
    .join(" ")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\s+/gu, " ");
}

function wordsIn(value: Json): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(wordsIn) : [];
}
