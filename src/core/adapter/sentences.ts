import type { Card } from "../card.js";
import type { Locale, Localized } from "../locale.js";
import type { AccountRef } from "../place.js";
import { plain } from "../text.js";
import { adapterWords } from "./words.js";

type Sentence = "working" | "done" | "failed";

/** Never waits: null for a stranger, and while nothing is known of anybody yet. */
export type LocaleOf = (account: AccountRef) => Locale | null;

/** Whose language nobody knows, null, reads both. */
export function sentenceCard(sentence: Sentence, locale: Locale | null): Card {
  return saying({ "zh-CN": adapterWords["zh-CN"][sentence], en: adapterWords.en[sentence] }, locale);
}

export function saying(sentence: Localized<string>, locale: Locale | null): Card {
  return cardOf(inBoth(sentence, locale), locale);
}

/** Where no form is open that could bear them. */
export function errorsCard(errors: Readonly<Record<string, string>>, locale: Locale | null): Card {
  const notTaken = { "zh-CN": adapterWords["zh-CN"].notTaken, en: adapterWords.en.notTaken };
  return cardOf([...inBoth(notTaken, locale), ...new Set(Object.values(errors))], locale);
}

function inBoth(sentence: Localized<string>, locale: Locale | null): readonly string[] {
  return locale === null ? [sentence["zh-CN"], sentence.en] : [sentence[locale]];
}

function cardOf(lines: readonly string[], locale: Locale | null): Card {
  return {
    locale: locale ?? "zh-CN",
    tone: "plain",
    title: "",
    summary: lines[0] ?? "",
    blocks: lines.map((line) => ({ type: "text", text: plain(line) })),
  };
}
