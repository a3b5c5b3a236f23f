import type { HomeView, KnownBlock, ModalView } from "@slack/types";
import fc from "fast-check";
import { asAnswer } from "../../../src/platforms/slack/cards/render-actions.js";
import { describe, expect, it } from "vitest";
import type { Block, Card } from "../../../src/core/card.js";
import { intent } from "../../../src/core/intent.js";
import { PersonId, PlatformName } from "../../../src/core/ids.js";
import { plain, type Text } from "../../../src/core/text.js";
import { SLACK } from "../../../src/platforms/slack/index.js";
import { renderPlainly } from "../../../src/platforms/slack/cards/render-plainly.js";
import {
  renderAnswer,
  renderHome,
  renderMessage,
  renderPosting,
} from "../../../src/platforms/slack/cards/render.js";
import { piecesOf } from "../../support/cards.js";
import { gallery, handoffCard } from "../support/sample-cards.js";
import { PRIVATELY, wordsIn } from "./cards.js";
import { hugeCard, withMenus } from "../support/huge.js";
import { messageBlocks, view } from "../../chat-server/slack/block-kit.js";

const base: Card = { locale: "en", tone: "plain", title: "t", summary: "s", blocks: [] };
const withBlocks = (...blocks: Block[]): Card => ({ ...base, blocks });

