import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Locale } from "./locale.js";

/** The only source of the current time outside `main`: handed in, never read. */
export type Clock = () => Temporal.Instant;

/** An IANA time zone that this runtime knows, e.g. `Asia/Shanghai`. */
export const TimeZone = z.string().refine(isTimeZone, "is not an IANA time zone such as Asia/Shanghai");
export type TimeZone = z.infer<typeof TimeZone>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

/** A calendar date as `YYYY-MM-DD` that exists. */
export const IsoDate = z.string().refine(isIsoDate, "is not a date such as 2026-11-23");
export type IsoDate = z.infer<typeof IsoDate>;

function isIsoDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: "reject" });
    return true;
  } catch {
    return false;
  }
}

export function toDate(instant: Temporal.Instant): Date {
  return new Date(instant.epochMilliseconds);
}

export function fromDate(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}

export function dateIn(instant: Temporal.Instant, timeZone: TimeZone): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(timeZone).toPlainDate();
}

/** "11月23日 14:05" / "23 Nov, 14:05"; the year appears when it is not `now`'s. */
export function formatDateTime(
  instant: Temporal.Instant,
  how: { locale: Locale; timeZone: TimeZone; now: Temporal.Instant },
): string {
  const sameYear = dateIn(instant, how.timeZone).year === dateIn(how.now, how.timeZone).year;
  return formatter(how.locale, {
    timeZone: how.timeZone,
    ...(sameYear ? {} : { year: "numeric" }),
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(instant.epochMilliseconds);
}

/** "14:05", in either language. */
export function formatTime(
  instant: Temporal.Instant,
  { locale, timeZone }: { locale: Locale; timeZone: TimeZone },
): string {
  const how = { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  return formatter(locale, how).format(instant.epochMilliseconds);
}

/** "11月23日" / "23 Nov 2026". */
export function formatDate(date: Temporal.PlainDate, locale: Locale): string {
  const how = { timeZone: "UTC", year: "numeric", month: "short", day: "numeric" } as const;
  return formatter(locale, how).format(Date.UTC(date.year, date.month - 1, date.day));
}

/** "2026年11月23日星期一" / "Monday 23 November 2026". */
export function formatDay(date: Temporal.PlainDate, locale: Locale): string {
  const how = { timeZone: "UTC", dateStyle: "full" } as const;
  return formatter(locale, how).format(Date.UTC(date.year, date.month - 1, date.day));
}

/** Making one takes as long as a whole card; there are few, since zones and locales are the company's. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: Locale, how: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, how]);
  const made = formatters.get(key) ?? new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, how);
  formatters.set(key, made);
  return made;
}

export function toPlainDate(date: IsoDate): Temporal.PlainDate {
  return Temporal.PlainDate.from(date);
}
