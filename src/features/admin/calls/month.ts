import type { Temporal } from "temporal-polyfill";
import { dateIn, type TimeZone } from "../../../core/time.js";

/** As `2026-11`: later ones are greater. */
export type Month = string;

export interface Counted {
  readonly calls: number;
  /** When the first of them was counted. */
  readonly since: Temporal.Instant;
}

/** That of `now`, or so many before it. */
export function monthAt(now: Temporal.Instant, timeZone: TimeZone, before = 0): Month {
  return dateIn(now, timeZone).toPlainYearMonth().subtract({ months: before }).toString();
}

/** Over less than a day, how fast they come says nothing. */
const LEAST_HOURS = 24;

/** How many there will be at the month's end if they go on as since the first; null: it is too early to say. */
export function expected(
  { calls, since }: Counted,
  now: Temporal.Instant,
  timeZone: TimeZone,
): number | null {
  const hours = since.until(now).total("hours");
  if (hours < LEAST_HOURS) return null;
  const end = dateIn(now, timeZone).with({ day: 1 }).add({ months: 1 }).toZonedDateTime(timeZone);
  return Math.round(calls + (calls / hours) * now.until(end.toInstant()).total("hours"));
}

/** In per cent; the last step is the whole of it. */
const STEPS = [100, 80] as const;
export type Step = (typeof STEPS)[number];

/** The share of the allowance that is used, in whole per cent. */
export function shareOf(calls: number, allowance: number): number {
  return Math.floor((calls * 100) / allowance);
}

/** The highest step that is reached. */
export function stepAt(calls: number, allowance: number): Step | null {
  return STEPS.find((step) => shareOf(calls, allowance) >= step) ?? null;
}
