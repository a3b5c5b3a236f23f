import type { KnownBlock, ModalView, StaticSelect } from "@slack/types";
import { z } from "zod";
import type { Field } from "../../../core/form.js";
import { LIMITS } from "../limits.js";
import { offered, type NeutralOption } from "./options.js";
import { clip } from "../../../core/text.js";
import type { FormChoice } from "../inbound/wire.js";

type Choice = Extract<Field, { type: "choice" }>;

/** A choice whose options follow another. Each option: its value, its label and the choice that it goes with, if with one alone. */
export const Dependent = z.object({
  field: z.string(),
  by: z.string(),
  options: z.array(z.tuple([z.string(), z.string()], z.string())),
});
export type Dependent = z.infer<typeof Dependent>;

/** Those that `most` characters of JSON hold: the others list everything, under headings. */
export function dependentsOf(fields: readonly Field[], most: number): readonly Dependent[] {
  let left = most;
  return fields.flatMap((field): Dependent[] => {
    const by = fields.find(({ name, type }) => type === "choice" && name === dependsOn(field));
    if (field.type !== "choice" || by === undefined || field.name === by.name) return [];
    const dependent: Dependent = { field: field.name, by: by.name, options: field.options.map(optionOf) };
    const length = JSON.stringify(dependent).length + 1;
    if (length > left) return [];
    left -= length;
    return [dependent];
  });
}

function dependsOn(field: Field): string | undefined {
  return field.type === "choice" ? field.dependsOn : undefined;
}

function optionOf({ value, label, onlyWith }: Choice["options"][number]): Dependent["options"][number] {
  const text = clip(label, LIMITS.option);
  return onlyWith === undefined ? [value, text] : [value, text, onlyWith];
}

/** What goes with a choice; null where nothing is chosen, or nothing goes with it: then all are to be seen. */
export function optionsWith(
  { options }: Dependent,
  chosen: string | undefined,
): readonly NeutralOption[] | null {
  if (chosen === undefined) return null;
  const fitting = options.filter(([, , onlyWith]) => onlyWith === undefined || onlyWith === chosen);
  return fitting.length === 0 ? null : fitting.map(([value, label]) => ({ value, label }));
}

/** Slack keeps what was chosen under the same id: another choice before it is another question. */
export function answerId(chosen: string | undefined): string {
  return chosen === undefined ? "answer" : `answer:${chosen}`;
}

/** The open modal as it should be after a choice; null when nothing follows that. */
export function followed(
  { view, actions: [action] }: FormChoice,
  all: readonly Dependent[],
): ModalView | null {
  const elements = new Map<string, Partial<StaticSelect>>();
  const follow = (by: string, chosen: string | undefined): void => {
    for (const dependent of all.filter((one) => one.by === by && !elements.has(one.field))) {
      elements.set(dependent.field, selectOf(dependent, chosen));
      follow(dependent.field, undefined);
    }
  };
  follow(action.block_id, action.selected_option?.value);
  if (elements.size === 0) return null;
  const { callback_id, private_metadata, title, submit, close, blocks } = view;
  return {
    ...{ type: "modal", callback_id, private_metadata, title, blocks: blocks.map(swapped(elements)) },
    ...(submit === undefined ? {} : { submit }),
    ...(close === undefined ? {} : { close }),
  };
}

function selectOf(dependent: Dependent, chosen: string | undefined): Partial<StaticSelect> {
  const fitting = optionsWith(dependent, chosen);
  const all = dependent.options.map(([value, label]) => ({ value, label }));
  return { action_id: answerId(fitting === null ? undefined : chosen), ...offered(fitting ?? all).list };
}

function swapped(elements: ReadonlyMap<string, Partial<StaticSelect>>): (block: KnownBlock) => KnownBlock {
  return (block) => {
    const element = elements.get(block.block_id ?? "");
    if (element === undefined || block.type !== "input" || block.element.type !== "static_select")
      return block;
    const { type, placeholder } = block.element;
    const kept = placeholder === undefined ? { type } : { type, placeholder };
    return { ...block, element: { ...kept, ...element } };
  };
}
