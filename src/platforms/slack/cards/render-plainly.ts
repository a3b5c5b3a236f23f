import type { KnownBlock } from "@slack/types";
import { plainlyOf } from "../../../core/adapter/plainly.js";
import { splitText } from "../../../core/adapter/split.js";
import type { Card } from "../../../core/card.js";
import { clip, plain, readAloud } from "../../../core/text.js";
import { LIMITS } from "../limits.js";
import { plainText } from "./text.js";

/** What is shown when Slack refuses the blocks: everything that reads, without the buttons. */
export function renderPlainly(card: Card): KnownBlock[] {
  const pieces = splitText(plain(clip(plainlyOf(card), LIMITS.blocksText)), LIMITS.text);
  return pieces.map((piece) => ({ type: "section", text: plainText(readAloud(piece), LIMITS.text) }));
}
