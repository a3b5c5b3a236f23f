import type { Option, Select } from "./card.js";
import { LIMITS } from "../limits.js";
import { plainText } from "./text.js";
import type { FeishuWords } from "../words.js";

export interface NeutralOption {
  readonly value: string;
  readonly label: string;
}

export interface Offered {
  readonly options: readonly Option[];
  readonly leftOut: number;
  /** Counted from 1; null: it is not among them. */
  indexOf(value: string | undefined): number | null;
}

/** Feishu tells options by their values alone: none may be empty or stand twice. What is `kept` stays among them. */
export function offered(all: readonly NeutralOption[], most: number, kept: readonly string[] = []): Offered {
  const values = new Set<string>([""]);
  const distinct = all.filter(({ value }) => !values.has(value) && values.add(value));
  const wanted = distinct.filter(({ value }, index) => index >= most && kept.includes(value));
  const first = distinct.slice(0, Math.max(0, Math.min(most, distinct.length) - wanted.length));
  const shown = [...first, ...wanted];
  return {
    options: shown.map(({ value, label }) => ({ text: plainText(label, LIMITS.option), value })),
    leftOut: all.length - shown.length,
    indexOf: (value) => {
      const index = shown.findIndex((option) => option.value === value);
      return index === -1 ? null : index + 1;
    },
  };
}

export function listOf(list: Offered, initial: string | undefined, say: FeishuWords): Select {
  const index = list.indexOf(initial);
  return {
    tag: "select_static",
    placeholder: plainText(say.choose, LIMITS.placeholder),
    options: list.options,
    ...(index === null ? {} : { initial_index: index }),
  };
}
