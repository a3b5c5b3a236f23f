import { saying } from "../../core/adapter/sentences.js";
import type { Card } from "../../core/card.js";
import type { Locale } from "../../core/locale.js";
import { words } from "./words.js";

export type Sentence = "formInDm" | "formNotSent" | "messageNotRead" | "kindNotRead" | "externalRoom";

/** What Feishu's side has to say itself; null for somebody whose language is not known. */
export function sentenceHere(sentence: Sentence, locale: Locale | null): Card {
  return saying({ "zh-CN": words["zh-CN"][sentence], en: words.en[sentence] }, locale);
}
