import type { Card } from "../card.js";
import type { Locale, Localized } from "../locale.js";
import { plain } from "../text.js";
import { adapterWords } from "./words.js";

type Sentence = "working" | "done" | "failed";

/** Whose language nobody knows, null, reads both. */
export function sentenceCard(sentence: Sentence, locale: Locale | null): Card {
  return saying({ "zh-CN": adapterWords["zh-CN"][sentence], en: adapterWords.en[sentence] }, locale);
}

export function saying(sentence: Localized<string>, locale: Locale | null): Card {
  return cardOf(inBoth(sentence, locale), locale);
}

/** Where no form is open that could bear them. */
export function errorsCard(errors: Readonly<Record<string, string>>): Card {
  const notTaken = { "zh-CN": adapterWords["zh-CN"].notTaken, en: adapterWords.en.notTaken };
  return cardOf([...inBoth(notTaken, null), ...Object.values(errors)], null);
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
