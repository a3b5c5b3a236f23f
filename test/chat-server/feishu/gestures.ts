import { z } from "zod";
import { readElements, type Element } from "./elements.js";

/** What somebody does with a card that stands before them. */
export const Gesture = z.discriminatedUnion("kind", [
  /** A button, or something in the menu behind one. */
  z.strictObject({ kind: z.literal("press"), label: z.string() }),
  z.strictObject({ kind: z.literal("choose"), placeholder: z.string(), label: z.string() }),
  /** Fills a form in and presses the button that reads so; null: the first that sends it. What is not among `values` stays as it stands. */
  z.strictObject({
    kind: z.literal("submit"),
    button: z.string().nullable(),
    values: z.record(z.string(), z.union([z.string(), z.array(z.string()), z.boolean()])),
  }),
]);
export type Gesture = z.infer<typeof Gesture>;

/** What the client makes of it: it sends an action, or marks what it does not send without. */
export type Made =
  { readonly kind: "sent"; readonly action: object } | { readonly kind: "missing"; readonly names: string[] };

const Body = z.looseObject({ body: z.looseObject({ elements: z.array(z.unknown()) }) });

interface Standing {
  readonly element: Element;
  readonly form: Element | null;
}

/** Throws for what nobody can do with that card. */
export function make(gesture: Gesture, card: unknown): Made {
  const all = standingIn(card);
  switch (gesture.kind) {
    case "press":
      return press(all, gesture.label);
    case "choose":
      return choose(all, gesture);
    case "submit":
      return submit(all, gesture);
  }
}

function standingIn(card: unknown): readonly Standing[] {
  const { found, mistakes } = readElements(Body.parse(card).body.elements, []);
  if (mistakes.length > 0) throw new Error(mistakes.join(" "));
  return found.map(({ element, around }) => ({
    element,
    form: around.find(({ tag }) => tag === "form") ?? null,
  }));
}

function press(all: readonly Standing[], label: string): Made {
  for (const { element, form } of all) {
    if (element.tag === "button" && element.text?.content === label) {
      if (form !== null && element.form_action_type === "submit")
        return submit(all, { button: label, values: {} });
      return sent(element, {});
    }
    if (element.tag !== "overflow") continue;
    const option = element.options.find(({ text }) => text.content === label);
    if (option !== undefined) return sent(element, { option: option.value });
  }
  throw new Error(`Nothing to press is called ${label}`);
}

function choose(
  all: readonly Standing[],
  { placeholder, label }: { readonly placeholder: string; readonly label: string },
): Made {
  for (const { element, form } of all) {
    if (element.tag !== "select_static" || element.placeholder?.content !== placeholder) continue;
    // Within a form nothing is sent before the form is.
    if (form !== null) continue;
    const option = element.options.find(({ text }) => text.content === label);
    if (option === undefined) throw new Error(`${placeholder} does not offer ${label}`);
    return sent(element, { option: option.value });
  }
  throw new Error(`Nothing to choose from is called ${placeholder}`);
}

type Callback = Extract<Element, { tag: "button" | "overflow" | "select_static" }>;

function sent(element: Callback, more: object): Made {
  if ("disabled" in element && element.disabled === true) throw new Error("It is disabled.");
  const callback = element.behaviors?.find(({ type }) => type === "callback");
  if (callback?.type !== "callback") throw new Error("It asks the app for nothing.");
  const name = "name" in element && element.name !== undefined ? { name: element.name } : {};
  return { kind: "sent", action: { tag: element.tag, ...name, value: callback.value, ...more } };
}

type Values = Extract<Gesture, { kind: "submit" }>["values"];

