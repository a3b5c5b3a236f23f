import type { HomeView, KnownBlock, ModalView } from "@slack/types";
import { z } from "zod";
import type { Card } from "../../../core/card.js";
import { SHOW_WHOLE } from "../../../core/intent.js";
import type { Locale } from "../../../core/locale.js";
import { NO_IMAGES, type Images } from "../../../core/platform.js";
import { isBlank, readAloud } from "../../../core/text.js";
import { LIMITS } from "../limits.js";
import { titleIsWhole, titleOf } from "./render-title.js";
import { asAnswer } from "./render-actions.js";
import { leftOut, renderBlock } from "./render-blocks.js";
import { renderPlainly } from "./render-plainly.js";
import { isWhole } from "./split.js";
import { clip } from "../../../core/text.js";
import { escaped, jsonBytes, lengthOfTexts, plainText } from "./text.js";
import { words } from "../words.js";

export interface Message {
  /** For notifications and screen readers. */
  text: string;
  blocks: KnownBlock[];
}

/** For one reader alone: what it says is nowhere but in its blocks. */
export function renderMessage(card: Card): Message {
  const { blocks } = renderCard(card, MESSAGE);
  const shown = blocks.length > 0 ? asAnswer(blocks) : renderPlainly(card);
  return { text: words[card.locale].privately, blocks: shown };
}

/**
 * For everybody in its place. A card that is down to its summary goes without any blocks: it is what is left when they were
 * refused.
 */
export function renderPosting(card: Card, images = NO_IMAGES): Message {
  const [first, ...more] = card.blocks;
  const isPlain = first?.type === "text" && readAloud(first.text) === card.summary && more.length === 0;
  return isPlain ? { text: inWords(card), blocks: [] } : renderEdit(card, images);
}

/** All that is left of it: its title too, unless the summary says that already. */
function inWords(card: Card): string {
  const { title, summary } = card;
  if (isBlank(title) || summary.includes(title)) return notification(card);
  return escaped(clip(`${title}\n${summary}`, LIMITS.summary));
}

/** An edit cannot say that its text is no markup, so it never goes without blocks. What had to be cut is a press away. */
export function renderEdit(card: Card, images: Images): Message {
  const text = notification(card);
  const { blocks, isCut } = renderCard(card, MESSAGE, images);
  if (isCut) return { text, blocks: [...renderCard(card, BESIDE_BUTTON, images).blocks, seeAll(card)] };
  return { text, blocks: blocks.length > 0 ? blocks : renderPlainly(card) };
}

function seeAll({ locale }: Card): KnownBlock {
  const text = plainText(words[locale].seeAll, LIMITS.button);
  return { type: "actions", elements: [{ type: "button", action_id: `0:${SHOW_WHOLE}`, text }] };
}

function notification({ summary, title }: Card): string {
  return escaped(clip(isBlank(summary) ? (isBlank(title) ? "–" : title) : summary, LIMITS.summary));
}

export function renderHome(card: Card): HomeView {
  return { type: "home", blocks: renderCard(card, VIEW).blocks };
}

/** What a modal carries that was opened from the home tab; a form carries it with its own. */
export const FromHome = z.object({ home: z.literal(true) });

/** A modal that only says something. */
export function renderAnswer(card: Card, home = false): ModalView {
  return renderWindow(renderCard(card, VIEW).blocks, card.locale, home);
}

/** `home`: opened from the home tab. */
export function renderWindow(blocks: KnownBlock[], locale: Locale, home: boolean): ModalView {
  const say = words[locale];
  return {
    type: "modal",
    ...(home ? { private_metadata: JSON.stringify({ home } satisfies z.infer<typeof FromHome>) } : {}),
    title: plainText(say.answerTitle, LIMITS.viewTitle),
    close: plainText(say.close, LIMITS.viewButton),
    blocks,
  };
}

/** With which every message goes out: nothing in it becomes more than it is. */
export const AS_IT_IS = { mrkdwn: false, unfurl_links: false, unfurl_media: false } as const;

interface Room {
  readonly blocks: number;
  readonly tables: number;
  readonly bytes: number;
}

/** Beside the blocks, what a view consists of. */
const FRAME_BYTES = 2_000;

const MESSAGE: Room = { blocks: LIMITS.messageBlocks, tables: 1, bytes: Infinity };
const BESIDE_BUTTON: Room = { ...MESSAGE, blocks: LIMITS.messageBlocks - 1 };
const VIEW: Room = { blocks: LIMITS.viewBlocks, tables: 0, bytes: LIMITS.viewBytes - FRAME_BYTES };

interface Part {
  readonly blocks: KnownBlock[];
  readonly isWhole: boolean;
  /** A card without its buttons would be a dead one: they are kept first. */
  readonly first: boolean;
}

/** The card within the limits; whatever had to go is said in its place. */
function renderCard(
  card: Card,
  room: Room,
  images = NO_IMAGES,
): { readonly blocks: KnownBlock[]; readonly isCut: boolean } {
  const [title, parts] = [titleOf(card), partsOf(card, room.tables, images)];
  const kept = keep(parts, room, title);
  const cut = parts.findIndex((part) => !kept.has(part));
  const shown = (some: readonly Part[]): KnownBlock[] =>
    some.flatMap((part) => (kept.has(part) ? part.blocks : []));
  return {
    blocks: [
      ...title,
      ...shown(cut === -1 ? parts : parts.slice(0, cut)),
      ...leftOut(parts.length, kept.size, words[card.locale].moreBlocks),
      ...shown(cut === -1 ? [] : parts.slice(cut)),
    ],
    isCut: cut !== -1 || !titleIsWhole(card) || parts.some((part) => !part.isWhole),
  };
}

function partsOf({ blocks, locale }: Card, tables: number, images: Images): Part[] {
  let left = tables;
  return blocks.map((block) => {
    const tableFits = block.type === "table" && left-- > 0;
    return {
      blocks: renderBlock(block, locale, { tableFits, images }),
      isWhole: isWhole(block, tableFits),
      first: block.type === "actions",
    };
  });
}

function keep(parts: readonly Part[], room: Room, title: readonly KnownBlock[]): ReadonlySet<Part> {
  const kept = new Set<Part>();
  // One block is for saying what is left out.
  let blocks = room.blocks - title.length - 1;
  let text = LIMITS.blocksText - lengthOfTexts(title);
  let { bytes } = room;
  const take = (part: Part): void => {
    const [length, size] = [lengthOfTexts(part.blocks), jsonBytes(part.blocks)];
    if (part.blocks.length > blocks || length > text || size > bytes) return;
    kept.add(part);
    blocks -= part.blocks.length;
    text -= length;
    bytes -= size;
  };
  parts.filter((part) => part.first).forEach(take);
  parts.filter((part) => !part.first).forEach(take);
  return kept;
}
