import type { Card } from "../core/card.js";
import type { Locale } from "../core/locale.js";
import type { Reply } from "../core/reply.js";
import { plain } from "../core/text.js";
import { words } from "./words.js";

type Said = Extract<Reply, { kind: "say" }>;

/** Somebody without an account in the org: their language is not known, so both are used. */
export function unknownAsker(): Said {
  return { kind: "say", card: card("zh-CN", [words["zh-CN"].unknownAsker, words.en.unknownAsker]) };
}

/** Promises nothing: the commit itself may be what failed. */
export function failed(locale: Locale | null): Said {
  const sentences = locale === null ? [words["zh-CN"].failed, words.en.failed] : [words[locale].failed];
  return { kind: "say", card: card(locale ?? "zh-CN", sentences) };
}

function card(locale: Locale, sentences: readonly string[]): Card {
  const blocks = sentences.map((sentence) => ({ type: "text" as const, text: plain(sentence) }));
  return { locale, tone: "plain", title: "", summary: sentences[0] ?? "", blocks };
}
