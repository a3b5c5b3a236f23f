import { expect } from "vitest";
import type { Block, Card } from "../../../src/core/card.js";
import { intent } from "../../../src/core/intent.js";
import { NO_IMAGES } from "../../../src/core/platform.js";
import { plain, type Text } from "../../../src/core/text.js";
import type { FeishuCard } from "../../../src/platforms/feishu/cards/card.js";
import { renderPosting } from "../../../src/platforms/feishu/cards/render.js";
import { cardJson } from "../../chat-server/feishu/card-json.js";

export const base: Card = { locale: "en", tone: "plain", title: "t", summary: "s", blocks: [] };
export const withBlocks = (...blocks: Block[]): Card => ({ ...base, blocks });
export const text = (value: Text): Block => ({ type: "text", text: value });
export const long = (letter: string, length: number): Block => text(plain(letter.repeat(length)));
export const table = (rows: number): Block => ({
  ...{ type: "table", columns: [{ label: "Number", align: "left" }] },
  rows: Array.from({ length: rows }, (_, index) => [plain(`#${String(index)}`)]),
});
export const button = { type: "button", label: "Take", intent: intent("a", "b"), style: "primary" } as const;
export const posted = (card: Card): FeishuCard =>
  renderPosting(card, NO_IMAGES, { mention: false, direct: false });
export const tagsOf = (card: FeishuCard): readonly string[] => card.body.elements.map(({ tag }) => tag);
export const squeeze = (said: string): string => said.replace(/\s+/gu, "");
export const SEE_ALL = { i: "whole/show" };
export const LEFT_OUT = /^(?:… [\d,]+ more|…还有 )/mu;

/** As it travels: JSON within the JSON of a request. */
const bytesOf = (card: FeishuCard): number => Buffer.byteLength(JSON.stringify(JSON.stringify(card)));

export function expectFit(card: FeishuCard): void {
  expect(cardJson(card)).toEqual([]);
  expect(bytesOf(card)).toBeLessThanOrEqual(29_500);
}
