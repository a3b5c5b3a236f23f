import type { KnownBlock } from "@slack/types";
import type { Block, Card } from "../../core/card.js";
import type { Locale } from "../../core/locale.js";
import { isBlank, plain, readAloud } from "../../core/text.js";
import { LIMITS } from "./limits.js";
import { splitText } from "./split.js";
import { clip, plainText } from "./text.js";
import { words } from "./words.js";

/** What is shown when Slack refuses the blocks: everything that reads, without the buttons. */
export function renderPlainly(card: Card): KnownBlock[] {
  const lines = [card.title, card.summary, ...card.blocks.flatMap((block) => readBlock(block, card.locale))];
  const read = [...new Set(lines.filter((line) => !isBlank(line)))].join("\n");
  const pieces = splitText(plain(clip(isBlank(read) ? "–" : read, LIMITS.blocksText)), LIMITS.text);
  return pieces.map((piece) => ({ type: "section", text: plainText(readAloud(piece), LIMITS.text) }));
}

function readBlock(block: Block, locale: Locale): string[] {
  switch (block.type) {
    case "text":
    case "context":
      return [readAloud(block.text)];
    case "facts":
      return block.facts.map(({ label, value }) => words[locale].fact(label, readAloud(value)));
    case "table":
      return [block.columns.map(({ label }) => label), ...block.rows.map((row) => row.map(readAloud))].map(
        (cells) => cells.join(" | "),
      );
    case "image":
      return [block.alt];
    case "progress":
      return [`${block.label} ${block.done}/${block.of}`];
    case "actions":
    case "divider":
      return [];
  }
}
