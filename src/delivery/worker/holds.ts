import type { Temporal } from "temporal-polyfill";
import type { Act } from "../../core/platform.js";
import type { Settled } from "./ledger/settled.js";
import { isAfter } from "./posting.js";

/** What the platform asked to be left alone with, for a while: one act, or everything. */
export interface Holds {
  holds(act: Act, now: Temporal.Instant): boolean;
  /** How much longer; 0: it does not hold. */
  holdsForMs(act: Act, now: Temporal.Instant): number;
  take(held: Held): void;
  /** What it refuses, as far as we know, of these acts and of all together. */
  refusedOf(acts: readonly Act[]): readonly Held["act"][];
  mended(acts: readonly Held["act"][]): void;
}

export interface Held {
  readonly act: Act | "all";
  readonly until: Temporal.Instant;
  readonly refusing: boolean;
}

export function createHolds(): Holds {
  const until = new Map<Held["act"], Temporal.Instant>();
  const refused = new Set<Held["act"]>();
  const forMs = (act: Act, now: Temporal.Instant): number =>
    Math.max(...[act, "all" as const].map((held) => leftOf(until.get(held), now)));
  return {
    refusedOf: (acts) => [...acts, "all" as const].filter((act) => refused.has(act)),
    mended: (acts) => {
      for (const act of acts) {
        refused.delete(act);
        until.delete(act);
      }
    },
    holds: (act, now) => forMs(act, now) > 0,
    holdsForMs: forMs,
    take: (held) => {
      if (held.refusing) refused.add(held.act);
      const before = until.get(held.act);
      if (before === undefined || isAfter(held.until, before)) until.set(held.act, held.until);
    },
  };
}

function leftOf(until: Temporal.Instant | undefined, now: Temporal.Instant): number {
  return until === undefined ? 0 : Math.max(0, now.until(until).total("milliseconds"));
}

/**
 * What an outcome holds back of the platform, beyond its own place. What may not be done with a file is no reason to hold back
 * cards; who asked to go slowly may count both as the same.
 */
export function heldBy({ due, outcome, act }: Settled): Held | null {
  if (outcome.kind !== "waits") return null;
  const { until, refusing } = outcome;
  switch (outcome.holds) {
    case "act":
      return { act: refusing && due.content.type === "file" ? "upload" : act, until, refusing };
    case "platform":
      return { act: "all", until, refusing };
    case "posting":
    case "place":
      return null;
  }
}
