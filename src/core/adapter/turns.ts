import { setTimeout as passed } from "node:timers/promises";
import type { Rate, Retry } from "../platform.js";

/**
 * When the next message may go, whoever sends it: delivery keeps a pace of its own, and answers in direct messages come in
 * between. Times are of a clock that nobody sets, in milliseconds.
 */
export interface Turns {
  /** Null: it goes now, and counts. */
  take(place: string): Retry | null;
  /** The platform has it: from now on it counts in its place. */
  arrived(place: string): void;
  /** Waits for a turn. False: the process stops, or that would take over a minute. */
  mine(place: string, stopping: AbortSignal): Promise<boolean>;
}

const LONGEST_WAIT_MS = 60_000;
const KEPT_MOST = 2_000;

interface Window {
  readonly rate: Rate;
  /** When what it counts was sent, oldest first. */
  readonly times: number[];
}

/** `rates` are those of posting. */
export function createTurns(rates: readonly Rate[], now: () => number = () => performance.now()): Turns {
  const sent = new Map<string, number[]>();
  const take = (place: string): Retry | null => {
    const windows = windowsOf(sent, rates, place, now());
    const full = windows.find(({ rate, times }) => times.length >= rate.count);
    if (full !== undefined) return untilItSlides(full, now());
    for (const { times } of windows) times.push(now());
    forgetOld(sent, rates, now());
    return null;
  };
  return {
    take,
    arrived: (place) => {
      for (const { rate, times } of windowsOf(sent, rates, place, now()))
        if (rate.of !== "app" && times.length > 0) times[times.length - 1] = now();
    },
    mine: async (place, stopping) => {
      const end = now() + LONGEST_WAIT_MS;
      for (let wait = take(place); wait !== null; wait = take(place)) {
        if (now() + wait.afterMs > end) return false;
        const signal = { ref: false, signal: stopping };
        if (!(await passed(wait.afterMs, true, signal).catch(() => false))) return false;
      }
      return true;
    },
  };
}

function windowsOf(
  sent: Map<string, number[]>,
  rates: readonly Rate[],
  place: string,
  now: number,
): readonly Window[] {
  return rates.map((rate, index) => {
    const name = rate.of === "app" ? String(index) : `${String(index)} ${place}`;
    const times = (sent.get(name) ?? []).filter((at) => at > now - rate.perMs);
    sent.set(name, times);
    return { rate, times };
  });
}

function untilItSlides({ rate, times: [first = 0] }: Window, now: number): Retry {
  return waiting(first + rate.perMs - now, rate.of === "app" ? "act" : "place");
}

function waiting(ms: number, scope: Retry["scope"]): Retry {
  return { kind: "retry", afterMs: Math.ceil(ms), scope, reason: "an answer went first" };
}

function forgetOld(sent: Map<string, number[]>, rates: readonly Rate[], now: number): void {
  if (sent.size <= KEPT_MOST) return;
  const longest = Math.max(...rates.map(({ perMs }) => perMs));
  for (const [name, times] of sent) if ((times.at(-1) ?? 0) <= now - longest) sent.delete(name);
}
