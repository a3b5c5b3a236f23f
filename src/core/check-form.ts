import { Temporal } from "temporal-polyfill";
import type { FileRef } from "./file.js";
import { findPeople } from "./find-person.js";
import type { Field, FieldValue, FormValues } from "./form.js";
import type { Locale } from "./locale.js";
import { isBlank } from "./text.js";
import { formatDate, IsoDate } from "./time.js";
import { formWords, type FormWords } from "./form-words.js";

/** What is wrong, by field name; empty when the answers fit. Fields that nobody asked for are not looked at. */
export function checkForm(
  fields: readonly Field[],
  values: FormValues,
  locale: Locale,
): Readonly<Record<string, string>> {
  const words = formWords[locale];
  return Object.fromEntries(
    fields.flatMap((field) => {
      const mistake = checkField(field, values, words, locale);
      return mistake === null ? [] : [[field.name, mistake]];
    }),
  );
}

function checkField(field: Field, values: FormValues, words: FormWords, locale: Locale): string | null {
  const value = values[field.name];
  if (value === undefined || isEmpty(value)) return field.required ? words.required : null;
  if (field.type === "multichoice" || field.type === "file") return checkList(field, value, words);
  return typeof value === "string" ? checkOne(field, value, values, words, locale) : words.notOne;
}

function isEmpty(value: FieldValue): boolean {
  return typeof value === "string" ? isBlank(value) : value.length === 0;
}

type ListField = Extract<Field, { type: "multichoice" | "file" }>;

function checkList(field: ListField, value: FieldValue, words: FormWords): string | null {
  if (typeof value === "string") return words.notList;
  if (field.most !== undefined && value.length > field.most) return words.tooMany(field.most, value.length);
  for (const item of value) {
    const mistake = checkItem(field, item, words);
    if (mistake !== null) return mistake;
  }
  return null;
}

function checkItem(
  field: ListField,
  item: Exclude<FieldValue, string>[number],
  words: FormWords,
): string | null {
  if (field.type === "multichoice") {
    const offered = typeof item === "string" && field.options.some((option) => option.value === item);
    return offered ? null : words.notOffered;
  }
  if (typeof item === "string") return words.notFile;
  if (item.size > field.maxBytes) return words.fileTooLarge(item.name, field.maxBytes);
  const { accept } = field;
  return accept === undefined || accept.some((kind) => isOfKind(item, kind))
    ? null
    : words.wrongKind(item.name, accept);
}

/** By its name or by what its sender calls it, whatever is in it. */
function isOfKind({ name, mimeType }: FileRef, kind: string): boolean {
  if (kind.startsWith(".")) return name.toLowerCase().endsWith(kind);
  const type = mimeType.toLowerCase().split(";")[0]?.trim() ?? "";
  return kind.endsWith("/*") ? type.startsWith(kind.slice(0, -1)) : type === kind;
}

type OneField = Exclude<Field, ListField>;

function checkOne(
  field: OneField,
  value: string,
  values: FormValues,
  words: FormWords,
  locale: Locale,
): string | null {
  switch (field.type) {
    case "text":
    case "multiline":
      return value.length > field.maxLength ? words.tooLong(field.maxLength, value.length) : null;
    case "number":
      return checkNumber(field, value, words);
    case "choice":
      return offered(field, value, values) ? null : words.notOffered;
    case "person":
      return field.people.some((person) => person.id === value) ? null : unknownPerson(field, value, words);
    case "date":
      return checkDate(field, value, words, locale);
    case "time":
      return /^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(value) ? null : words.notTime;
    case "scale":
      return /^-?\d+$/u.test(value) && Number(value) >= field.from && Number(value) <= field.to
        ? null
        : words.notOnScale(field.from, field.to);
  }
}

/** Somebody wrote a name where a staff id was needed: it says which belong to it. */
function unknownPerson(
  { people }: Extract<Field, { type: "person" }>,
  written: string,
  words: FormWords,
): string {
  const found = findPeople(people, written).map(({ id, name }) => `${name} ${id}`);
  return found.length === 0 ? words.unknownPerson : words.writeId(found);
}

function offered(field: Extract<Field, { type: "choice" }>, value: string, values: FormValues): boolean {
  const governing = field.dependsOn === undefined ? undefined : values[field.dependsOn];
  return field.options.some(
    (option) => option.value === value && (option.onlyWith === undefined || option.onlyWith === governing),
  );
}

function checkNumber(
  field: Extract<Field, { type: "number" }>,
  value: string,
  words: FormWords,
): string | null {
  const number = Number(value);
  if (!/^-?\d+(?:\.\d+)?$/u.test(value)) return words.notNumber;
  if (!field.decimals && !Number.isInteger(number)) return words.notWhole;
  if (field.min !== undefined && number < field.min) return words.atLeast(field.min);
  if (field.max !== undefined && number > field.max) return words.atMost(field.max);
  return null;
}

function checkDate(
  field: Extract<Field, { type: "date" }>,
  value: string,
  words: FormWords,
  locale: Locale,
): string | null {
  if (!IsoDate.safeParse(value).success) return words.notDate;
  const shown = (date: string): string => formatDate(Temporal.PlainDate.from(date), locale);
  if (field.earliest !== undefined && value < field.earliest) return words.notBefore(shown(field.earliest));
  if (field.latest !== undefined && value > field.latest) return words.notAfter(shown(field.latest));
  return null;
}
