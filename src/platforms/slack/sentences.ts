import { saying } from "../../core/adapter/sentences.js";
import type { Card } from "../../core/card.js";
import type { Form } from "../../core/form.js";
import type { Intent } from "../../core/intent.js";
import { words } from "./words.js";

type Sentence = "notOpened" | "openHere" | "needsCommand";

/** About a form that did not open; with `again`, behind a button that opens it. */
export function formCard(sentence: Sentence, form: Form, again: Intent | undefined): Card {
  const card = saying({ "zh-CN": words["zh-CN"][sentence], en: words.en[sentence] }, form.locale);
  if (again === undefined) return card;
  const button = { type: "button", label: form.title, intent: again, style: "primary" } as const;
  return { ...card, blocks: [...card.blocks, { type: "actions", actions: [button] }] };
}
