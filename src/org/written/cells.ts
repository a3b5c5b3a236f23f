import type { Form } from "./columns.js";
import type { Written } from "./entries.js";

/** What a workbook's cell may hold. */
export type CellValue = string | number | boolean | Date | null;

/** As it would be typed: a date without its time, a number without its format. */
export function cellText(value: CellValue): string {
  if (value === null) return "";
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return String(value).trim();
}

/** Null where nothing is written. */
export function readCell(value: CellValue, form: Form): Written | null {
  const text = cellText(value);
  if (text === "") return null;
  switch (form) {
    case "text":
      return text;
    case "yes-no":
      return YES_NO.get(text.toLowerCase()) ?? text;
    case "list":
      return partsOf(text);
    case "mapping":
      return readMapping(text);
  }
}

const YES_NO: ReadonlyMap<string, string> = new Map([
  ...["true", "yes", "y", "1", "是", "√"].map((word) => [word, "true"] as const),
  ...["false", "no", "n", "0", "否"].map((word) => [word, "false"] as const),
]);

/** One a line; in a single line also between commas or semicolons, which may be part of a name otherwise. */
function partsOf(text: string): readonly string[] {
  const lines = text.split(/\r?\n/u);
  const parts = lines.length > 1 ? lines : text.split(/[,，、;；]/u);
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

/** What is written where there is nothing: an empty cell means what holds without it. */
const NOTHING = "-";

function readMapping(text: string): Written {
  if (text === NOTHING) return {};
  const lines = text.split(/\r?\n|[;；]\s/u).map((line) => line.trim());
  return Object.fromEntries(lines.filter((line) => line !== "").map(keyAndValue));
}

function keyAndValue(line: string): readonly [string, string] {
  const [, key = line, value = ""] = /^([^:：]*)[:：](.*)$/u.exec(line) ?? [];
  return [key.trim(), value.trim()];
}

/** As `readCell` reads it. */
export function writeCell(value: Written | undefined): string | null {
  if (value === undefined) return null;
  if (typeof value === "string") return value;
  if (isList(value)) return writeList(value.map((one) => String(one)));
  const lines = Object.entries(value).map(([key, inner]) => `${key}: ${String(inner)}`);
  return lines.length === 0 ? NOTHING : lines.join("\n");
}

function isList(value: Written): value is readonly Written[] {
  return Array.isArray(value);
}

/** A line break at the end says that commas are part of the names. */
function writeList(names: readonly string[]): string {
  const hasCommas = names.some((name) => /[,，、;；]/u.test(name));
  return hasCommas ? `${names.join("\n")}\n` : names.join(", ");
}
