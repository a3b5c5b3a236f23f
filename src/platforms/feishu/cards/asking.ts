import type { Field, FormValues } from "../../../core/form.js";
import { clip } from "../../../core/text.js";
import type { Beyond } from "./carry.js";
import type { Element } from "./card.js";
import { LIMITS } from "../limits.js";
import { div, plainText } from "./text.js";
import type { FeishuWords } from "../words.js";

/** What a question is rendered with. */
export interface Asking {
  readonly say: FeishuWords;
  /** All questions that are shown. */
  readonly fields: readonly Field[];
  /** Of one list. */
  readonly mostOptions: number;
  /** Of one list of people. */
  readonly mostPeople: number;
  readonly beyond: Beyond;
  readonly typed: FormValues;
  readonly errors: Readonly<Record<string, string>>;
  /** Choices that others depend on stand above the form, and what depends on them is narrowed. */
  readonly narrows: boolean;
  /** Feishu lets nobody send a form that lacks a required answer, not even to see more of it. */
  readonly requires: boolean;
}

export function labelOf({ label, required }: Field): string {
  return required ? `${clip(label, LIMITS.label - 2)} *` : label;
}

export function labelled(field: Field, element: Element): readonly Element[] {
  return [div(labelOf(field), LIMITS.label), element];
}

export function named({ name, required }: Field, { requires, say }: Asking) {
  return {
    ...{ name, required: required && requires, width: "fill" as const },
    placeholder: plainText(say.choose, LIMITS.placeholder),
  };
}
