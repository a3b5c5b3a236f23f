import { pagesOf } from "../../../core/adapter/pages.js";
import { plainlyOf } from "../../../core/adapter/plainly.js";
import { split } from "../../../core/adapter/split.js";
import type { Action, Block, Card, Tone } from "../../../core/card.js";
import { SHOW_WHOLE } from "../../../core/intent.js";
import type { Locale } from "../../../core/locale.js";
import { NO_IMAGES, type Images } from "../../../core/platform.js";
import { bold, isBlank, readAloud, type Span, type Text } from "../../../core/text.js";
import type { Element, FeishuCard, Header, Template } from "./card.js";
import { fits, keep, minus, sizeOf, WHOLE, type Part, type Size } from "./fit.js";
import { LIMITS } from "../limits.js";
import { renderActions } from "./render-actions.js";
import { isWhole, renderBlock, type Rendering } from "./render-blocks.js";
import { accountOf, div, note, plainText } from "./text.js";
import { words } from "../words.js";

interface Posting {
  /** Replies reach the bot only when they mention it. */
  readonly mention: boolean;
  /** It stands in somebody's direct messages. */
  readonly direct: boolean;
}

/** For everybody in its place. What had to be cut is a press away. */
export function renderPosting(card: Card, images: Images, { mention, direct }: Posting): FeishuCard {
  const posted = asHere(card, "rings");
  const say = words[card.locale];
  const stands = { private: false, direct };
  const rendering = { say, images, stands };
  const end = mention ? [note(say.replyWithMention)] : [];
  const whole = renderWithin(posted, rendering, end);
  if (!whole.isCut) return whole.card;
  const seeAll = { type: "button", label: say.seeAll, intent: SHOW_WHOLE, style: "default" } as const;
  return renderWithin(posted, rendering, [...end, ...renderActions([seeAll], say, stands)]).card;
}

/** For one reader, in a room or in their direct messages: it goes on in further cards until all of it is said. */
export function renderPrivate(card: Card, direct: boolean): readonly FeishuCard[] {
  const answer = asHere(card, "names");
  const say = words[card.locale];
  const rendering: Rendering = { say, images: NO_IMAGES, stands: { private: true, direct } };
  const title: Block[] = titleIsWhole(answer) ? [] : [{ type: "text", text: [bold(answer.title)] }];
  const all = [...title, ...answer.blocks].flatMap((block) => split(block, { most: MEASURES, say }));
  const fitting = (blocks: readonly Block[], page: Card): number => fittingOn(blocks, page, rendering);
  const pages = pagesOf(answer, all, { most: LIMITS.answerCards, fitting });
  return pages.map((page) => renderWithin(page, rendering, []).card);
}

const MEASURES = {
  isWhole: (block: Block) => isWhole(block, true),
  ...{ text: LIMITS.text, context: LIMITS.context, alt: LIMITS.alt },
  ...{ factLabel: LIMITS.factLabel, options: LIMITS.splitOptions },
};

/** What is shown when Feishu refuses the card: everything that reads, without the buttons. */
export function renderPlainly(card: Card): FeishuCard {
  const here = asHere(card, "names");
  return cardOf({ ...here, title: "" }, [div(plainlyOf(here), LIMITS.plainly)], "one");
}

/** A card of one short sentence as a toast says it; null for any other. */
export function toastOf(card: Card): string | null {
  const [block, ...more] = asHere(card, "names").blocks;
  if (block?.type !== "text" || more.length > 0 || !isBlank(card.title)) return null;
  const read = readAloud(block.text).trim();
  const isSentence = read !== "" && read.length <= LIMITS.toast && !read.includes("\n");
  return isSentence && !block.text.some(({ type }) => type === "link") ? read : null;
}

/** With commands as they are typed here, mentions only where it rings, and one primary button at most. */
function asHere(card: Card, people: "rings" | "names"): Card {
  const here = (text: Text): Text => text.map((span) => spanHere(span, card.locale, people));
  let primaries = 0;
  const calm = (action: Action): Action => {
    if (action.type !== "button" || action.style !== "primary") return action;
    primaries += 1;
    return primaries === 1 ? action : { ...action, style: "default" };
  };
  return { ...card, blocks: card.blocks.map((block) => blockHere(block, here, calm)) };
}

