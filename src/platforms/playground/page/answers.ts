import type { Field, FieldValue, Form, FormValues } from "../../../core/form.js";

export type Answers = Readonly<Record<string, FieldValue>>;

export function fieldsOf(form: Form): readonly Field[] {
  return [...form.fields, ...form.folded];
}

/** What the form says to begin with. */
export function initialAnswers(form: Form): Answers {
  return Object.fromEntries(
    fieldsOf(form).flatMap((field) => {
      const initial = initialOf(field);
      return initial === null ? [] : [[field.name, initial]];
    }),
  );
}

function initialOf(field: Field): FieldValue | null {
  if (field.type === "file" || field.initial === undefined) return null;
  return typeof field.initial === "number" ? String(field.initial) : field.initial;
}

/** The options on offer while the choice that the field depends on is as answered. */
export function offered(
  field: Extract<Field, { type: "choice" }>,
  answers: Answers,
): (typeof field)["options"] {
  const governing = field.dependsOn === undefined ? undefined : answers[field.dependsOn];
  return field.options.filter(({ onlyWith }) => onlyWith === undefined || onlyWith === governing);
}

/** With one answer changed; a choice that is thereby no longer on offer is unmade. */
export function answer(form: Form, answers: Answers, name: string, value: FieldValue): Answers {
  const changed = { ...answers, [name]: value };
  const unmade = fieldsOf(form).filter(
    (field) =>
      field.type === "choice" &&
      field.dependsOn === name &&
      !offered(field, changed).some((option) => option.value === changed[field.name]),
  );
  return Object.fromEntries(
    Object.entries(changed).filter(([key]) => unmade.every((field) => field.name !== key)),
  );
}

/** What was left empty is absent. */
export function valuesOf(answers: Answers): FormValues {
  return Object.fromEntries(
    Object.entries(answers).filter(([, value]) =>
      typeof value === "string" ? value.trim() !== "" : value.length > 0,
    ),
  );
}
