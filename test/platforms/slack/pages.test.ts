import type { KnownBlock } from "@slack/types";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import type { Block, Card } from "../../../src/core/card.js";
import { intent } from "../../../src/core/intent.js";
import { plain } from "../../../src/core/text.js";
import { FoldedMenu, unfold } from "../../../src/platforms/slack/cards/menu.js";
import { pagesOf } from "../../../src/platforms/slack/cards/pages.js";
import { renderMessage, renderPosting } from "../../../src/platforms/slack/cards/render.js";
import { messageBlocks } from "../../chat-server/slack/block-kit.js";
import { anyCard, piecesOf } from "../../support/cards.js";
import { handoffCard } from "../support/sample-cards.js";
import { cardSaying, saying, until, wordsIn } from "./cards.js";
import { hugeCard, withMenus } from "../support/huge.js";
import { BUTTON, press, stage, type Stage } from "./stage.js";

const withBlocks = (...blocks: Block[]): Card => ({ ...cardSaying("s"), title: "t", blocks });
const long = (letter: string, length: number): Block => ({
  type: "text",
  text: plain(letter.repeat(length)),
});
const table = (rows: number): Block => ({
  type: "table",
  columns: [{ label: "Number", align: "left" }],
  rows: Array.from({ length: rows }, (_, index) => [plain(`#${index}`)]),
});
const LEFT_OUT = /^(?:… [\d,]+ more|…还有) /u;
const squeeze = (text: string): string => text.replace(/\s+/gu, "");
/** With what menus unfold into. */
const readIn = (cards: readonly Card[]): string => {
  const blocks = cards.flatMap((card) => renderMessage(card).blocks);
  return squeeze(wordsIn(blocks) + altsIn(blocks) + foldedIn(blocks));
};
const foldedIn = (blocks: readonly KnownBlock[]): string =>
  blocks
    .flatMap((block) => (block.type === "actions" ? block.elements : []))
    .flatMap((element) => (element.type === "button" && element.value !== undefined ? [element.value] : []))
    .map((value) => wordsIn(unfold(FoldedMenu.parse(JSON.parse(value)))))
    .join("");
const altsIn = (blocks: readonly object[]): string =>
  blocks.flatMap((block) => ("alt_text" in block ? [String(block.alt_text)] : [])).join("");
const saysLeftOut = (cards: readonly Card[]): boolean =>
  cards.some((card) =>
    wordsIn(renderMessage(card).blocks)
      .split("\n")
      .some((line) => LEFT_OUT.test(line)),
  );

/** Labels of buttons and lists are short, and stay cut where they are not. */
const LABEL = 75;
const isLabel = (card: Card): ReadonlySet<string> =>
  new Set(piecesOf({ ...card, title: "", blocks: card.blocks.filter(({ type }) => type === "actions") }));

describe("an answer on Slack", () => {
  it(
    "goes on in further messages until all of it is said, each within the limits",
    { timeout: 120_000 },
    () => {
      fc.assert(
        fc.property(fc.oneof(anyCard, hugeCard), (card) => {
          const pages = pagesOf(card);
          expect(pages.length).toBeLessThanOrEqual(4);
          for (const page of pages) expect(messageBlocks(renderMessage(page).blocks)).toEqual([]);
          if (saysLeftOut(pages)) {
            expect(pages).toHaveLength(4);
            expect(saysLeftOut(pages.slice(0, 3))).toBe(false);
            return;
          }
          const [read, labels] = [readIn(pages), isLabel(card)];
          const lost = piecesOf(withMenus(card, (options) => options)).filter((piece) => {
            const wanted = labels.has(piece) ? squeeze(piece).slice(0, LABEL / 2) : squeeze(piece);
            return !read.includes(wanted) && !isSpread(wanted, read);
          });
          expect(lost).toEqual([]);
        }),
        { numRuns: 50 },
      );
    },
  );

  it("is one message when it fits one", () => {
    const card = handoffCard(128, "漏发充电线", "open");
    expect(pagesOf(card)).toEqual([card]);
  });

  it("continues a long table with its heading, and a long text where a word ends", () => {
    const pages = pagesOf(withBlocks(table(250)));
    expect(
      pages.map((page) => page.blocks.map((block) => (block.type === "table" ? block.rows.length : 0))),
    ).toEqual([[99], [99], [52]]);
    for (const page of pages) expect(wordsIn(renderMessage(page).blocks)).toContain("Number");
    const words = Array.from({ length: 900 }, (_, index) => `word${index}`).join(" ");
    const [page] = pagesOf(withBlocks({ type: "text", text: plain(words) }));
    for (const line of wordsIn(renderMessage(page!).blocks.slice(1)).split("\n"))
      expect(line).toMatch(/^word\d+ .* ?word\d+ ?$/u);
  });

  it("says on its last message what not even that could hold, with its buttons", () => {
    const button = { type: "button", label: "Take", intent: intent("a", "b"), style: "primary" } as const;
    const texts = Array.from({ length: 30 }, () => long("x", 3_000));
    const pages = pagesOf(withBlocks(...texts, { type: "actions", actions: [button] }));
    expect(pages).toHaveLength(4);
    const last = wordsIn(renderMessage(pages[3]!).blocks);
    const shown = pages
      .flatMap((page) => renderMessage(page).blocks)
      .filter(({ type }) => type === "rich_text");
    expect(last).toContain(`… ${30 - shown.length} more parts not shown`);
    expect(last).toContain("Take");
  });
});

