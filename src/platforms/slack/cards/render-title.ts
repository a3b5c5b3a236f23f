import type { KnownBlock } from "@slack/types";
import type { Card, Tone } from "../../../core/card.js";
import { isBlank } from "../../../core/text.js";
import { LIMITS } from "../limits.js";
import { plainText } from "./text.js";

const MARKS: Readonly<Record<Tone, string>> = {
  plain: "",
  waiting: "🟡 ",
  moving: "🔵 ",
  done: "🟢 ",
  trouble: "🔴 ",
};

/** A small mark in the tone's colour, and the title. */
export function titleOf(card: Card): KnownBlock[] {
  if (isBlank(card.title)) return [];
  return [{ type: "header", text: plainText(marked(card), LIMITS.header) }];
}

export function titleIsWhole(card: Card): boolean {
  return isBlank(card.title) || marked(card).length <= LIMITS.header;
}

function marked({ title, tone }: Card): string {
  return `${MARKS[tone]}${title}`;
}
