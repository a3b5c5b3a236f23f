import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Card } from "../../../src/core/card.js";
import { CardView } from "../../../src/platforms/playground/page/render.js";

/** The card as the page has it. */
export function htmlOf(card: Card): string {
  return renderToString(h(CardView, { card, busy: false, onPress: () => undefined }));
}
