import type { Temporal } from "temporal-polyfill";
import type { Clock, TimeZone } from "../../core/time.js";

/** How often Feishu was asked: a company may do so only so many times in a calendar month. */
export interface Calls {
  /** One more that Feishu answered. */
  readonly counted: () => void;
  /** Hands over what is left, and counts no more. */
  readonly stop: () => Promise<void>;
}

export interface Counting {
  readonly clock: Clock;
  readonly timeZone: () => TimeZone;
  /** So many more in that month, as `2026-11`. Where it rejects they are handed over again with the next. */
  readonly handOver: (month: string, calls: number) => Promise<void>;
  readonly everyMs?: number;
}

const EVERY_MS = 60_000;

export function countCalls({ clock, timeZone, handOver, everyMs = EVERY_MS }: Counting): Calls {
  const months = new Map<string, number>();
  let handing = Promise.resolve();
  const add = (month: string, calls: number): void => {
    months.set(month, (months.get(month) ?? 0) + calls);
  };
  const handAll = async (): Promise<void> => {
    const all = [...months];
    months.clear();
    for (const [month, calls] of all)
      try {
        await handOver(month, calls);
      } catch {
        add(month, calls);
      }
  };
  const next = (): Promise<void> => (handing = handing.then(handAll));
  const timer = setInterval(() => void next(), everyMs);
  timer.unref();
  return {
    counted: () => {
      add(monthOf(clock(), timeZone()), 1);
    },
    stop: () => {
      clearInterval(timer);
      return next();
    },
  };
}

function monthOf(now: Temporal.Instant, timeZone: TimeZone): string {
  return now.toZonedDateTimeISO(timeZone).toPlainDate().toPlainYearMonth().toString();
}
