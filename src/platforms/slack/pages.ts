import type { Block, Card } from "../../core/card.js";
import { NO_IMAGES } from "../../core/platform.js";
import { bold } from "../../core/text.js";
import { LIMITS } from "./limits.js";
import { renderBlock } from "./render-blocks.js";
import { titleIsWhole, titleOf } from "./render-title.js";
import { split } from "./split.js";
import { lengthOfTexts } from "./text.js";
import { words } from "./words.js";

/**
 * An answer as cards that follow each other, of which a message shows each whole. Should the last that may be sent not hold
 * all that is left, its rendering cuts it, and says so.
 */
export function pagesOf(card: Card): readonly Card[] {
  const say = words[card.locale];
  const title: Block[] = titleIsWhole(card) ? [] : [{ type: "text", text: [bold(card.title)] }];
  const all = [...title, ...card.blocks].flatMap((block) => split(block, say));
  const pages: Card[] = [];
  for (let at = 0; at < all.length || pages.length === 0;) {
    const begun = pages.length === 0 ? card : { ...card, title: "" };
    const isLast = pages.length === LIMITS.answerMessages - 1;
    const blocks = isLast ? all.slice(at) : all.slice(at, at + fitting(all.slice(at), begun));
    pages.push({ ...begun, blocks });
    at += blocks.length;
  }
  return pages;
}

/** How many of the blocks, at least one, one message shows whole, with a table as a table. */
function fitting(blocks: readonly Block[], page: Card): number {
  const title = titleOf(page);
  let left = LIMITS.messageBlocks - title.length - 1;
  let text = LIMITS.blocksText - lengthOfTexts(title);
  let tables = 1;
  const tooMuch = blocks.findIndex((block) => {
    const rendered = renderBlock(block, page.locale, { tableFits: true, images: NO_IMAGES });
    left -= rendered.length;
    text -= lengthOfTexts(rendered);
    if (block.type === "table") tables -= 1;
    return left < 0 || text < 0 || tables < 0;
  });
  return tooMuch === -1 ? blocks.length : Math.max(1, tooMuch);
}
