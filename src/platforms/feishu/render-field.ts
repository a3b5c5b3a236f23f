import type { Field, FormValues } from "../../core/form.js";
import { clip, isBlank } from "../../core/text.js";
import type { Element, Input, Option, Select } from "./card.js";
import { LIMITS } from "./limits.js";
import { offered, type NeutralOption, type Offered } from "./options.js";
import type { Choice } from "./pressed.js";
import { div, leftOut, note, plainText } from "./text.js";
import type { FeishuWords } from "./words.js";

type Of<T extends Field["type"]> = Extract<Field, { type: T }>;

/** What a question is rendered with. */
export interface Asking {
  readonly say: FeishuWords;
  /** All questions that are shown. */
  readonly fields: readonly Field[];
  /** Of one list. */
  readonly mostOptions: number;
  readonly typed: FormValues;
  readonly errors: Readonly<Record<string, string>>;
  /** Choices that others depend on stand above the form, and what depends on them is narrowed. */
  readonly narrows: boolean;
  /** Feishu lets nobody send a form that lacks a required answer, not even to see more of it. */
  readonly requires: boolean;
}

/** A question with what answers it, its notes and what is wrong with the answer. */
export function renderField(field: Field, asking: Asking): readonly Element[] {
  const { help } = field;
  return [
    ...asked(field, asking),
    ...notesOf(field, asking.say).map(note),
    ...(help === undefined || isBlank(help) ? [] : [note(clip(help, LIMITS.help))]),
    ...errorOf(field, asking),
  ];
}

export function labelOf({ label, required }: Field): string {
  return required ? `${clip(label, LIMITS.label - 2)} *` : label;
}

export function errorOf({ name }: Field, { errors }: Asking): readonly Element[] {
  const error = errors[name];
  return error === undefined ? [] : [div(error, LIMITS.help, { text_size: "notation", text_color: "red" })];
}

function asked(field: Field, asking: Asking): readonly Element[] {
  switch (field.type) {
    case "text":
    case "multiline":
    case "number":
      return [inputOf(field, asking)];
    case "scale":
      return stepsOf(field) === null
        ? [inputOf(field, asking)]
        : oneOf(field, stepsOf(field) ?? [], field.initial?.toString(), asking);
    case "choice":
      return oneOf(field, optionsOf(field, asking), field.initial, asking);
    case "person":
      return oneOf(field, peopleOf(field), field.initial, asking);
    case "multichoice":
      return severalOf(field, asking);
    case "date":
      return labelled(field, {
        ...{ tag: "date_picker", ...named(field, asking) },
        ...(field.initial === undefined ? {} : { initial_date: field.initial }),
      });
    case "time":
      return labelled(field, {
        ...{ tag: "picker_time", ...named(field, asking) },
        ...(field.initial === undefined ? {} : { initial_time: field.initial }),
      });
    case "file":
      return [div(labelOf(field), LIMITS.label)];
  }
}

function labelled(field: Field, element: Element): readonly Element[] {
  return [div(labelOf(field), LIMITS.label), element];
}

function named({ name, required }: Field, { requires, say }: Asking) {
  return {
    ...{ name, required: required && requires, width: "fill" as const },
    placeholder: plainText(say.choose, LIMITS.placeholder),
  };
}

type Typed = Of<"text" | "multiline" | "number" | "scale">;

function inputOf(field: Typed, asking: Asking): Input {
  const isText = field.type === "text" || field.type === "multiline";
  const most = Math.max(1, Math.min(LIMITS.input, isText ? field.maxLength : MOST_DIGITS));
  const typed = asking.typed[field.name];
  const value = typeof typed === "string" ? typed : (field.initial?.toString() ?? "");
  return {
    tag: "input",
    ...named(field, asking),
    ...{ input_type: field.type === "multiline" ? "multiline_text" : "text", max_length: most },
    ...(field.type === "multiline" ? { rows: 3, auto_resize: true } : {}),
    label: plainText(labelOf(field), LIMITS.label),
    placeholder: plainText(asking.say.write, LIMITS.placeholder),
    ...(value === "" ? {} : { default_value: clip(value, most) }),
  };
}

