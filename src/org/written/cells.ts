import type { Form } from "./columns.js";
import type { Written } from "./entries.js";

/** What a workbook's cell may hold. */
export type CellValue = string | number | boolean | Date | null;

/** As it would be typed: a date without its time, a number without its format. */
export function cellText(value: CellValue): string {
  if (value === null) return "";
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return String(value);
}

/** Null where nothing is written. */
export function readCell(value: CellValue, form: Form): Written | null {
  const text = cellText(value);
  if (text.trim() === "") return null;
  switch (form) {
    case "text":
      return text.trim();
    case "yes-no":
      return YES_NO.get(text.trim().toLowerCase()) ?? text.trim();
    case "list":
      return partsOf(text);
    case "mapping":
      return readMapping(text);
    case "facts":
      return linesOf(text).map(readFact);
  }
}

const YES_NO: ReadonlyMap<string, string> = new Map([
  ...["true", "yes", "y", "1", "是", "√"].map((word) => [word, "true"] as const),
  ...["false", "no", "n", "0", "否"].map((word) => [word, "false"] as const),
]);

/** One a line; in a single line also between commas or semicolons, which may be part of a name otherwise. */
function partsOf(text: string): readonly string[] {
  const lines = text.split("\n");
  const parts = lines.length > 1 ? lines : text.split(/[,，、;；]/u);
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

/** What is written where there is nothing: an empty cell means what holds without it. */
const NOTHING = "-";

function readMapping(text: string): Written {
  if (text.trim() === NOTHING) return {};
  const read = new Map<string, string>();
  for (const line of linesOf(text)) {
    const [, key = line, value = ""] = /^([^:：]*)[:：](.*)$/u.exec(line)?.map((part) => part.trim()) ?? [];
    const above = read.get(key);
    read.set(key, above === undefined ? value : `${above}, ${value}`);
  }
  return Object.fromEntries(read);
}

/** `tracking: 快递单号 / Tracking number`; one name alone is both. */
function readFact(line: string): Written {
  const [, code = line, names = line] = /^([^:：]*)[:：](.*)$/u.exec(line)?.map((part) => part.trim()) ?? [];
  const [zh = names, en = zh] = names.split(/[/／]/u).map((part) => part.trim());
  return { code, name: { zh, en } };
}

function linesOf(text: string): readonly string[] {
  const lines = text.includes("\n") ? text.split("\n") : text.split(/[;；]\s/u);
  return lines.map((line) => line.trim()).filter((line) => line !== "");
}

/** As `readCell` reads it. */
export function writeCell(value: Written | undefined): string | null {
  if (value === undefined) return null;
  if (typeof value === "string") return value;
  if (isList(value))
    return value.every((one) => typeof one === "string")
      ? writeList(value.map(plain))
      : value.map(writeFact).join("\n");
  const lines = Object.entries(value).map(([key, inner]) => `${key}: ${plain(inner)}`);
  return lines.length === 0 ? NOTHING : lines.join("\n");
}

/** What stands in a list or a mapping of a cell is a text. */
function plain(value: Written): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function isList(value: Written): value is readonly Written[] {
  return Array.isArray(value);
}

/** A line break at the end says that commas are part of the names. */
function writeFact(fact: Written): string {
  if (typeof fact === "string" || isList(fact)) return plain(fact);
  const { code = "", name = "" } = fact;
  if (typeof name === "string" || isList(name)) return plain(fact);
  return `${plain(code)}: ${plain(name["zh"] ?? "")} / ${plain(name["en"] ?? "")}`;
}

function writeList(names: readonly string[]): string {
  const hasCommas = names.some((name) => /[,，、;；]/u.test(name));
  return hasCommas ? `${names.join("\n")}\n` : names.join(", ");
}
