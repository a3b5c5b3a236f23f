import type { Temporal } from "temporal-polyfill";
import type { Act } from "../../core/platform.js";
import { isAfter, type Outcome } from "./posting.js";

/** What the platform asked to be left alone with, for a while: one act, or everything. */
export interface Holds {
  holds(act: Act, now: Temporal.Instant): boolean;
  take(held: Held): void;
  /** Whether it refuses the install, as far as we know. */
  refusing(): boolean;
  mended(): void;
}

export interface Held {
  readonly act: Act | "all";
  readonly until: Temporal.Instant;
  readonly refusing: boolean;
}

export function createHolds(): Holds {
  const until = new Map<Held["act"], Temporal.Instant>();
  let refusing = false;
  return {
    refusing: () => refusing,
    mended: () => {
      refusing = false;
    },
    holds: (act, now) => [act, "all" as const].some((held) => isHeld(until.get(held), now)),
    take: (held) => {
      refusing ||= held.refusing;
      const before = until.get(held.act);
      if (before === undefined || isAfter(held.until, before)) until.set(held.act, held.until);
    },
  };
}

function isHeld(until: Temporal.Instant | undefined, now: Temporal.Instant): boolean {
  return until !== undefined && isAfter(until, now);
}

/** What an outcome holds back of the platform, beyond its own place. */
export function heldBy(outcome: Outcome, act: Act): Held | null {
  if (outcome.kind !== "waits") return null;
  const { until, refusing } = outcome;
  switch (outcome.holds) {
    case "act":
      return { act, until, refusing };
    case "platform":
      return { act: "all", until, refusing };
    case "posting":
    case "place":
      return null;
  }
}