const MOST_DIGITS = 40;

function notesOf(field: Field, say: FeishuWords): readonly string[] {
  switch (field.type) {
    case "text":
    case "multiline":
      return field.maxLength > LIMITS.input ? [say.longer(LIMITS.input)] : [];
    case "number":
      return [rangeOf(field.min, field.max, say)];
    case "scale":
      return stepsOf(field) === null ? [rangeOf(field.from, field.to, say)] : [];
    case "multichoice":
      return field.most === undefined ? [] : [say.choices(field.most)];
    case "file":
      return [say.file];
    case "choice":
    case "person":
    case "date":
    case "time":
      return [];
  }
}

function rangeOf(min: number | undefined, max: number | undefined, say: FeishuWords): string {
  if (min !== undefined && max !== undefined) return say.between(min, max);
  if (min !== undefined) return say.atLeast(min);
  return max === undefined ? say.anyNumber : say.atMost(max);
}

/** Null: there are none, or more than a list of them would be good for. */
function stepsOf({ from, to, low, high }: Of<"scale">): readonly NeutralOption[] | null {
  const steps = to - from + 1;
  if (steps < 1 || steps > MOST_STEPS) return null;
  return Array.from({ length: steps }, (_, index) => {
    const step = String(from + index);
    const meaning = index === 0 ? low : index === steps - 1 ? high : "";
    return { value: step, label: isBlank(meaning) ? step : `${step} · ${meaning}` };
  });
}

const MOST_STEPS = 25;

function peopleOf({ people }: Of<"person">): readonly NeutralOption[] {
  return people.map(({ id, name }) => ({ value: id, label: name }));
}

/** What goes with what is chosen; while nothing is, or nothing goes with it, all of them, each with the one that it goes with. */
export function optionsOf(field: Choice, { fields, narrows, say }: Asking): readonly NeutralOption[] {
  const governing = fields.find(({ name }) => name === field.dependsOn);
  if (governing?.type !== "choice" || governing.name === field.name) return field.options;
  const { initial, options } = governing;
  const isChosen = narrows && options.some(({ value }) => value === initial);
  const fitting = field.options.filter(({ onlyWith }) => onlyWith === undefined || onlyWith === initial);
  if (isChosen && fitting.length > 0) return fitting;
  return field.options.map(({ value, label, onlyWith }) => {
    const group = options.find((option) => option.value === onlyWith)?.label ?? say.others;
    return { value, label: `${group} · ${label}` };
  });
}

function oneOf(
  field: Of<"choice" | "person" | "scale">,
  all: readonly NeutralOption[],
  initial: string | undefined,
  asking: Asking,
): readonly Element[] {
  const list = offered(all, asking.mostOptions, initial === undefined ? [] : [initial]);
  if (list.options.length === 0) return [note(asking.say.nobody(field.label))];
  const { name, required, width } = named(field, asking);
  return [
    ...labelled(field, { ...listOf(list, initial, asking.say), name, required, width }),
    ...notListed(field, list.leftOut, asking.say),
  ];
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

export function notListed({ type }: Field, count: number, say: FeishuWords): readonly Element[] {
  return leftOut(count, 0, type === "person" ? say.morePeople : say.moreOptions);
}

function severalOf(field: Of<"multichoice">, asking: Asking): readonly Element[] {
  const { options, leftOut: left } = offered(field.options, asking.mostOptions, field.initial);
  if (options.length === 0) return [note(asking.say.nobody(field.label))];
  const ticked = (field.initial ?? []).filter((value) => isAmong(options, value));
  return [
    ...labelled(field, {
      ...{ tag: "multi_select_static", ...named(field, asking), options },
      ...(ticked.length === 0 ? {} : { selected_values: ticked }),
    }),
    ...notListed(field, left, asking.say),
  ];
}

function isAmong(options: readonly Option[], value: string): boolean {
  return options.some((option) => option.value === value);
}
