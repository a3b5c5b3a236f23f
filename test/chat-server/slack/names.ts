import { repeated } from "../mistakes.js";
import type { MessageBlock, ViewBlock } from "./blocks.js";

type Block = MessageBlock | ViewBlock;

interface Element {
  readonly type: string;
  readonly action_id?: string | undefined;
  readonly focus_on_load?: boolean | undefined;
}

/** Rules that span blocks: each block id once in the whole, each action id once in its block, one focus. */
export function mistakesAcross(blocks: readonly Block[]): readonly string[] {
  const ids = blocks.flatMap((block) => block.block_id ?? []);
  const focused = blocks.flatMap(elementsOf).filter((element) => element.focus_on_load);
  return [
    ...repeated(ids).map((id) => `block_id ${id} is used twice`),
    ...blocks.flatMap((block, index) =>
      repeated(actionIds(block)).map((id) => `action_id ${id} is used twice in block ${index}`),
    ),
    ...(focused.length > 1 ? ["more than one element takes the focus"] : []),
  ];
}

const actionIds = (block: Block): readonly string[] =>
  elementsOf(block).flatMap((element) => element.action_id ?? []);

function elementsOf(block: Block): readonly Element[] {
  switch (block.type) {
    case "section":
      return block.accessory ? [block.accessory] : [];
    case "actions":
      return block.elements;
    case "input":
      return [block.element];
    case "header":
    case "divider":
    case "context":
    case "image":
    case "rich_text":
    case "table":
      return [];
  }
}
