import { z } from "zod";
import type { FieldValue, FormValues } from "../../../src/core/form.js";
import type { Gesture } from "../../chat-server/feishu/gestures.js";
import type { SeenForm } from "../harness.js";
import { readCard, type ReadButton, type ReadCard, type ReadSelect } from "./read-card.js";

/** What the buttons of a form carry, as far as they differ. */
const Step = z.looseObject({ s: z.enum(["send", "more", "with"]), n: z.string().optional() });

const stepOf = (value: unknown) => Step.safeParse(value).data;

export function readOpen(card: unknown): SeenForm {
  const { title, form } = readCard(card);
  if (form === null) throw new Error("There is no form.");
  return { title: title ?? "", labels: form.labels, errors: form.errors };
}

/** Null: nothing of it is folded. */
export function unfoldingOf(card: unknown): Gesture | null {
  const button = buttonFor("more", readCard(card));
  return button === undefined ? null : { kind: "submit", button: button.label, values: {} };
}

function buttonFor(step: "send" | "more", { buttons }: ReadCard): ReadButton | undefined {
  return buttons.find(({ value, submits }) => submits && stepOf(value)?.s === step);
}

interface StepTowards {
  readonly gesture: Gesture;
  /** With it the form is sent. */
  readonly isLast: boolean;
}

/** What somebody who wants to answer so does next: chooses what others depend on, unfolds what is not to be seen, or sends it. */
export function stepTowards(values: FormValues, card: unknown): StepTowards {
  const read = readCard(card);
  const narrowing = read.selects.flatMap((select) => chosenIn(select, read, values))[0];
  if (narrowing !== undefined) return { gesture: narrowing, isLast: false };
  const above = new Set(read.selects.map(({ value }) => stepOf(value)?.n));
  const asked = new Set(read.form?.fields.map(({ name }) => name));
  const isFolded = Object.keys(values).some((name) => !asked.has(name));
  const known = Object.entries(values).filter(([name]) => asked.has(name) && !above.has(name));
  const step = isFolded ? "more" : "send";
  const button = buttonFor(step, read);
  if (button === undefined) throw new Error(`Nothing on the form does “${step}”.`);
  const typed = Object.fromEntries(known.map(([name, value]) => [name, answer(value)]));
  return { gesture: { kind: "submit", button: button.label, values: typed }, isLast: !isFolded };
}

function chosenIn(
  { value, placeholder, options }: ReadSelect,
  { form }: ReadCard,
  values: FormValues,
): readonly Gesture[] {
  const name = stepOf(value)?.n;
  const wanted = name === undefined ? undefined : values[name];
  const field = form?.fields.find((one) => one.name === name);
  if (wanted === undefined || field === undefined || field.initial === wanted) return [];
  const option = options.find((one) => one.value === wanted);
  if (option === undefined) throw new Error(`${placeholder} does not offer ${JSON.stringify(wanted)}`);
  return [{ kind: "choose", placeholder, label: option.label }];
}

function answer(value: FieldValue): string | string[] {
  if (typeof value === "string") return value;
  return value.map((one) => {
    if (typeof one !== "string") throw new Error("No form of Feishu's takes a file.");
    return one;
  });
}
