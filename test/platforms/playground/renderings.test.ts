import { describe, expect, it } from "vitest";
import type { Card } from "../../../src/core/card.js";
import { NO_IMAGES } from "../../../src/core/platform.js";
import { plain } from "../../../src/core/text.js";
import { renderPosting as renderOnFeishu } from "../../../src/platforms/feishu/cards/render.js";
import { renderPosting as renderOnSlack } from "../../../src/platforms/slack/cards/render.js";
import { readCard } from "../feishu/read-card.js";
import { textOf } from "./html.js";
import { htmlOf } from "./render-html.js";
import { buttonsIn, linesOf } from "../slack/read-blocks.js";
import { gallery, handoffCard, sayCard } from "../support/sample-cards.js";

const commands: Card = {
  ...{ locale: "zh-CN", tone: "plain", title: "怎么用", summary: "怎么用" },
  blocks: [
    {
      type: "text",
      text: [
        ...plain("发 "),
        { type: "command", name: "handoff", alias: "对接", rest: "仓库" },
        ...plain(" 就行"),
      ],
    },
    { type: "image", source: { type: "url", url: "https://example.com/a.png" }, alt: "本周走势" },
    { type: "facts", facts: [{ label: "备注", value: plain("第一行\n第二行，比较长的一行，两列放不下") }] },
  ],
};

/** What people read of the same card, product by product. */
function sideBySide(card: Card): object {
  const slack = { ...renderOnSlack(card), markup: false };
  const feishu = readCard(renderOnFeishu(card, NO_IMAGES, { mention: false, direct: false }));
  return {
    slack: { lines: linesOf(slack).flatMap((line) => line.split("\n")), buttons: buttonsIn(slack) },
    feishu: { lines: feishu.lines, buttons: feishu.buttons.map(({ label }) => label) },
    playground: { lines: textOf(htmlOf(card)).split("\n") },
  };
}

describe("the same card, side by side on every platform", () => {
  it.each([
    ["a new handoff", handoffCard(128, "漏发充电线", "open")],
    ["a handoff that is done", handoffCard(128, "漏发充电线", "done")],
    ["every block", gallery],
    ["a sentence", sayCard("已认领。")],
    ["a card that rings", { ...sayCard("已认领。"), rings: true } as const],
    ["commands, a picture from elsewhere and a long fact", commands],
  ])("reads alike: %s", (_, card) => {
    expect(sideBySide(card)).toMatchSnapshot();
  });
});
