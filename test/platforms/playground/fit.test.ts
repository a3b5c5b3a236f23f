import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Card, type Block } from "../../../src/core/card.js";
import { intent } from "../../../src/core/intent.js";
import { NO_IMAGES } from "../../../src/core/platform.js";
import { plain, readAloud } from "../../../src/core/text.js";
import { fitCard, fitPosting, fitReply } from "../../../src/platforms/playground/fit.js";
import { LIMITS } from "../../../src/platforms/playground/limits.js";
import { anyCard } from "../../support/cards.js";

const base: Card = { locale: "en", tone: "plain", title: "t", summary: "s", blocks: [] };
const withBlocks = (...blocks: Card["blocks"]): Card => ({ ...base, blocks });
const contexts = (card: Card): readonly string[] =>
  card.blocks.flatMap((block) => (block.type === "context" ? [readAloud(block.text)] : []));

describe("fitting a card", () => {
  it("leaves alone what fits", () => {
    const card = withBlocks(
      { type: "text", text: plain("short") },
      { type: "table", columns: [{ label: "a", align: "left" }], rows: [[plain("1")]] },
    );
    expect(fitCard(card)).toEqual(card);
  });

  it("gives a posted card that it cut a way to see it all, and no other", () => {
    const fits = withBlocks({ type: "text", text: plain("short") });
    expect(fitPosting(fits, NO_IMAGES)).toEqual(fits);
    const rows = Array.from({ length: 101 }, () => [plain("x")]);
    const long = withBlocks({ type: "table", columns: [{ label: "a", align: "left" }], rows });
    expect(fitPosting(long, NO_IMAGES).blocks.at(-1)).toMatchObject({
      actions: [{ label: "See it all", intent: "whole/show" }],
    });
    expect(fitReply({ kind: "say", card: long })).toEqual({ kind: "say", card: long });
  });

  it("cuts an answer that is more than a page takes", () => {
    const rows = Array.from({ length: 9_000 }, () => [plain("twenty letters and so")]);
    const huge = withBlocks({ type: "table", columns: [{ label: "a", align: "left" }], rows });
    expect(fitReply({ kind: "say", card: huge })).toEqual({ kind: "say", card: fitCard(huge) });
  });

  it("makes of any card one within the limits", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const fitted = fitCard(card);
        expect(Card.safeParse(fitted).error).toBeUndefined();
        expect(charactersOf(fitted.title)).toBeLessThanOrEqual(LIMITS.title);
        for (const block of fitted.blocks) expect(sizeOf(block)).toBeLessThanOrEqual(mostOf(block));
      }),
      { numRuns: 50 },
    );
  });

  it("says how many rows and columns it left out", () => {
    const fitted = fitCard(
      withBlocks({
        type: "table",
        columns: Array.from({ length: 14 }, () => ({ label: "c", align: "left" })),
        rows: Array.from({ length: 1_150 }, () => [plain("x")]),
      }),
    );
    expect(contexts(fitted)).toEqual(["… 1,050 more rows not shown", "… 2 more columns not shown"]);
  });

  it("says how many facts, buttons, options and parts it left out, in the card's language", () => {
    const label = { type: "button", label: "b", intent: intent("demo", "take"), style: "default" } as const;
    const options = Array.from({ length: 101 }, (_, index) => ({ value: String(index), label: "o" }));
    const fitted = fitCard({
      ...withBlocks(
        { type: "facts", facts: Array.from({ length: 31 }, () => ({ label: "l", value: plain("v") })) },
        { type: "actions", actions: Array.from({ length: 27 }, () => label) },
        {
          type: "actions",
          actions: [{ type: "select", placeholder: "p", intent: intent("demo", "x"), options }],
        },
        ...Array.from({ length: 50 }, () => ({ type: "divider" as const })),
      ),
      locale: "zh-CN",
    });
    expect(contexts(fitted)).toEqual([
      "…还有 1 项未显示",
      "…还有 2 个按钮未显示",
      "…还有 1 个选项未显示",
      "…还有 3 段内容未显示",
    ]);
  });

  it("cuts a text where its limit falls, whichever span that is, and says so", () => {
    const long = "字".repeat(LIMITS.text);
    const [cut, whole] = fitCard(
      withBlocks(
        { type: "text", text: [{ type: "bold", text: "ab" }, ...plain(long), ...plain("gone")] },
        { type: "text", text: plain(long) },
      ),
    ).blocks.map((block) => (block.type === "text" ? readAloud(block.text) : ""));
    expect(cut).toMatch(/^ab字+…$/u);
    expect(whole).toBe(long);
  });

  it("marks the end of a text whose limit falls between two spans", () => {
    const [block] = fitCard(
      withBlocks({
        type: "text",
        text: [...plain("字".repeat(LIMITS.text)), { type: "bold", text: "gone" }],
      }),
    ).blocks;
    expect(block?.type === "text" && readAloud(block.text).endsWith("字…")).toBe(true);
  });
});

function charactersOf(text: string): number {
  return [...new Intl.Segmenter().segment(text)].length;
}

function sizeOf(block: Block): number {
  switch (block.type) {
    case "text":
    case "context":
      return charactersOf(readAloud(block.text));
    case "facts":
      return block.facts.length;
    case "table":
      return block.rows.length;
    case "actions":
      return block.actions.length;
    case "image":
    case "divider":
    case "progress":
      return 0;
  }
}

function mostOf({ type }: Block): number {
  const most = { text: LIMITS.text, context: LIMITS.text, facts: LIMITS.facts, table: LIMITS.rows };
  return { ...most, actions: LIMITS.actions, image: 0, divider: 0, progress: 0 }[type];
}
