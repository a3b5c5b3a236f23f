import type { Card } from "../../../core/card.js";
import { formWords } from "../../../core/form-words.js";
import type { Locale } from "../../../core/locale.js";
import { clip, readAloud } from "../../../core/text.js";
import type { FeishuCard } from "../cards/card.js";
import { LIMITS } from "../limits.js";
import { words } from "../words.js";

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

/** What is wrong, each thing once, and nothing else: there is room for little. */
export function errorToast(errors: Readonly<Record<string, string>>, locale: Locale | null): CallbackAnswer {
  return { toast: { type: "error", content: clip(mistakesIn(Object.values(errors), locale), LIMITS.toast) } };
}

function mistakesIn(mistakes: readonly string[], locale: Locale | null): string {
  if (locale !== null && mistakes.every((one) => one === formWords[locale].required))
    return words[locale].missing(mistakes.length);
  return [...new Set(mistakes)].join(" ");
}

function wordsOf({ blocks, summary }: Card): string {
  const lines = blocks.flatMap((block) => (block.type === "text" ? [readAloud(block.text)] : []));
  return lines.length === 0 ? summary : lines.join(" ");
}
