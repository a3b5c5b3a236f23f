import { Temporal } from "temporal-polyfill";
import type { ExportFormat } from "./write.js";

/** What somebody wrote behind `/handoffs`, as far as it is about an export. */
export type Typed =
  | { readonly kind: "export"; readonly days: Period; readonly format: ExportFormat }
  | { readonly kind: "not-understood"; readonly typed: string }
  | { readonly kind: "reversed"; readonly typed: string };

export interface Period {
  readonly first: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
  /** Such as `2026-11`, or `2026-11-01_2026-11-15`. */
  readonly name: string;
}

const EXPORT = /^(?:export(?=\s|$)|导出(?=\s|\d|$))(?<rest>.*)$/isu;
const FORMATS: Readonly<Record<string, ExportFormat>> = {
  csv: "csv",
  xlsx: "xlsx",
  excel: "xlsx",
  json: "json",
};

/** `export`, `导出 2026-11 csv`, `export 2026-11-01..2026-11-15`; by itself this month as XLSX. Null: it is about something else. */
export function readExport(typed: string, today: Temporal.PlainDate): Typed | null {
  const rest = EXPORT.exec(typed.normalize("NFKC").trim())?.groups?.["rest"];
  if (rest === undefined) return null;
  const tokens = rest
    .replace(/\s*(?:\.\.+|…|~|至|到)\s*/gu, "..")
    .split(/[\s,，]+/u)
    .filter((token) => token !== "");
  const formats = tokens.flatMap((token) => FORMATS[token.toLowerCase()] ?? []);
  const periods = tokens.filter((token) => FORMATS[token.toLowerCase()] === undefined);
  const [typedPeriod = today.toPlainYearMonth().toString()] = periods;
  if (formats.length > 1 || periods.length > 1) return { kind: "not-understood", typed: rest.trim() };
  const days = readPeriod(typedPeriod);
  if (days === null) return { kind: "not-understood", typed: typedPeriod };
  if (Temporal.PlainDate.compare(days.first, days.last) > 0) return { kind: "reversed", typed: typedPeriod };
  return { kind: "export", days, format: formats[0] ?? "xlsx" };
}

/** A year, a month, a day, or from one of them to another. */
function readPeriod(typed: string): Period | null {
  const [begins = "", ends = begins, ...more] = typed.split("..");
  const [first, last] = [readStretch(begins), readStretch(ends)];
  if (first === null || last === null || more.length > 0) return null;
  const name = first.name === last.name ? first.name : `${first.name}_${last.name}`;
  return { first: first.first, last: last.last, name };
}

// Neither database has the years before, and nobody means them.
const STRETCH = /^(?<year>(?:19|2\d)\d\d)(?:-(?<month>\d{1,2}))?(?:-(?<day>\d{1,2}))?$/u;

function readStretch(typed: string): Period | null {
  const { year, month, day } = STRETCH.exec(typed)?.groups ?? {};
  if (year === undefined) return null;
  const fields = { year: Number(year), month: Number(month ?? 1), day: Number(day ?? 1) };
  const first = dateFrom(fields);
  if (first === null) return null;
  if (day !== undefined) return { first, last: first, name: first.toString() };
  const length = month === undefined ? { years: 1 } : { months: 1 };
  const name = month === undefined ? year : first.toPlainYearMonth().toString();
  return { first, last: first.add(length).subtract({ days: 1 }), name };
}

function dateFrom(fields: Parameters<typeof Temporal.PlainDate.from>[0]): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(fields, { overflow: "reject" });
  } catch {
    return null;
  }
}
