import type { FileInput, InputBlock, NumberInput, PlainTextInput } from "@slack/types";
import type { Field, Form } from "../../../core/form.js";
import { answerId, optionsWith, type Dependent } from "./dependents.js";
import { LIMITS } from "../limits.js";
import { offered, type NeutralOption } from "./options.js";
import { clip } from "../../../core/text.js";
import { plainText } from "./text.js";
import type { SlackWords } from "../words.js";

type Of<T extends Field["type"]> = Extract<Field, { type: T }>;

/** Of the one element of each input. */
const action_id = answerId(undefined);

/** What a question is rendered with. */
export interface Asking {
  readonly form: Form;
  readonly dependents: readonly Dependent[];
  readonly say: SlackWords;
  /** Of one list. */
  readonly mostOptions: number;
}

export interface RenderedField {
  readonly element: InputBlock["element"];
  /** Options that do not fit. */
  readonly leftOut: number;
}

/** Null when there is nothing to choose from. */
export function renderField(field: Field, asking: Asking): RenderedField | null {
  switch (field.type) {
    case "text":
    case "multiline":
      return whole(textInput(field));
    case "number":
      return whole(numberInput(field));
    case "choice":
      return choice(field, asking);
    case "multichoice":
      return several(field, asking);
    case "person":
      return oneOf(peopleOf(field), field.initial, asking);
    case "date":
      return whole({ type: "datepicker", action_id, ...given("initial_date", field.initial) });
    case "time":
      return whole({ type: "timepicker", action_id, ...given("initial_time", field.initial) });
    case "scale":
      return scale(field, asking);
    case "file":
      return whole(fileInput(field));
  }
}

function whole(element: InputBlock["element"]): RenderedField {
  return { element, leftOut: 0 };
}

function given<K extends string, V>(name: K, value: V | undefined): Partial<Record<K, V>> {
  const object: Partial<Record<K, V>> = {};
  if (value !== undefined) object[name] = value;
  return object;
}

function textInput({ type, initial, maxLength }: Of<"text" | "multiline">): PlainTextInput {
  const most = Math.max(1, Math.min(LIMITS.input, maxLength));
  return {
    type: "plain_text_input",
    action_id,
    multiline: type === "multiline",
    max_length: most,
    ...given("initial_value", initial === undefined || initial === "" ? undefined : clip(initial, most)),
  };
}

function numberInput({
  decimals,
  initial,
  min,
  max,
}: Omit<Of<"number">, "name" | "label" | "required">): NumberInput {
  return {
    type: "number_input",
    action_id,
    is_decimal_allowed: decimals,
    ...given("initial_value", initial?.toString()),
    ...given("min_value", min?.toString()),
    ...given("max_value", max?.toString()),
  };
}

/** Slack knows kinds of files by their endings alone; where a type would do as well it lets all through, to be checked here. */
function fileInput({ most, accept = [] }: Of<"file">): FileInput {
  const endings = accept.every((kind) => kind.startsWith(".")) ? accept.map((kind) => kind.slice(1)) : [];
  return {
    type: "file_input",
    action_id,
    max_files: most,
    ...given("filetypes", endings.length > 0 ? endings : undefined),
  };
}

/** What follows another choice offers what goes with it, once that is made. */
function choice(field: Of<"choice">, asking: Asking): RenderedField | null {
  const dependent = asking.dependents.find((one) => one.field === field.name);
  const governing = governingOf(field, asking.form);
  const chosen = governing?.initial;
  const fitting = dependent === undefined ? null : optionsWith(dependent, chosen);
  return fitting === null
    ? oneOf(grouped(field, governing, asking.say), field.initial, asking)
    : oneOf(fitting, field.initial, asking, answerId(chosen));
}

function governingOf({ dependsOn }: Of<"choice">, { fields, folded }: Form): Of<"choice"> | null {
  const governing = [...fields, ...folded].find(({ name }) => name === dependsOn);
  return governing?.type === "choice" ? governing : null;
}

/** While nothing is chosen, an option stands under the one that it goes with. */
function grouped(
  field: Of<"choice">,
  governing: Of<"choice"> | null,
  say: SlackWords,
): readonly NeutralOption[] {
  if (governing === null) return field.options;
  const labelOf = (value: string | undefined): string =>
    governing.options.find((option) => option.value === value)?.label ?? say.others;
  return field.options.map(({ value, label, onlyWith }) => ({ value, label, group: labelOf(onlyWith) }));
}

function peopleOf({ people }: Of<"person">): NeutralOption[] {
  return people.map(({ id, name }) => ({ value: id, label: name }));
}

function oneOf(
  options: readonly NeutralOption[],
  initial: string | undefined,
  { say, mostOptions }: Asking,
  id = action_id,
): RenderedField | null {
  if (options.length === 0) return null;
  const { list, leftOut, chosen } = offered(options, mostOptions);
  const placeholder = plainText(say.choose, LIMITS.placeholder);
  const element = { type: "static_select" as const, action_id: id, placeholder, ...list };
  return { element: { ...element, ...given("initial_option", chosen(initial)) }, leftOut };
}

function several(field: Of<"multichoice">, { say, mostOptions }: Asking): RenderedField {
  const { list, leftOut, chosen } = offered(field.options, mostOptions);
  const ticked = (field.initial ?? []).flatMap((value) => chosen(value) ?? []);
  const initial = given("initial_options", ticked.length > 0 ? ticked : undefined);
  if ("options" in list && list.options.length <= LIMITS.checkboxes)
    return whole({ type: "checkboxes", action_id, options: list.options, ...initial });
  const placeholder = plainText(say.choose, LIMITS.placeholder);
  const most = given("max_selected_items", field.most);
  return {
    element: { type: "multi_static_select", action_id, placeholder, ...list, ...initial, ...most },
    leftOut,
  };
}

function scale({ from, to, low, high, initial }: Of<"scale">, asking: Asking): RenderedField | null {
  const steps = to - from + 1;
  if (steps < 1 || steps > LIMITS.options)
    return whole(numberInput({ type: "number", decimals: false, initial, min: from, max: to }));
  const options = Array.from({ length: steps }, (_, index) => stepOf(from + index, { from, to, low, high }));
  const { list, chosen } = offered(options);
  if (!("options" in list) || steps > LIMITS.radioButtons) return oneOf(options, initial?.toString(), asking);
  const start = given("initial_option", chosen(initial?.toString()));
  return whole({ type: "radio_buttons", action_id, options: list.options, ...start });
}

function stepOf(step: number, ends: Pick<Of<"scale">, "from" | "to" | "low" | "high">): NeutralOption {
  const meaning = step === ends.from ? ends.low : step === ends.to ? ends.high : "";
  return { value: step.toString(), label: meaning === "" ? step.toString() : `${step} · ${meaning}` };
}
