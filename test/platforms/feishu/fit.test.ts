import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Card } from "../../../src/core/card.js";
import { NO_IMAGES } from "../../../src/core/platform.js";
import { renderPlainly, renderPosting, renderPrivate } from "../../../src/platforms/feishu/cards/render.js";
import { anyCard, nameOf, piecesOf } from "../../support/cards.js";
import { hugeCard, withMenus } from "../support/huge.js";
import { handoffCard } from "../support/sample-cards.js";
import { readCard } from "./read-card.js";
import {
  button,
  expectFit,
  LEFT_OUT,
  long,
  posted,
  SEE_ALL,
  squeeze,
  table,
  withBlocks,
} from "./rendered.js";

/** Ten times each limit at least, in letters of three bytes: tables, bytes, elements. */
const BEYOND = [
  withBlocks(...Array.from({ length: 60 }, () => table(3))),
  withBlocks(...Array.from({ length: 110 }, () => long("字", 1_000))),
  withBlocks(
    ...Array.from({ length: 110 }, () => ({
      type: "actions" as const,
      actions: Array.from({ length: 20 }, () => button),
    })),
  ),
];

describe("a card on Feishu", () => {
  it("of any size is within the limits, posted, as an answer and plainly", { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.oneof(anyCard, hugeCard), fc.boolean(), (card, mention) => {
        expectFit(renderPosting(card, NO_IMAGES, { mention, direct: false }));
        expectFit(renderPlainly(card));
        const pages = renderPrivate(card, true);
        expect(pages.length).toBeGreaterThan(0);
        expect(pages.length).toBeLessThanOrEqual(4);
        pages.forEach(expectFit);
      }),
      { numRuns: 40, examples: BEYOND.map((card): [Card, boolean] => [card, true]) },
    );
  });

  it("shows every word, or says what is left out and how to see it", { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.oneof(anyCard, hugeCard), (card) => {
        const read = readCard(posted(card));
        const lost = lostOf(card, squeeze(read.text));
        const seesAll = read.buttons.at(-1)?.value;
        if (LEFT_OUT.test(read.text)) expect(seesAll).toEqual(SEE_ALL);
        if (lost.length > 0) {
          expect(read.text).toContain("…");
          expect(seesAll).toEqual(SEE_ALL);
        }
      }),
      { numRuns: 60, examples: BEYOND.map((card): [Card] => [card]) },
    );
  });

  it("as an answer goes on until all of it is said", { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.oneof(anyCard, hugeCard).map(distinct), (card) => {
        const pages = renderPrivate(card, true).map((page) => readCard(page));
        const saysLeftOut = pages.map(({ text: said }) => LEFT_OUT.test(said));
        if (saysLeftOut.some(Boolean)) {
          expect(pages).toHaveLength(4);
          return;
        }
        const read = squeeze(pages.map(({ text: said }) => said).join("\n"));
        expect(lostOf(card, read).filter((piece) => !isSpread(squeeze(piece), read))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it("keeps its buttons when its words do not fit", () => {
    const blocks = Array.from({ length: 20 }, () => long("x", 3_000));
    const read = readCard(posted(withBlocks(...blocks, { type: "actions", actions: [button] })));
    expect(read.buttons.map(({ label }) => label)).toEqual(["Take", "See it all"]);
    expect(read.text).toMatch(/… 1\d more parts not shown/u);
  });

  it.each([
    ["a long text", withBlocks(long("x", 3_001))],
    ["too many rows", withBlocks(table(101))],
    ["a long title", { ...withBlocks(long("x", 1)), title: "t".repeat(201) }],
    ["too many parts", withBlocks(...Array.from({ length: 120 }, () => long("x", 1)))],
    ["too many letters", withBlocks(...Array.from({ length: 10 }, () => long("字", 2_900)))],
    ["too many buttons", withBlocks({ type: "actions", actions: Array.from({ length: 21 }, () => button) })],
  ])("that had to be cut ends with a way to see it all: %s", (_, card) => {
    expectFit(posted(card));
    expect(readCard(posted(card)).buttons.at(-1)).toMatchObject({ label: "See it all", value: SEE_ALL });
  });

  it.each([
    ["a handoff", handoffCard(128, "漏发充电线", "open")],
    ["all that fits", withBlocks(long("x", 3_000), table(100))],
  ])("that fits has none: %s", (_, card) => {
    expect(readCard(posted(card)).buttons.map(({ value }) => value)).not.toContainEqual(SEE_ALL);
  });
});

/** With options that can be told from each other. */
function distinct(card: Card): Card {
  const blocks = card.blocks.map((block) => {
    if (block.type !== "actions") return block;
    const actions = block.actions.map((action) => {
      if (action.type === "button") return action;
      const options = action.options.map(({ label }, index) => ({ label, value: String(index) }));
      return { ...action, options };
    });
    return { ...block, actions };
  });
  return { ...card, blocks };
}

/** Pieces that a reader does not find; labels of buttons and lists are short, and stay cut where they are not. */
function lostOf(card: Card, read: string): readonly string[] {
  const labels = new Set(
    card.blocks.flatMap((block) =>
      block.type === "actions"
        ? block.actions.flatMap((action) => [
            nameOf(action),
            ...(action.type === "button" ? [] : action.options.map(({ label }) => label)),
          ])
        : [],
    ),
  );
  return piecesOf(withMenus(card, (options) => options)).filter((piece) => {
    const wanted = labels.has(piece) ? squeeze(piece).slice(0, 40) : squeeze(piece);
    return !read.includes(wanted);
  });
}

/** Cut between words into two parts, with something in between. */
function isSpread(wanted: string, read: string): boolean {
  for (let rest = wanted; rest !== "";) {
    let length = Math.min(rest.length, 3_000);
    while (length > 0 && !read.includes(rest.slice(0, length))) length = Math.floor(length * 0.9);
    if (length < Math.min(rest.length, 40)) return false;
    rest = rest.slice(length);
  }
  return true;
}
