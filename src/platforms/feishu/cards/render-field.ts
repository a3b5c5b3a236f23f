import type { Field } from "../../../core/form.js";
import { clip, isBlank } from "../../../core/text.js";
import { labelled, labelOf, named, type Asking } from "./asking.js";
import type { Element, Option } from "./card.js";
import { LIMITS } from "../limits.js";
import { listOf, offered, type NeutralOption } from "./options.js";
import type { Choice } from "./pressed.js";
import { inputsOf } from "./render-input.js";
import { onePerson } from "./render-person.js";
import { div, leftOut, note } from "./text.js";
import type { FeishuWords } from "../words.js";

type Of<T extends Field["type"]> = Extract<Field, { type: T }>;

/** A question with what answers it, its notes and what is wrong with the answer. */
export function renderField(field: Field, asking: Asking): readonly Element[] {
  const { help } = field;
  return [
    ...asked(field, asking),
    ...notesOf(field, asking).map(note),
    ...(help === undefined || isBlank(help) ? [] : [note(clip(help, LIMITS.help))]),
    ...errorOf(field, asking),
  ];
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
      return inputsOf(field, asking);
    case "scale":
      return stepsOf(field) === null
        ? inputsOf(field, asking)
        : oneOf(field, stepsOf(field) ?? [], field.initial?.toString(), asking);
    case "choice":
      return oneOf(field, optionsOf(field, asking), field.initial, asking);
    case "person":
      return onePerson(field, asking);
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

function notesOf(field: Field, asking: Asking): readonly string[] {
  const { say } = asking;
  switch (field.type) {
    case "number":
      return [rangeOf(field.min, field.max, say)];
    case "scale":
      return stepsOf(field) === null ? [rangeOf(field.from, field.to, say)] : [];
    case "multichoice":
      return field.most === undefined ? [] : [say.choices(field.most)];
    case "file":
      return [say.file];
    case "text":
    case "multiline":
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
  field: Of<"choice" | "scale">,
  all: readonly NeutralOption[],
  initial: string | undefined,
  asking: Asking,
): readonly Element[] {
  const list = offered(all, asking.mostOptions, initial === undefined ? [] : [initial]);
  if (list.options.length === 0) return [note(asking.say.nobody(field.label))];
  const { name, required, width } = named(field, asking);
  return [
    ...labelled(field, { ...listOf(list, initial, asking.say), name, required, width }),
    ...notListed(list.leftOut, asking.say),
  ];
}

export function notListed(count: number, say: FeishuWords): readonly Element[] {
  return leftOut(count, 0, say.moreOptions);
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
    ...notListed(left, asking.say),
  ];
}

function isAmong(options: readonly Option[], value: string): boolean {
  return options.some((option) => option.value === value);
}
