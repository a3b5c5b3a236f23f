import type { Temporal } from "temporal-polyfill";
import type { TimeZone } from "../core/time.js";

/** What a cell holds. Sheets know no time zones: of a Date the UTC fields are what the cell shows. */
export type Cell = string | number | boolean | Date | null;
export type Row = readonly Cell[];

/** `width` is in characters of the body font; a Chinese character counts two. */
export interface Column {
  readonly title: string;
  readonly width?: number;
}

/** Rows are asked for one by one, and let go if whoever reads the file stops early. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: Iterable<Row> | AsyncIterable<Row>;
}

/** The moment as the clocks of the time zone show it, to the second. */
export function clockCell(at: Temporal.Instant, timeZone: TimeZone): Date {
  const local = at.toZonedDateTimeISO(timeZone).toPlainDateTime().round("second");
  return new Date(`${local.toString({ calendarName: "never" })}Z`);
}

export function dateCell(date: Temporal.PlainDate): Date {
  return new Date(`${date.toString({ calendarName: "never" })}T00:00:00Z`);
}

const DAY_MS = 86_400_000;

export function isWholeDay(date: Date): boolean {
  return date.getTime() % DAY_MS === 0;
}

/** "2026-11-23" at midnight, "2026-11-23 14:05:00" at any other time; nothing for an invalid date. */
export function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return "";
  const [day = "", time = ""] = date.toISOString().split("T");
  return isWholeDay(date) ? day : `${day} ${time.slice(0, 8)}`;
}

const EPOCH = Date.UTC(1899, 11, 30);
/** Excel believes in a 29 February 1900: only from the next day on do all programs count alike. */
const FIRST_SERIAL = 61;
/** 9999-12-31. */
const LAST_SERIAL = 2_958_465;

/** Days since 1899-12-30, or null for what no sheet can hold as a date. */
export function serialOf(date: Date): number | null {
  const serial = (date.getTime() - EPOCH) / DAY_MS;
  return serial >= FIRST_SERIAL && serial < LAST_SERIAL + 1 ? serial : null;
}
