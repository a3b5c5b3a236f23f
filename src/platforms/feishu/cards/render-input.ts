import type { Field } from "../../../core/form.js";
import { clip } from "../../../core/text.js";
import { labelOf, named, type Asking } from "./asking.js";
import type { Input } from "./card.js";
import { partName, partsOf } from "./input-parts.js";
import { LIMITS } from "../limits.js";
import { plainText } from "./text.js";

type Typed = Extract<Field, { type: "text" | "multiline" | "number" | "scale" }>;

/** A text that is longer than an input goes on in further ones: all of it can be seen and changed, and is sent. */
export function inputsOf(field: Typed, asking: Asking): readonly Input[] {
  const { name, required, width } = named(field, asking);
  const [first = "", ...more] = partsIn(field, asking);
  const kind =
    field.type === "multiline"
      ? ({ input_type: "multiline_text", rows: 3, auto_resize: true } as const)
      : ({ input_type: "text" } as const);
  const placeholder = plainText(asking.say.write, LIMITS.placeholder);
  const input = { ...kind, tag: "input", width, max_length: mostIn(field), placeholder } as const;
  return [first, ...more].map((part, index) => ({
    ...{ ...input, name: partName(name, index + 1), required: required && index === 0 },
    label: plainText(
      index === 0 ? labelOf(field) : asking.say.goesOn(clip(field.label, LIMITS.label - 30), index + 1),
      LIMITS.label,
    ),
    ...(part === "" ? {} : { default_value: part }),
  }));
}

/** Where what is longer than there is room for can go. */
export function isCutShort(field: Typed, asking: Asking): boolean {
  const room = Math.max(1, partsIn(field, asking).length) * mostIn(field);
  return (field.type === "text" || field.type === "multiline") && field.maxLength > room;
}

function partsIn(field: Typed, { typed }: Asking): readonly string[] {
  const answer = typed[field.name];
  const value = typeof answer === "string" ? answer : (field.initial?.toString() ?? "");
  return partsOf(clip(value, longest(field)), mostIn(field));
}

function mostIn(field: Typed): number {
  return Math.max(1, Math.min(LIMITS.input, longest(field)));
}

function longest(field: Typed): number {
  return field.type === "text" || field.type === "multiline" ? field.maxLength : MOST_DIGITS;
}

const MOST_DIGITS = 40;
