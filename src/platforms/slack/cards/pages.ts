import { pagesOf as pages } from "../../../core/adapter/pages.js";
import type { Block, Card } from "../../../core/card.js";
import { NO_IMAGES } from "../../../core/platform.js";
import { bold } from "../../../core/text.js";
import { LIMITS } from "../limits.js";
import { renderBlock } from "./render-blocks.js";
import { titleIsWhole, titleOf } from "./render-title.js";
import { split } from "./split.js";
import { lengthOfTexts } from "./text.js";
import { words } from "../words.js";

/** An answer as cards that follow each other, of which a message shows each whole. */
export function pagesOf(card: Card): readonly Card[] {
  const say = words[card.locale];
  const title: Block[] = titleIsWhole(card) ? [] : [{ type: "text", text: [bold(card.title)] }];
  const all = [...title, ...card.blocks].flatMap((block) => split(block, say));
  return pages(card, all, { most: LIMITS.answerMessages, fitting });
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