function spanHere(span: Span, locale: Locale, people: "rings" | "names"): Span {
  if (span.type === "command") {
    const name = locale === "zh-CN" ? span.alias : span.name;
    return { type: "text", text: `/${name} ${span.rest}`.trimEnd() };
  }
  if (span.type !== "person") return span;
  const isCalled = people === "rings" && accountOf(span) !== null;
  return isCalled ? span : { type: "text", text: span.name };
}

function blockHere(block: Block, here: (text: Text) => Text, calm: (action: Action) => Action): Block {
  switch (block.type) {
    case "text":
    case "context":
      return { ...block, text: here(block.text) };
    case "facts":
      return { ...block, facts: block.facts.map(({ label, value }) => ({ label, value: here(value) })) };
    case "table":
      return { ...block, rows: block.rows.map((row) => row.map(here)) };
    case "actions":
      return { ...block, actions: block.actions.map(calm) };
    case "image":
    case "divider":
    case "progress":
      return block;
  }
}

/** What only stands there when something is cut. */
const CUT = sizeOf([note("…".repeat(40))]);

/** The card within the limits; whatever had to go is said in its place. */
function renderWithin(
  card: Card,
  rendering: Rendering,
  end: readonly Element[],
): { readonly card: FeishuCard; readonly isCut: boolean } {
  const parts = partsOf(card, rendering);
  const kept = keep(parts, minus(roomIn(card), sizeOf(end)));
  const cut = parts.findIndex((part) => !kept.has(part));
  const shown = (some: readonly Part[]): readonly Element[] =>
    some.flatMap((part) => (kept.has(part) ? part.elements : []));
  const elements = [
    ...shown(cut === -1 ? parts : parts.slice(0, cut)),
    ...(cut === -1 ? [] : [note(rendering.say.moreBlocks(parts.length - kept.size))]),
    ...shown(cut === -1 ? [] : parts.slice(cut)),
  ];
  const { stands } = rendering;
  const body = elements.length > 0 ? elements : [div(plainlyOf(card), LIMITS.text)];
  return {
    card: cardOf(card, [...body, ...end], stands.private || stands.direct ? "one" : "all"),
    isCut: cut !== -1 || !titleIsWhole(card) || parts.some((part) => !part.isWhole),
  };
}

function partsOf({ blocks }: Card, rendering: Rendering): readonly Part[] {
  let left: number = LIMITS.cardTables;
  return blocks.map((block) => {
    const tableFits = block.type === "table" && left-- > 0;
    return {
      elements: renderBlock(block, rendering, tableFits),
      isWhole: isWhole(block, tableFits),
      first: block.type === "actions",
    };
  });
}

function roomIn(card: Card): Size {
  return minus(minus(WHOLE, sizeOf(cardOf(card, [], "one"))), CUT);
}

/** How many of the blocks, at least one, a card shows whole, with a table as a table. */
function fittingOn(blocks: readonly Block[], page: Card, rendering: Rendering): number {
  let left = roomIn(page);
  const tooMuch = blocks.findIndex((block) => {
    left = minus(left, sizeOf(renderBlock(block, rendering, true)));
    return !fits({ elements: 0, tables: 0, bytes: 0 }, left);
  });
  return tooMuch === -1 ? blocks.length : Math.max(1, tooMuch);
}

const TEMPLATES: Readonly<Record<Tone, Template>> = {
  plain: "default",
  waiting: "orange",
  moving: "blue",
  done: "green",
  trouble: "red",
};

type Headed = Pick<Card, "title" | "tone" | "summary">;

/** What is for one reader cannot be forwarded; neither can a form, which would be theirs in another's hands. */
export function cardOf(card: Headed, elements: readonly Element[], whose: "one" | "all"): FeishuCard {
  const { title, summary } = card;
  const said = isBlank(summary) ? title : summary;
  return {
    schema: "2.0",
    config: {
      ...{ update_multi: true, width_mode: "default" },
      ...(whose === "one" ? { enable_forward: false } : {}),
      summary: { content: plainText(said, LIMITS.summary).content },
    },
    ...headerOf(card),
    body: { vertical_spacing: "8px", elements },
  };
}

function headerOf({ title, tone }: Headed): { readonly header?: Header } {
  if (isBlank(title)) return {};
  return { header: { title: plainText(title, LIMITS.title), template: TEMPLATES[tone] } };
}

function titleIsWhole({ title }: Card): boolean {
  return title.length <= LIMITS.title;
}
