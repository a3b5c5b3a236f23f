import type { HomeView, KnownBlock, ModalView } from "@slack/types";
import { z } from "zod";
import type { Card, Tone } from "../../core/card.js";
import type { Locale } from "../../core/locale.js";
import type { Images } from "../../core/platform.js";
import { isBlank, readAloud } from "../../core/text.js";
import { LIMITS } from "./limits.js";
import { leftOut, renderBlock } from "./render-blocks.js";
import { clip, escaped, lengthOfTexts, plainText } from "./text.js";
import { words } from "./words.js";

export interface Message {
  /** For notifications and screen readers. */
  text: string;
  blocks: KnownBlock[];
}

const MARKS: Readonly<Record<Tone, string>> = {
  plain: "",
  waiting: "🟡 ",
  moving: "🔵 ",
  done: "🟢 ",
  trouble: "🔴 ",
};

const NO_IMAGES: Images = new Map();

export function renderMessage(card: Card, images = NO_IMAGES): Message {
  const blocks = renderCard(card, { blocks: LIMITS.messageBlocks, tables: 1 }, images);
  return blocks.length > 0 ? { text: notification(card), blocks } : renderPlainly(card);
}

/** A card that is down to its summary goes without any blocks: it is what is left when they were refused. */
export function renderPosting(card: Card, images: Images): Message {
  const [first, ...more] = card.blocks;
  const isPlain = first?.type === "text" && readAloud(first.text) === card.summary && more.length === 0;
  return isPlain ? { text: notification(card), blocks: [] } : renderMessage(card, images);
}

function notification({ summary, title }: Card): string {
  return escaped(clip(isBlank(summary) ? (isBlank(title) ? "–" : title) : summary, LIMITS.summary));
}

/** What is shown when Slack refuses the blocks: everything that reads, without the buttons. */
export function renderPlainly(card: Card): Message {
  const lines = [card.title, card.summary, ...card.blocks.flatMap((block) => readBlock(block, card.locale))];
  const read = [...new Set(lines.filter((line) => !isBlank(line)))].join("\n");
  return {
    text: notification(card),
    blocks: [{ type: "section", text: plainText(read, LIMITS.text) }],
  };
}

function readBlock(block: Card["blocks"][number], locale: Locale): string[] {
  switch (block.type) {
    case "text":
    case "context":
      return [readAloud(block.text)];
    case "facts":
      return block.facts.map(({ label, value }) => words[locale].fact(label, readAloud(value)));
    case "table":
      return [block.columns.map(({ label }) => label), ...block.rows.map((row) => row.map(readAloud))].map(
        (cells) => cells.join(" | "),
      );
    case "image":
      return [block.alt];
    case "progress":
      return [`${block.label} ${block.done}/${block.of}`];
    case "actions":
    case "divider":
      return [];
  }
}

export function renderHome(card: Card): HomeView {
  return { type: "home", blocks: renderCard(card, { blocks: LIMITS.viewBlocks, tables: 0 }) };
}

/** What a modal carries that was opened from the home tab; a form carries it with its own. */
export const FromHome = z.object({ home: z.literal(true) });

/** A modal that only says something. */
export function renderAnswer(card: Card, home = false): ModalView {
  const say = words[card.locale];
  return {
    type: "modal",
    ...(home ? { private_metadata: JSON.stringify({ home } satisfies z.infer<typeof FromHome>) } : {}),
    title: plainText(say.answerTitle, LIMITS.viewTitle),
    close: plainText(say.close, LIMITS.viewButton),
    blocks: renderCard(card, { blocks: LIMITS.viewBlocks, tables: 0 }),
  };
}

interface Room {
  readonly blocks: number;
  readonly tables: number;
}

interface Part {
  readonly blocks: KnownBlock[];
  /** A card without its buttons would be a dead one: they are kept first. */
  readonly first: boolean;
}

/** The card within the limits; whatever had to go is said in its place. */
function renderCard(card: Card, room: Room, images = NO_IMAGES): KnownBlock[] {
  const say = words[card.locale];
  let tables = room.tables;
  const parts = card.blocks.map((block): Part => {
    const tableFits = block.type === "table" && tables-- > 0;
    return { blocks: renderBlock(block, say, { tableFits, images }), first: block.type === "actions" };
  });
  const title = titleOf(card);
  const kept = keep(parts, room.blocks - title.length - 1, LIMITS.blocksText - lengthOfTexts(title));
  const cut = parts.findIndex((part) => !kept.has(part));
  const shown = (some: readonly Part[]): KnownBlock[] =>
    some.flatMap((part) => (kept.has(part) ? part.blocks : []));
  return [
    ...title,
    ...shown(cut === -1 ? parts : parts.slice(0, cut)),
    ...leftOut(parts.length, kept.size, say.moreBlocks),
    ...shown(cut === -1 ? [] : parts.slice(cut)),
  ];
}

function keep(parts: readonly Part[], mostBlocks: number, mostText: number): ReadonlySet<Part> {
  const kept = new Set<Part>();
  let [blocks, text] = [mostBlocks, mostText];
  const take = (part: Part): void => {
    const length = lengthOfTexts(part.blocks);
    if (part.blocks.length > blocks || length > text) return;
    kept.add(part);
    blocks -= part.blocks.length;
    text -= length;
  };
  parts.filter((part) => part.first).forEach(take);
  parts.filter((part) => !part.first).forEach(take);
  return kept;
}

function titleOf({ title, tone }: Card): KnownBlock[] {
  if (isBlank(title)) return [];
  return [{ type: "header", text: plainText(`${MARKS[tone]}${title}`, LIMITS.header) }];
}
