import { z } from "zod";
import type { FieldValue, FormValues } from "../../../src/core/form.js";
import { optionsOf } from "./read-blocks.js";

const Words = z.looseObject({ text: z.string() });
const Option = z.looseObject({ text: Words, value: z.string() });
const Element = z.looseObject({
  type: z.string(),
  action_id: z.string(),
  options: z.array(Option).default([]),
  option_groups: z.array(z.object({ options: z.array(Option) })).default([]),
});
type Element = z.infer<typeof Element>;

const Input = z.object({
  type: z.literal("input"),
  block_id: z.string(),
  label: Words,
  optional: z.boolean().default(false),
  element: Element,
});
export type Input = z.infer<typeof Input>;

const Modal = z.looseObject({ type: z.literal("modal"), title: Words, blocks: z.array(z.unknown()) });

/** A view that asks something; null for one that does not. */
export function readForm(view: unknown) {
  const modal = Modal.safeParse(view).data;
  const inputs = (modal?.blocks ?? []).flatMap((block) => Input.safeParse(block).data ?? []);
  return modal === undefined || inputs.length === 0 ? null : { title: modal.title.text, inputs };
}

/** Slack's client lets nobody send a form that lacks a required answer. */
export function missingIn(inputs: readonly Input[], values: FormValues): Readonly<Record<string, string>> {
  const empty = inputs.filter(({ block_id, optional }) => !optional && values[block_id] === undefined);
  return Object.fromEntries(empty.map(({ block_id }) => [block_id, "Please complete this required field."]));
}

/** The `state` of a view that was filled in so. */
export function answersIn(inputs: readonly Input[], values: FormValues): object {
  return Object.fromEntries(
    inputs.map(({ block_id, element }) => {
      const { type, action_id } = element;
      return [block_id, { [action_id]: { type, ...answerTo(element, values[block_id] ?? null) } }];
    }),
  );
}

function answerTo(element: Element, value: FieldValue | null): object {
  switch (element.type) {
    case "plain_text_input":
    case "number_input":
      return { value };
    case "static_select":
    case "radio_buttons":
      return { selected_option: value === null ? null : optionOf(element, value) };
    case "checkboxes":
    case "multi_static_select":
      return { selected_options: [value ?? []].flat().map((one) => optionOf(element, one)) };
    case "datepicker":
      return { selected_date: value };
    case "timepicker":
      return { selected_time: value };
    case "file_input":
      return { files: [] };
    default:
      throw new Error(`Nobody can answer a ${element.type}`);
  }
}

function optionOf(element: Element, value: unknown): unknown {
  const option = optionsOf(element).find((one) => one.value === value);
  if (option === undefined) throw new Error(`There is no ${String(value)} to choose`);
  return option;
}
