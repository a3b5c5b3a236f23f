import { findPeople } from "../../../core/find-person.js";
import { formWords } from "../../../core/form-words.js";
import type { Field, FormValues } from "../../../core/form.js";
import type { Definition } from "./carry.js";
import { words } from "../words.js";

type Person = Extract<Field, { type: "person" }>;

type Listed = Person["people"][number];

/** The input beside a list that does not show everybody, where somebody can be written. No field's own name has a dot. */
export function finderName(name: string): string {
  return `${name}${FINDER}`;
}

const FINDER = ".find";

/** Those of the list whom what was written there can mean; null: nothing was written. */
export function writtenIn({ name, people }: Person, typed: FormValues): readonly Listed[] | null {
  const written = textIn(typed[finderName(name)]);
  return written === "" ? null : findPeople(people, written);
}

function textIn(value: FormValues[string] | undefined): string {
  return typeof value === "string" ? value.trim() : "";
}

export interface Found {
  /** With whoever was written as the answer. */
  readonly values: FormValues;
  /** By field name, where it means several, or nobody. */
  readonly errors: Readonly<Record<string, string>>;
}

/** Of a list that is not known whole the feature says who it is: it knows everybody by the staff id. */
export function findWritten(typed: FormValues, definition: Definition | null): Found {
  const values: Record<string, FormValues[string]> = {};
  const errors: Record<string, string> = {};
  for (const [key, value] of Object.entries(typed)) {
    if (!key.endsWith(FINDER)) values[key] ??= value;
    const name = key.slice(0, -FINDER.length);
    if (!key.endsWith(FINDER) || textIn(value) === "") continue;
    const who = meant(name, typed, definition);
    if (typeof who === "string") values[name] = who;
    else errors[name] = who.error;
  }
  return { values, errors };
}

/** Whoever writes somebody there means that one, whatever the list says. */
function meant(
  name: string,
  typed: FormValues,
  definition: Definition | null,
): string | { readonly error: string } {
  const field = definition === null ? undefined : personIn(definition, name);
  if (definition === null || field === undefined || definition.beyond[name] !== undefined)
    return textIn(typed[finderName(name)]);
  const [one, ...more] = writtenIn(field, typed) ?? [];
  const { locale } = definition.form;
  if (one === undefined) return { error: formWords[locale].unknownPerson };
  return more.length === 0 ? one.id : { error: words[locale].severalFound(more.length + 1) };
}

function personIn({ form }: Definition, name: string): Person | undefined {
  const field = [...form.fields, ...form.folded].find((one) => one.name === name);
  return field?.type === "person" ? field : undefined;
}
