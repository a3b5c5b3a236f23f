import type { Locale } from "../core/locale.js";
import type { AccountRef } from "../core/place.js";
import type { Reply } from "../core/reply.js";
import { plain } from "../core/text.js";
import { words } from "./words.js";

type Said = Extract<Reply, { kind: "say" }>;

/** Somebody without an account in the org: their language is not known, so both are used. */
export function unknownAsker({ platform, userId }: AccountRef): Said {
  const asWritten = `${platform}: ${userId}`;
  return said("zh-CN", [words["zh-CN"].unknownAsker, words.en.unknownAsker, asWritten]);
}

/** Promises nothing: the commit itself may be what failed. */
export function failed(locale: Locale | null): Said {
  const sentences = locale === null ? [words["zh-CN"].failed, words.en.failed] : [words[locale].failed];
  return said(locale ?? "zh-CN", sentences);
}

export function said(locale: Locale, sentences: readonly string[]): Said {
  const blocks = sentences.map((sentence) => ({ type: "text" as const, text: plain(sentence) }));
  return { kind: "say", card: { locale, tone: "plain", title: "", summary: sentences[0] ?? "", blocks } };
}
