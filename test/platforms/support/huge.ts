import fc from "fast-check";
import { Card, type Menu } from "../../../src/core/card.js";
import { anyCard } from "../../support/cards.js";

/** Up to ten times as much of everything: longer words and more blocks. */
export const hugeCard: fc.Arbitrary<Card> = fc
  .tuple(anyCard, fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 10 }))
  .map(([card, longer, more]) => {
    const stretched = stretch(card, longer);
    return { ...stretched, blocks: Array.from({ length: more }, () => stretched.blocks).flat() };
  });

const STAYS: ReadonlySet<string> = new Set([
  ...["locale", "tone", "type", "align", "style", "intent", "url", "person", "value", "file"],
]);

function stretch(card: Card, times: number): Card {
  const long = (key: string, value: unknown): unknown =>
    typeof value === "string" && !STAYS.has(key) ? value.repeat(times) : value;
  return Card.parse(JSON.parse(JSON.stringify(card, long)));
}

/** The same with other options in its menus, whose own label Slack has no room for. */
export function withMenus(card: Card, options: (all: Menu["options"]) => Menu["options"]): Card {
  const blocks = card.blocks.map((block) => {
    if (block.type !== "actions") return block;
    const actions = block.actions.map((action) =>
      action.type === "menu" ? { ...action, label: "", options: options(action.options) } : action,
    );
    return { ...block, actions };
  });
  return { ...card, blocks };
}
