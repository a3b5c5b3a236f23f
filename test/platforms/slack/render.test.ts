import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Card as CardSchema, type Block, type Card } from "../../../src/core/card.js";
import { intent } from "../../../src/core/intent.js";
import { plain } from "../../../src/core/text.js";
import { renderPlainly } from "../../../src/platforms/slack/render-plainly.js";
import { renderAnswer, renderHome, renderMessage } from "../../../src/platforms/slack/render.js";
import { anyCard, hostileTexts, piecesOf } from "../../support/cards.js";
import { gallery, handoffCard } from "../support/sample-cards.js";
import { wordsIn } from "./cards.js";
import { messageBlocks, view } from "../../chat-server/slack/block-kit.js";

const base: Card = { locale: "en", tone: "plain", title: "t", summary: "s", blocks: [] };
const withBlocks = (...blocks: Block[]): Card => ({ ...base, blocks });

/** Up to ten times as much of everything: longer words and more blocks. */
const hugeCard: fc.Arbitrary<Card> = fc
  .tuple(anyCard, fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 10 }))
  .map(([card, longer, more]) => {
    const stretched = stretch(card, longer);
    return { ...stretched, blocks: Array.from({ length: more }, () => stretched.blocks).flat() };
  });

const STAYS = new Set([
  "locale",
  "tone",
  "type",
  "align",
  "style",
  "intent",
  "url",
  "person",
  "value",
  "file",
]);

function stretch(card: Card, times: number): Card {
  const long = (key: string, value: unknown): unknown =>
    typeof value === "string" && !STAYS.has(key) ? value.repeat(times) : value;
  return CardSchema.parse(JSON.parse(JSON.stringify(card, long)));
}

describe("a card on Slack", () => {
  it("of any size is within the limits as a message, a modal and a home tab", { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(hugeCard, (card) => {
        expect(messageBlocks(renderMessage(card).blocks)).toEqual([]);
        expect(messageBlocks(renderPlainly(card))).toEqual([]);
        expect(view(renderAnswer(card))).toEqual([]);
        expect(view(renderHome(card))).toEqual([]);
        expect(renderMessage(card).text.length).toBeLessThanOrEqual(4_000);
      }),
      { numRuns: 150 },
    );
  });

  it("shows every word, or says that something is left out", { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(hugeCard, (card) => {
        const read = wordsIn(renderMessage(card).blocks) + altsIn(renderMessage(card).blocks);
        const whole = piecesOf(card).every((piece) => squeeze(read).includes(squeeze(piece)));
        expect(whole || read.includes("…")).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it.each(hostileTexts)("never turns what was typed into markup: %s", (typed) => {
    const text = [...plain(typed), { type: "person" as const, person: personId(), name: typed }];
    const card: Card = {
      ...withBlocks(
        { type: "text", text },
        { type: "context", text },
        { type: "facts", facts: [{ label: typed, value: text }] },
        { type: "table", columns: [{ label: typed, align: "left" }], rows: [[text]] },
        {
          type: "actions",
          actions: [{ type: "button", label: typed, intent: intent("a", "b"), style: "default" }],
        },
      ),
      title: typed,
      summary: typed,
    };
    const message = renderMessage(card);
    expect(JSON.stringify(message)).not.toContain('"mrkdwn"');
    expect(typesIn(message.blocks)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(?:link|user|broadcast|channel|usergroup|emoji)$/u)]),
    );
    expect(message.text).not.toMatch(/[<>]/u);
    expect(wordsIn(message.blocks)).toContain(typed);
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

  it("looks calm: a small mark before the title, in the tone's colour", () => {
    expect(renderMessage(handoffCard(128, "漏发充电线", "open"))).toMatchSnapshot();
    expect(renderMessage(gallery)).toMatchSnapshot();
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

  it("is something to read even when it is empty", () => {
    const { text, blocks } = renderMessage({ ...base, title: "", summary: "" });
    expect(text).toBe("–");
    expect(messageBlocks(blocks)).toEqual([]);
  });
});

function personId() {
  const [, facts] = handoffCard(1, "x", "open").blocks;
  if (facts?.type !== "facts") throw new Error("no facts");
  const person = facts.facts.flatMap(({ value }) => value).find((span) => span.type === "person");
  if (person?.type !== "person") throw new Error("no person");
  return person.person;
}

function squeeze(text: string): string {
  return text.replace(/\s+/gu, "");
}

function altsIn(blocks: readonly object[]): string {
  return blocks.flatMap((block) => ("alt_text" in block ? [String(block.alt_text)] : [])).join("\n");
}

function typesIn(rendered: unknown): string[] {
  if (typeof rendered !== "object" || rendered === null) return [];
  return Object.entries(rendered).flatMap(([name, value]) =>
    name === "type" && typeof value === "string" ? [value] : typesIn(value),
  );
}