/** Cut between words into two messages, with what belongs to the second in between. */
function isSpread(wanted: string, read: string): boolean {
  for (let rest = wanted; rest !== "";) {
    let length = Math.min(rest.length, 3_000);
    while (length > 0 && !read.includes(rest.slice(0, length))) length = Math.floor(length * 0.9);
    if (length < Math.min(rest.length, 100)) return false;
    rest = rest.slice(length);
  }
  return true;
}

describe("a long answer", () => {
  let slack: Stage;
  afterEach(() => slack.stop());
  const pagesTold = async (count: number): Promise<readonly string[]> => {
    await until(() => slack.api.callsOf("respond")[count - 1]);
    return slack.api.callsOf("respond").map(({ body }) => wordsIn(JSON.parse(body)));
  };
  const card = withBlocks(...["a", "b", "c", "d", "e"].map((letter) => long(letter, 3_000)));

  it("to a command begins in the acknowledgement and goes on in order", async () => {
    slack = await stage(() => Promise.resolve({ kind: "say", card }));
    const first = wordsIn(await (await slack.command()).json());
    const [second] = await pagesTold(1);
    expect([first.includes("aaa"), first.includes("ddd"), second?.includes("eee")]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it("to a press comes in order where it was pressed; what is swapped is swapped by the first", async () => {
    slack = await stage(() => Promise.resolve({ kind: "replace", card }));
    const container = { type: "message", message_ts: "1.2", channel_id: "C1", is_ephemeral: true };
    await slack.interact(press(slack.api, BUTTON, { container }));
    const [first, second] = await pagesTold(2);
    expect([first?.includes("aaa"), second?.includes("eee")]).toEqual([true, true]);
    const swaps = slack.api
      .callsOf("respond")
      .map(({ body }) => JSON.parse(body) as { replace_original: boolean });
    expect(swaps.map(({ replace_original }) => replace_original)).toEqual([true, false]);
  });

  it("stops where a message could not be shown", async () => {
    slack = await stage(() => Promise.resolve({ kind: "say", card }));
    slack.api.answer("respond", { status: 404, body: "used_url" });
    await slack.interact(press(slack.api, BUTTON));
    await until(() => slack.log.some(([, event]) => event === "answer not shown"));
    await slack.stop();
    expect(slack.api.callsOf("respond")).toHaveLength(1);
    slack = await stage(() => Promise.resolve(saying("x")));
  });
});

describe("a posted card that had to be cut", () => {
  const buttonsIn = (card: Card): readonly string[] =>
    renderPosting(card).blocks.flatMap((block) =>
      block.type === "actions" ? block.elements.flatMap(({ action_id: id }) => id ?? []) : [],
    );
  const SEE_ALL = "0:whole/show";

  it.each([
    ["a long text", withBlocks(long("x", 3_001))],
    ["too many rows", withBlocks(table(100))],
    ["a long title", { ...withBlocks(long("x", 1)), title: "t".repeat(151) }],
    ["too many parts", withBlocks(...Array.from({ length: 60 }, () => long("x", 10)))],
    ["too many letters", withBlocks(...Array.from({ length: 5 }, () => long("x", 2_900)))],
    [
      "too many facts",
      withBlocks({
        type: "facts",
        facts: Array.from({ length: 31 }, () => ({ label: "l", value: plain("v") })),
      }),
    ],
  ])("ends with a way to see it all: %s", (_, card) => {
    const { blocks } = renderPosting(card);
    expect(messageBlocks(blocks)).toEqual([]);
    expect(buttonsIn(card).at(-1)).toBe(SEE_ALL);
    expect(wordsIn(blocks.at(-1))).toBe("See it all");
    expect(wordsIn(blocks)).toMatch(/…/u);
  });

  it.each([
    ["a handoff", handoffCard(128, "漏发充电线", "open")],
    ["all that fits", withBlocks(long("x", 3_000), table(99))],
    ["two tables, of which one stands as lines", withBlocks(table(3), table(3))],
  ])("is not one that fits: %s", (_, card) => {
    expect(buttonsIn(card)).not.toContain(SEE_ALL);
  });

  it("of any size has the button exactly when something is missing", { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(hugeCard, (card) => {
        const { blocks } = renderPosting(card);
        expect(messageBlocks(blocks)).toEqual([]);
        const says = wordsIn(blocks)
          .split("\n")
          .some((line) => LEFT_OUT.test(line));
        if (says) expect(buttonsIn(card).at(-1)).toBe(SEE_ALL);
        if (!buttonsIn(card).includes(SEE_ALL)) {
          const read = squeeze(wordsIn(blocks) + altsIn(blocks));
          const labels = isLabel(card);
          const lost = piecesOf(card).filter((piece) => !labels.has(piece) && !read.includes(squeeze(piece)));
          expect(lost).toEqual([]);
        }
      }),
      { numRuns: 50 },
    );
  });
});
