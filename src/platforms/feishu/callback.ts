import type { Card } from "../../core/card.js";
import { clip, readAloud } from "../../core/text.js";
import type { FeishuCard } from "./card.js";
import { LIMITS } from "./limits.js";

/** What a press on a card is answered with. */
export interface CallbackAnswer {
  readonly toast?: { readonly type: "info" | "success" | "warning" | "error"; readonly content: string };
  readonly card?: { readonly type: "raw"; readonly data: FeishuCard };
}

export function raw(card: FeishuCard): CallbackAnswer {
  return { card: { type: "raw", data: card } };
}

type ToastType = NonNullable<CallbackAnswer["toast"]>["type"];

/** Some words that come up for a moment. */
export function toast(type: ToastType, card: Card): CallbackAnswer {
  return { toast: { type, content: clip(wordsOf(card), LIMITS.toast) } };
}

/** What is wrong, and nothing else: there is room for little. */
export function errorToast(errors: Readonly<Record<string, string>>): CallbackAnswer {
  return { toast: { type: "error", content: clip(Object.values(errors).join(" "), LIMITS.toast) } };
}

function wordsOf({ blocks, summary }: Card): string {
  const lines = blocks.flatMap((block) => (block.type === "text" ? [readAloud(block.text)] : []));
  return lines.length === 0 ? summary : lines.join(" ");
}
