import { z } from "zod";
import { randomFrom } from "../crash/random.js";
import { Faults } from "./options.js";

const ORDER = [
  ...(["rateLimited", "lostAfter", "lostBefore", "lostThenDone"] as const),
  ...(["serverError", "serverErrorAfter", "late"] as const),
];

/** What happens to a request, besides what it asks for. */
export const Fate = z.enum(["none", ...ORDER]);
export type Fate = z.infer<typeof Fate>;

export interface Faulty {
  set(faults: Faults): void;
  /** What happens to the next requests, one after the other, whatever the shares say. */
  next(fates: readonly Fate[]): void;
  /** Nothing is answered any more until it is set to `none`: requests hang, or are cut off at once. */
  outage(kind: "none" | "hang" | "down"): void;
  outageNow(): "none" | "hang" | "down";
  /** Resolves when the outage is over. */
  over(): Promise<void>;
  fate(): Fate;
  lateMs(): number;
  counts(): Readonly<Record<string, number>>;
}

export function createFaults(seed: number): Faulty {
  const random = randomFrom(seed);
  const counts: Record<string, number> = {};
  let faults = Faults.parse({});
  let told: Fate[] = [];
  let outage: "none" | "hang" | "down" = "none";
  let waiting: (() => void)[] = [];
  const drawn = (): Fate => {
    let left = random();
    for (const kind of ORDER) {
      left -= faults[kind];
      if (left < 0) return kind;
    }
    return "none";
  };
  return {
    set: (next) => {
      faults = next;
    },
    next: (fates) => {
      told = [...fates];
    },
    outage: (kind) => {
      outage = kind;
      if (kind === "hang") return;
      for (const go of waiting) go();
      waiting = [];
    },
    outageNow: () => outage,
    over: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
      }),
    fate: () => {
      const fate = told.shift() ?? drawn();
      if (fate !== "none") counts[fate] = (counts[fate] ?? 0) + 1;
      return fate;
    },
    lateMs: () => faults.lateMs[0] + Math.floor(random() * (faults.lateMs[1] - faults.lateMs[0] + 1)),
    counts: () => counts,
  };
}
