import type { Path } from "../source.js";
import { readCell, writeCell } from "./cells.js";
import { accountColumnOf, COLUMNS, type Column } from "./columns.js";
import type { Entry, Written } from "./entries.js";

/** What a form asks of an entry: a column of a workbook's sheet under a name of its own, such as `name-zh`. */
export interface RowField extends Column {
  readonly name: string;
}

export type RowOf = "room" | "department" | "kind" | "person";

/** Without what an entry is known by, and without what it belongs to. */
export function rowFields(of: RowOf, platforms: readonly string[]): readonly RowField[] {
  return columnsOf(of, platforms).map((column) => ({ ...column, name: column.path.join("-") }));
}

function columnsOf(of: RowOf, platforms: readonly string[]): readonly Column[] {
  switch (of) {
    case "room":
      return COLUMNS.rooms;
    case "department":
      return COLUMNS.departments;
    case "kind":
      return [
        ...COLUMNS.kinds.filter(({ key }) => key !== "department"),
        { key: "facts", path: ["facts"], form: "facts" },
      ];
    case "person":
      return [...COLUMNS.people, ...platforms.map(accountColumnOf)];
  }
}

/** As a cell shows it; null where nothing is written. */
export function textAt(entry: Entry, { path }: Pick<Column, "path">): string | null {
  return writeCell(valueAt(entry, path));
}

/** The several that a list has. */
export function listAt(entry: Entry, { path }: Pick<Column, "path">): readonly string[] {
  const value = valueAt(entry, path);
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}

/** The entry with what was answered in place of what was written; what nobody asked for stays. */
export function withAnswers(
  entry: Entry,
  fields: readonly RowField[],
  answers: Readonly<Record<string, string | readonly string[] | undefined>>,
): Entry {
  return fields.reduce<Entry>((made, field) => {
    const answer = answers[field.name];
    const value = typeof answer === "string" ? readCell(answer, field.form) : (answer ?? null);
    return put(made, field.path, value);
  }, entry);
}

function put(entry: Entry, [step = "", ...rest]: Path, value: Written | null): Entry {
  const { [step]: old, ...others } = entry;
  if (rest.length === 0) return value === null ? others : { ...others, [step]: value };
  const inner = put(isEntry(old) ? old : {}, rest, value);
  return Object.keys(inner).length === 0 ? others : { ...others, [step]: inner };
}

function valueAt(entry: Entry, path: Path): Written | undefined {
  return path.reduce<Written | undefined>((value, step) => (isEntry(value) ? value[step] : undefined), entry);
}

function isEntry(value: Written | undefined): value is Entry {
  return typeof value === "object" && !Array.isArray(value);
}

/** The field that a mistake at a path of the entry belongs to. */
export function fieldAt(fields: readonly RowField[], path: Path): RowField | null {
  const fits = ({ path: own }: RowField): boolean => own.every((step, at) => path[at] === step);
  const within = ({ path: own }: RowField): boolean => path.every((step, at) => own[at] === step);
  return fields.find(fits) ?? (path.length === 0 ? null : (fields.find(within) ?? null));
}