function submit(
  all: readonly Standing[],
  { button: label, values }: { readonly button: string | null; readonly values: Values },
): Made {
  const chosen = all.find(({ element, form }) => form !== null && isSubmit(element, label));
  if (chosen?.element.tag !== "button") throw new Error(`No form is sent with ${label ?? "a button"}`);
  const fields = all.flatMap(({ element, form }) => (form === chosen.form ? (fieldOf(element) ?? []) : []));
  const lost = Object.keys(values).filter((one) => fields.every(({ name }) => name !== one));
  if (lost.length > 0) throw new Error(`The form does not ask for ${lost.join(", ")}`);
  const answers = fields.map((field) => {
    const { name = "" } = field;
    return { name, answer: answerTo(field, values[name]), required: isRequired(field) };
  });
  const missing = answers.filter(({ answer, required }) => required && isEmpty(answer));
  if (missing.length > 0) return { kind: "missing", names: missing.map(({ name }) => name) };
  const said = answers.filter(({ answer }) => answer !== undefined);
  const form_value = Object.fromEntries(said.map(({ name, answer }): [string, unknown] => [name, answer]));
  return sent(chosen.element, { form_value });
}

function isSubmit(element: Element, label: string | null): boolean {
  if (element.tag !== "button" || element.form_action_type !== "submit") return false;
  return label === null || element.text?.content === label;
}

type Field = Extract<
  Element,
  {
    tag:
      | "input"
      | "select_static"
      | "multi_select_static"
      | "select_person"
      | "multi_select_person"
      | "date_picker"
      | "picker_time"
      | "picker_datetime"
      | "checker";
  }
>;

const FIELDS: ReadonlySet<string> = new Set([
  ...["input", "select_static", "multi_select_static", "select_person", "multi_select_person"],
  ...["date_picker", "picker_time", "picker_datetime", "checker"],
]);

function fieldOf(element: Element): Field | null {
  return isField(element) ? element : null;
}

function isField(element: Element): element is Field {
  return FIELDS.has(element.tag);
}

function isRequired(field: Field): boolean {
  return field.tag !== "checker" && field.required === true;
}

function isEmpty(answer: unknown): boolean {
  return answer === undefined || answer === "" || (Array.isArray(answer) && answer.length === 0);
}

type Value = Values[string] | undefined;

/** As the app is told of it; undefined: nothing was answered, and nothing is said of it. */
function answerTo(field: Field, given: Value): unknown {
  switch (field.tag) {
    case "input":
      return typed(field, textIn(given) ?? field.default_value ?? "");
    case "select_static":
      return offered(field.options, textIn(given) ?? field.initial_option ?? byIndex(field));
    case "select_person":
      return offered(field.options ?? [], textIn(given) ?? field.initial_option);
    case "multi_select_static":
    case "multi_select_person":
      return several(field.options ?? [], listIn(given) ?? field.selected_values);
    case "date_picker":
      return zoned(z.iso.date(), textIn(given) ?? field.initial_date);
    case "picker_time":
      return zoned(z.iso.time({ precision: -1 }), textIn(given) ?? field.initial_time);
    case "picker_datetime":
      return zoned(z.string().min(16), textIn(given) ?? field.initial_datetime);
    case "checker":
      return typeof given === "boolean" ? given : (field.checked ?? false);
  }
}

function textIn(given: Value): string | undefined {
  return given === undefined ? undefined : z.string().parse(given);
}

function listIn(given: Value): readonly string[] | undefined {
  return given === undefined ? undefined : z.array(z.string()).parse(given);
}

/** No client lets anybody type more. */
function typed({ name, max_length: most = 1_000 }: Extract<Field, { tag: "input" }>, text: string): string {
  if (text.length > most) throw new Error(`${name ?? "It"} holds no more than ${String(most)} characters.`);
  return text;
}

/** The first is 1. */
function byIndex({ options, initial_index: index = 0 }: Extract<Field, { tag: "select_static" }>) {
  return options[index - 1]?.value;
}

type Options = readonly { readonly value: string }[];

function offered(options: Options, value: string | undefined): string | undefined {
  if (value === undefined || value === "") return undefined;
  if (options.every((option) => option.value !== value)) throw new Error(`There is no ${value} to choose`);
  return value;
}

function several(options: Options, values: readonly string[] | undefined): readonly string[] | undefined {
  for (const value of values ?? []) offered(options, value);
  return values === undefined || values.length === 0 ? undefined : values;
}

/** With the zone of whoever answers. */
function zoned(schema: z.ZodType<string>, value: string | undefined): string | undefined {
  return value === undefined || value === "" ? undefined : `${schema.parse(value)} +0800`;
}
