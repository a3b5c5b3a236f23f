import type { Card } from "../core/card.js";
import { plain } from "../core/text.js";
import { deliveryWords } from "./words.js";

/** For a platform that does not take the card as it is. */
export function plainCard(card: Card): Card {
  return { ...card, blocks: [{ type: "text", text: plain(card.summary) }] };
}

/** Says that the place may show it twice. */
export function repeatedCard(card: Card): Card {
  const text = plain(deliveryWords[card.locale].repeated);
  return { ...card, blocks: [...card.blocks, { type: "context", text }] };
}

/** Posted afresh, it is no news to anybody. */
export function calmCard({ rings: _, ...card }: Card): Card {
  return card;
}

/** What is left where a card stood that was posted afresh further down. */
export function pointerCard({ locale, title, summary }: Card): Card {
  const text = plain(deliveryWords[locale].moved);
  return { locale, tone: "plain", title, summary, blocks: [{ type: "context", text }] };
}

/** The files of ours that its pictures are, each once. */
export function filesIn({ blocks }: Card): readonly string[] {
  const files = blocks.flatMap((block) =>
    block.type === "image" && block.source.type === "file" ? [block.source.file] : [],
  );
  return [...new Set(files)];
}

/** Its buttons die with the platform's age limit. */
export function isPressable({ blocks }: Card): boolean {
  return blocks.some((block) => block.type === "actions");
}
