import { isDeepStrictEqual } from "node:util";
import type { Block, Button, Card } from "../../core/card.js";
import { SHOW_WHOLE } from "../../core/intent.js";
import { NO_IMAGES, type Images } from "../../core/platform.js";
import type { Reply } from "../../core/reply.js";
import { partOf, plain, readAloud, shorten, type Span, type Text } from "../../core/text.js";
import { LIMITS } from "./limits.js";
import { words, type PlaygroundWords } from "./words.js";

/** As everybody in its place sees it: what had to be cut is a press away. */
export function fitPosting(card: Card, images: Images): Card {
  const [say, fitted] = [words[card.locale], fitCard(card, images)];
  const whole = card.blocks.map((block) => (block.type === "image" ? fitImage(block, say, images) : block));
  if (fitted.title === card.title && isDeepStrictEqual(fitted.blocks, whole)) return fitted;
  const button: Button = { type: "button", label: say.seeAll, intent: SHOW_WHOLE, style: "default" };
  return { ...fitted, blocks: [...fitted.blocks, { type: "actions", actions: [button] }] };
}

/** The card within the limits, its pictures under the names of their files here; whatever had to go is said in its place. */
export function fitCard(card: Card, images = NO_IMAGES): Card {
  const say = words[card.locale];
  const shown = card.blocks.slice(0, LIMITS.blocks).flatMap((block) => fitBlock(block, say, images));
  return {
    ...card,
    title: shorten(card.title, LIMITS.title),
    summary: shorten(card.summary, LIMITS.summary),
    blocks: [...shown, ...leftOut(card.blocks.length, LIMITS.blocks, say.moreBlocks)],
  };
}

/** What one reader asked for is theirs to see whole, unless it is more than a page takes. */
export function fitReply(reply: Reply): Reply {
  switch (reply.kind) {
    case "say":
    case "replace":
    case "home":
      return JSON.stringify(reply.card).length > LIMITS.cardCharacters
        ? { ...reply, card: fitCard(reply.card) }
        : reply;
    case "none":
    case "form":
    case "errors":
      return reply;
  }
}

function fitBlock(block: Block, say: PlaygroundWords, images: Images): Block[] {
  switch (block.type) {
    case "text":
    case "context":
      return [{ ...block, text: fitText(block.text, LIMITS.text) }];
    case "facts":
      return fitFacts(block, say);
    case "table":
      return fitTable(block, say);
    case "image":
      return [fitImage({ ...block, alt: shorten(block.alt, LIMITS.label) }, say, images)];
    case "progress":
      return [{ ...block, label: shorten(block.label, LIMITS.label) }];
    case "actions":
      return fitActions(block, say);
    case "divider":
      return [block];
  }
}

function fitImage(block: Extract<Block, { type: "image" }>, say: PlaygroundWords, images: Images): Block {
  if (block.source.type === "url") return block;
  const here = images.get(block.source.file);
  return here === undefined
    ? { type: "context", text: plain(say.picture(block.alt)) }
    : { ...block, source: { type: "file", file: here.id } };
}

function fitFacts(block: Extract<Block, { type: "facts" }>, say: PlaygroundWords): Block[] {
  const facts = block.facts.slice(0, LIMITS.facts).map(({ label, value }) => ({
    label: shorten(label, LIMITS.label),
    value: fitText(value, LIMITS.text),
  }));
  return [{ ...block, facts }, ...leftOut(block.facts.length, LIMITS.facts, say.moreFacts)];
}

function fitTable(block: Extract<Block, { type: "table" }>, say: PlaygroundWords): Block[] {
  const columns = block.columns
    .slice(0, LIMITS.columns)
    .map((column) => ({ ...column, label: shorten(column.label, LIMITS.label) }));
  const rows = block.rows
    .slice(0, LIMITS.rows)
    .map((row) => row.slice(0, LIMITS.columns).map((cell) => fitText(cell, LIMITS.cell)));
  const width = Math.max(block.columns.length, ...block.rows.map((row) => row.length));
  return [
    { ...block, columns, rows },
    ...leftOut(block.rows.length, LIMITS.rows, say.moreRows),
    ...leftOut(width, LIMITS.columns, say.moreColumns),
  ];
}

function fitActions(block: Extract<Block, { type: "actions" }>, say: PlaygroundWords): Block[] {
  const shown = block.actions.slice(0, LIMITS.actions);
  const actions = shown.map((action) =>
    action.type === "button"
      ? { ...action, label: shorten(action.label, LIMITS.label) }
      : { ...action, options: action.options.slice(0, LIMITS.options) },
  );
  const options = shown.map((action) => (action.type === "button" ? 0 : action.options.length));
  return [
    { ...block, actions },
    ...leftOut(block.actions.length, LIMITS.actions, say.moreActions),
    ...options.flatMap((count) => leftOut(count, LIMITS.options, say.moreOptions)),
  ];
}

function leftOut(count: number, most: number, say: (count: number) => string): Block[] {
  return count <= most ? [] : [{ type: "context", text: plain(say(count - most)) }];
}

/** Cuts in the span where the limit falls; an ellipsis stands there. */
function fitText(text: Text, most: number): Text {
  if (readAloud(text).length <= most) return text;
  let left = most;
  const fitted: Span[] = [];
  for (const span of text) {
    if (left <= 0) return [...fitted, { type: "text", text: "…" }];
    const whole = readAloud([span]);
    const cut = shorten(whole, left);
    fitted.push(cut === whole ? span : partOf(span, cut));
    if (cut !== whole) return fitted;
    left -= whole.length;
  }
  return fitted;
}
