import type { Temporal } from "temporal-polyfill";
import { dateIn } from "../../core/time.js";
import type { Department, Org } from "../../org/index.js";

/** Which of a series' number lines is in use, by the company's calendar: "", `2026` or `2026-11`. */
export function periodOf({ restarts }: Department, { timeZone }: Org, now: Temporal.Instant): string {
  const date = dateIn(now, timeZone);
  switch (restarts) {
    case "never":
      return "";
    case "yearly":
      return String(date.year);
    case "monthly":
      return date.toPlainYearMonth().toString();
  }
}

/** The counter's name: `WH`, `WH-2026`. */
export function lineOf(series: string, period: string): string {
  return period === "" ? series : `${series}-${period}`;
}
