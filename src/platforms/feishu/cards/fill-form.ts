import { ClockTime, type Field, type FieldValue, type Form, type FormValues } from "../../../core/form.js";
import { PersonId } from "../../../core/ids.js";
import { IsoDate } from "../../../core/time.js";

/** All its questions at once. */
export function unfolded(form: Form): Form {
  return { ...form, fields: [...form.fields, ...form.folded], folded: [] };
}

/** With what was typed as what stands in it; the folded questions, which nobody saw, stay as they are. */
export function filled(form: Form, typed: FormValues): Form {
  return { ...form, fields: form.fields.map((field) => withAnswer(field, typed[field.name])) };
}

/** Narrowed to a choice: what depends on it is to be chosen anew. */
export function choosing(form: Form, name: string, option: string): Form {
  const followers = new Set(followersOf(form, name));
  const fields = form.fields.map((field) => {
    if (field.name === name) return withAnswer(field, option);
    return followers.has(field.name) ? withAnswer(field, undefined) : field;
  });
  return { ...form, fields };
}

function followersOf({ fields }: Form, name: string): readonly string[] {
  const found = new Set<string>();
  const follow = (governing: string): void => {
    for (const field of fields) {
      if (field.type !== "choice" || field.dependsOn !== governing || found.has(field.name)) continue;
      found.add(field.name);
      follow(field.name);
    }
  };
  follow(name);
  return [...found].filter((one) => one !== name);
}

function withAnswer(field: Field, answer: FieldValue | undefined): Field {
  const { initial, ...empty } = { initial: undefined, ...field };
  const value = typeof answer === "string" ? answer : undefined;
  switch (empty.type) {
    case "text":
    case "multiline":
    case "choice":
      return value === undefined ? empty : { ...empty, initial: value };
    case "number":
      return numberOf(value) === null ? empty : { ...empty, initial: Number(value) };
    case "scale":
      return Number.isInteger(numberOf(value)) ? { ...empty, initial: Number(value) } : empty;
    case "multichoice":
      return Array.isArray(answer)
        ? { ...empty, initial: answer.filter((one) => typeof one === "string") }
        : empty;
    case "person":
      return given(empty, PersonId.safeParse(value).data);
    case "date":
      return given(empty, IsoDate.safeParse(value).data);
    case "time":
      return given(empty, ClockTime.safeParse(value).data);
    case "file":
      return empty;
  }
}

function given<F extends object, V>(field: F, initial: V | undefined): F | (F & { initial: V }) {
  return initial === undefined ? field : { ...field, initial };
}

function numberOf(value: string | undefined): number | null {
  return value === undefined || value === "" || !Number.isFinite(Number(value)) ? null : Number(value);
}
