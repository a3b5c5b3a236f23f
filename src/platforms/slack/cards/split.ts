import { factsAreWhole } from "../../../core/adapter/facts.js";
import { split as splitAt } from "../../../core/adapter/split.js";
import { tableIsWhole } from "../../../core/adapter/table.js";
import type { Block } from "../../../core/card.js";
import { readAloud, type Text } from "../../../core/text.js";
import { LIMITS } from "../limits.js";
import { actionsAreWhole } from "./render-actions.js";
import { roomOfTable } from "./render-blocks.js";
import type { SlackWords } from "../words.js";

/** Beside it stands that it is a picture. */
const MOST_ALT = LIMITS.alt - 100;

/** Whether its rendering shows all of it. */
export function isWhole(block: Block, tableFits: boolean): boolean {
  switch (block.type) {
    case "text":
      return lengthOf(block.text) <= LIMITS.text;
    case "context":
      return lengthOf(block.text) <= LIMITS.context;
    case "facts":
      return factsAreWhole(block.facts, LIMITS);
    case "table":
      return tableIsWhole(block, roomOfTable(tableFits));
    case "image":
      return block.alt.length <= MOST_ALT;
    case "progress":
      return block.label.length <= LIMITS.factLabel;
    case "actions":
      return actionsAreWhole(block.actions);
    case "divider":
      return true;
  }
}

function lengthOf(text: Text): number {
  return readAloud(text).length;
}

const MOST = {
  isWhole: (block: Block) => isWhole(block, true),
  ...{ text: LIMITS.text, context: LIMITS.context, alt: MOST_ALT },
  ...{ factLabel: LIMITS.factLabel, options: LIMITS.options },
};

export function split(block: Block, say: SlackWords): Block[] {
  return splitAt(block, { most: MOST, say });
}
