import type { Card } from "../../../src/core/card.js";
import type { Form, FormValues } from "../../../src/core/form.js";
import type { Reply } from "../../../src/core/reply.js";
import { fileOf, writeYaml } from "../../../src/org/index.js";
import { formOf, type House } from "../../support/house.js";

/** The company as its file: what was refused leaves every byte of it as it was. */
export async function exported(house: House): Promise<string> {
  return writeYaml(fileOf(await house.org.current()));
}

/** What the form says to begin with, as a page sends it back. */
export function initialOf({ fields, folded }: Form): FormValues {
  return Object.fromEntries(
    [...fields, ...folded].flatMap((field) => {
      if (field.type === "file" || field.initial === undefined) return [];
      const initial = typeof field.initial === "number" ? String(field.initial) : field.initial;
      return initial.length === 0 ? [] : [[field.name, initial]];
    }),
  );
}

/** Opens a form by a press, and sends it with some of its answers changed; those that are null are left empty. */
export async function fillIn(
  house: House,
  who: string,
  [intent, value]: readonly [string, string?],
  answers: Readonly<Record<string, string | string[] | null>>,
): Promise<Reply> {
  const form = formOf(await house.press(who, intent, value === undefined ? {} : { value }));
  return house.submit(who, form, answered(form, answers));
}

export function answered(
  form: Form,
  answers: Readonly<Record<string, string | string[] | null>>,
): FormValues {
  const all = { ...initialOf(form), ...answers };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
}

interface Choice {
  readonly intent: string;
  readonly options: readonly string[];
}

/** What a card offers to choose from. */
export function choiceIn(card: Card): Choice {
  const [select] = card.blocks.flatMap((block) =>
    block.type === "actions" ? block.actions.filter((action) => action.type === "select") : [],
  );
  return { intent: select?.intent ?? "", options: select?.options.map(({ value }) => value) ?? [] };
}

/** Where each department's handoffs go. */
export async function roomsOf(house: House): Promise<Record<string, string | undefined>> {
  const { departments } = await house.org.current();
  return Object.fromEntries(departments.map(({ code, room }) => [code, room?.address]));
}
