import type { Card } from "../../core/card.js";
import type { Locale } from "../../core/locale.js";
import { plain } from "../../core/text.js";
import { inBoth } from "./words.js";

type Sentence = Parameters<typeof inBoth>[0];

/** What Slack's side has to say itself; null for somebody whose language is not known. */
export function sentenceCard(sentence: Sentence, locale: Locale | null): Card {
  return cardOf(inBoth(sentence, locale), locale);
}

/** Where no form is open that could bear them. */
export function errorsCard(errors: Readonly<Record<string, string>>): Card {
  return cardOf([...inBoth("notTaken", null), ...Object.values(errors)], null);
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
