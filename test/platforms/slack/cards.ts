import type { Card } from "../../../src/core/card.js";
import type { Reply } from "../../../src/core/reply.js";
import { plain } from "../../../src/core/text.js";

/** What a notification says of an answer, whatever is in it. */
export const PRIVATELY = "Dayclear has a message that only you can see";

/** An answer as Slack gets it: its words in blocks alone. */
export function privately(sentence: string): object {
  return {
    text: PRIVATELY,
    blocks: [{ type: "rich_text", elements: [{ elements: [{ type: "text", text: sentence }] }] }],
  };
}

export const NONE: Reply = { kind: "none" };

export function cardSaying(sentence: string): Card {
  return {
    locale: "en",
    tone: "plain",
    title: "",
    summary: sentence,
    blocks: [{ type: "text", text: plain(sentence) }],
  };
}

export function saying(sentence: string): Reply {
  return { kind: "say", card: cardSaying(sentence) };
}

/** All words of blocks or a view, in order. */
export function wordsIn(rendered: unknown): string {
  if (Array.isArray(rendered)) return rendered.map(wordsIn).filter(Boolean).join("\n");
  if (typeof rendered !== "object" || rendered === null) return "";
  return Object.entries(rendered)
    .map(([name, value]) => (name === "text" && typeof value === "string" ? value : wordsIn(value)))
    .filter(Boolean)
    .join("\n");
}

export const never = (): Promise<never> => new Promise(() => undefined);

export async function until<T>(look: () => T | undefined | false | null, withinMs = 3_000): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const seen = look();
    if (seen !== undefined && seen !== false && seen !== null) return seen;
    if (performance.now() > end) throw new Error("It did not come to pass.");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
