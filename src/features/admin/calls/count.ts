import { Temporal } from "temporal-polyfill";
import type { PlatformName } from "../../../core/ids.js";
import type { Log } from "../../../core/log.js";
import type { Clock } from "../../../core/time.js";

/** How often each platform was asked. */
export interface Calls {
  /** One more that the platform counts. Only adds to a sum: nobody who asks is held up. */
  readonly counted: (platform: PlatformName) => void;
  /** Hands over what is left, once: what is not taken then, and what comes afterwards, is not kept. */
  readonly stop: () => Promise<void>;
}

interface CallsOfAMinute {
  readonly platform: PlatformName;
  /** Where it begins: no month begins within one, wherever the company is. */
  readonly minute: Temporal.Instant;
  readonly calls: number;
}

export interface Counting {
  readonly clock: Clock;
  readonly log: Log;
  /** Where it rejects, all of them are handed over again with the next: those that were kept though the answer was lost count twice. */
  readonly handOver: (calls: readonly CallsOfAMinute[]) => Promise<void>;
}

const MINUTE_MS = 60_000;

/** Handed over every minute and at a clean stop: a process that is killed takes with it what was counted since it last could be. */
export function countCalls({ clock, log, handOver }: Counting): Calls {
  let counting = new Map<PlatformName, Map<number, number>>();
  let handing = Promise.resolve();
  let fails = false;
  const add = (platform: PlatformName, minute: number, calls: number): void => {
    const minutes = counting.get(platform) ?? new Map<number, number>();
    counting.set(platform, minutes.set(minute, (minutes.get(minute) ?? 0) + calls));
  };
  const handAll = async (): Promise<void> => {
    const counted = counting;
    if (counted.size === 0) return;
    counting = new Map();
    try {
      await handOver([...counted].flatMap(asMinutes));
      if (fails) log.info("calls kept again");
      fails = false;
    } catch (error) {
      if (!fails) log.error("calls not kept", error);
      fails = true;
      for (const [platform, minutes] of counted)
        for (const [minute, calls] of minutes) add(platform, minute, calls);
    }
  };
  const next = (): Promise<void> => (handing = handing.then(handAll));
  const timer = setInterval(() => void next(), MINUTE_MS);
  timer.unref();
  return {
    counted: (platform) => {
      add(platform, Math.floor(clock().epochMilliseconds / MINUTE_MS), 1);
    },
    stop: () => {
      clearInterval(timer);
      return next();
    },
  };
}

function asMinutes([platform, minutes]: [PlatformName, ReadonlyMap<number, number>]): CallsOfAMinute[] {
  return [...minutes].map(([minute, calls]) => ({
    ...{ platform, calls },
    minute: Temporal.Instant.fromEpochMilliseconds(minute * MINUTE_MS),
  }));
}
