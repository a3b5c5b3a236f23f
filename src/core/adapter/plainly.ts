import type { Block, Card } from "../card.js";
import type { Locale } from "../locale.js";
import { isBlank, readAloud } from "../text.js";
import { adapterWords } from "./words.js";

/** Everything of a card that reads, each line once, without its buttons. Never blank. */
export function plainlyOf({ title, summary, blocks, locale }: Card): string {
  const lines = [title, summary, ...blocks.flatMap((block) => readBlock(block, locale))];
  const read = [...new Set(lines.filter((line) => !isBlank(line)))].join("\n");
  return isBlank(read) ? "–" : read;
}

function readBlock(block: Block, locale: Locale): string[] {
  switch (block.type) {
    case "text":
    case "context":
      return [readAloud(block.text)];
    case "facts":
      return block.facts.map(({ label, value }) => adapterWords[locale].fact(label, readAloud(value)));
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
