import type { Card } from "../../core/card.js";
import type { Form } from "../../core/form.js";
import type { Intent } from "../../core/intent.js";
import type { Locale } from "../../core/locale.js";
import { plain } from "../../core/text.js";
import { inBoth } from "./words.js";

type Sentence = Parameters<typeof inBoth>[0];

/** What Slack's side has to say itself; null for somebody whose language is not known. */
export function sentenceCard(sentence: Sentence, locale: Locale | null): Card {
  return cardOf(inBoth(sentence, locale), locale);
}

/** About a form that did not open; with `again`, behind a button that opens it. */
export function formCard(sentence: Sentence, form: Form, again: Intent | undefined): Card {
  const card = sentenceCard(sentence, form.locale);
  if (again === undefined) return card;
  const button = { type: "button", label: form.title, intent: again, style: "primary" } as const;
  return { ...card, blocks: [...card.blocks, { type: "actions", actions: [button] }] };
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