describe("a card on Slack", () => {
  it("keeps its title where only its summary is left, unless that says it", () => {
    const left = (title: string): string =>
      renderPosting({ ...base, title, blocks: [{ type: "text", text: plain("s") }] }).text;
    expect(left("WH-128")).toBe("WH-128\ns");
    expect(left("")).toBe("s");
    expect(left("s")).toBe("s");
  });

  it("names a command as it is typed on Slack, whatever the card's language", () => {
    const command = { type: "command", name: "handoffs", alias: "对接单", rest: "仓库 #1" } as const;
    const card: Card = {
      ...{ locale: "zh-CN", tone: "plain", title: "", summary: "s" },
      blocks: [
        { type: "text", text: [...plain("全文："), command] },
        { type: "context", text: [command] },
      ],
    };
    expect(wordsIn(renderMessage(card).blocks)).toBe("全文：\n/handoffs 仓库 #1\n/handoffs 仓库 #1");
  });

  it("of any size is within the limits as a message, a modal and a home tab", { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(hugeCard, (card) => {
        expect(messageBlocks(renderMessage(card).blocks)).toEqual([]);
        expect(messageBlocks(renderPlainly(card))).toEqual([]);
        expect(view(renderAnswer(card))).toEqual([]);
        expect(view(renderHome(card))).toEqual([]);
        expect(messageBlocks(renderPosting(card).blocks)).toEqual([]);
        expect(renderPosting(card).text.length).toBeLessThanOrEqual(4_000);
      }),
      { numRuns: 60 },
    );
  });

  it("shows every word, or says that something is left out", { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(hugeCard, (card) => {
        const read = wordsIn(renderMessage(card).blocks) + altsIn(renderMessage(card).blocks);
        const whole = piecesOf(withMenus(card, () => [])).every((piece) =>
          squeeze(read).includes(squeeze(piece)),
        );
        expect(whole || read.includes("…")).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("keeps its buttons when its words do not fit", () => {
    const button = { type: "button", label: "Take", intent: intent("a", "b"), style: "primary" } as const;
    const long: Block = { type: "text", text: plain("x".repeat(3_000)) };
    const { blocks } = renderMessage(
      withBlocks(...Array.from({ length: 70 }, () => long), { type: "actions", actions: [button] }),
    );
    expect(blocks.at(-1)).toMatchObject({ type: "actions" });
    expect(wordsIn(blocks)).toMatch(/… 6\d more parts not shown/u);
  });

  it("says how much of a table, of facts and of actions is left out", () => {
    const button = { type: "button", label: "b", intent: intent("a", "b"), style: "default" } as const;
    const words = wordsIn(
      renderMessage(
        withBlocks(
          {
            type: "table",
            columns: Array.from({ length: 22 }, () => ({ label: "c", align: "left" as const })),
            rows: Array.from({ length: 150 }, () => [plain("x")]),
          },
          { type: "facts", facts: Array.from({ length: 31 }, () => ({ label: "l", value: plain("v") })) },
          { type: "actions", actions: Array.from({ length: 27 }, () => button) },
        ),
      ).blocks,
    );
    for (const cut of [/more rows not shown/u, /2 more columns/u, /1 more fact not/u, /2 more buttons/u])
      expect(words).toMatch(cut);
  });

  it("keeps a long narrow table and many small parts within the limits", () => {
    const rows = Array.from({ length: 150 }, () => [plain("x")]);
    const table: Block = { type: "table", columns: [{ label: "c", align: "left" }], rows };
    const parts = Array.from({ length: 150 }, (): Block => ({ type: "divider" }));
    const card = withBlocks(table, ...parts);
    expect(messageBlocks(renderMessage(card).blocks)).toEqual([]);
    expect(view(renderHome(card))).toEqual([]);
    expect(renderMessage(card).blocks).toHaveLength(50);
  });

  it("shows one table as a table and the next as lines", () => {
    const table: Block = { type: "table", columns: [{ label: "n", align: "right" }], rows: [[plain("1")]] };
    const types = (blocks: readonly { type: string }[]): string[] => blocks.map((block) => block.type);
    expect(types(renderMessage(withBlocks(table, table)).blocks)).toEqual(["header", "table", "rich_text"]);
    expect(types(renderHome(withBlocks(table)).blocks)).toEqual(["header", "rich_text"]);
  });

  it("lists more options than one list holds in groups", () => {
    const options = Array.from({ length: 250 }, (_, index) => ({ value: `${index}`, label: `#${index}` }));
    const select = { type: "select", placeholder: "Open", intent: intent("a", "b"), options } as const;
    const [, actions] = renderMessage(withBlocks({ type: "actions", actions: [select] })).blocks;
    expect(actions).toMatchObject({
      elements: [{ option_groups: [{ options: { length: 100 } }, {}, { options: { length: 50 } }] }],
    });
  });

  it("looks calm in every kind of place: a small mark before the title, in the tone's colour", () => {
    for (const card of [handoffCard(128, "漏发充电线", "open"), gallery]) {
      const { text, blocks } = renderPosting(card);
      expect({ text, blocks: blocks satisfies KnownBlock[] }).toMatchSnapshot("posted");
      expect(renderMessage(card)).toEqual({ text: "日清有一条仅你可见的消息", blocks: asAnswer(blocks) });
      expect(renderAnswer(card) satisfies ModalView).toMatchSnapshot("in a window");
      expect(renderHome(card) satisfies HomeView).toMatchSnapshot("in the home tab");
      expect(renderPlainly(card) satisfies KnownBlock[]).toMatchSnapshot("plainly");
    }
  });

  it("reads in plain text from top to bottom", () => {
    expect(wordsIn(renderPlainly(handoffCard(128, "漏发充电线", "open")))).toMatchInlineSnapshot(`
      "仓库 #128 · 漏发补发
      仓库 #128（待认领）漏发充电线
      漏发充电线
      状态：待认领
      提出人：王敏
      订单号：8842
      11月23日 14:05 提出"
    `);
  });

  it("rings for whom it calls, by their account here, and names everybody else", () => {
    const person = { type: "person", person: PersonId.parse("li"), name: "李强" } as const;
    const calls = [
      { platform: PlatformName.parse("feishu"), userId: "ou_1" },
      { platform: SLACK, userId: "U0LI" },
    ];
    const saying = (text: Text): unknown =>
      renderPosting({ ...base, blocks: [{ type: "text", text }] }).blocks.at(-1);
    const elements = (...of: readonly object[]) => ({ elements: [{ elements: of }] });
    expect(saying([{ ...person, calls }])).toMatchObject(elements({ type: "user", user_id: "U0LI" }));
    const named = elements({ type: "text", text: "李强" });
    expect(saying([person])).toMatchObject(named);
    expect(saying([{ ...person, calls: calls.slice(0, 1) }])).toMatchObject(named);
  });

  it("is something to read even when it is empty", () => {
    const { text, blocks } = renderMessage({ ...base, title: "", summary: "" });
    expect(text).toBe(PRIVATELY);
    expect(messageBlocks(blocks)).toEqual([]);
    expect(renderPosting({ ...base, title: "", summary: "" }).text).toBe("–");
  });
});

function squeeze(text: string): string {
  return text.replace(/\s+/gu, "");
}

function altsIn(blocks: readonly object[]): string {
  return blocks.flatMap((block) => ("alt_text" in block ? [String(block.alt_text)] : [])).join("\n");
}
