import type { Log } from "../../core/log.js";
import { claimLease, releaseLease, type Store } from "../../store/index.js";
import type { Timing } from "../timing.js";

/** The right to send for one platform. */
export interface Lease {
  /** Claims or renews it when that is due; whether it is held. Waits for the database only while it is not. */
  keep(): Promise<boolean>;
  /** Whether it is still held in `ms` even if nobody renews it. */
  outlives(ms: number): boolean;
  release(): Promise<void>;
}

interface Holder {
  readonly name: string;
  readonly holder: string;
  readonly timing: Timing;
  readonly log: Log;
}

/** On SQLite the process that holds the file is the only one there is: nothing to claim, and nothing to wait for after a kill. */
export function createLease(store: Store, holder: Holder): Lease {
  switch (store.provider) {
    case "sqlite":
      return { keep: () => Promise.resolve(true), outlives: () => true, release: () => Promise.resolve() };
    case "postgresql":
      return claimedLease(store, holder);
  }
}

// The database's clock decides who holds it. What this process believes is counted from before it asked, on a clock that
// nobody sets, so it never believes longer than the database does.
function claimedLease(store: Store, { name, holder, timing, log }: Holder): Lease {
  let until = -Infinity;
  let nextClaim = -Infinity;
  let asking: Promise<void> | null = null;
  const outlives = (ms: number): boolean => performance.now() + ms < until;
  const claim = async (asked: number): Promise<void> => {
    try {
      const held = await claimLease(store, { name, holder, forMs: timing.leaseMs });
      until = held ? asked + timing.leaseMs : -Infinity;
    } catch (error) {
      log.error("lease not claimed", error, { lease: name });
    }
    asking = null;
  };
  return {
    outlives,
    keep: async () => {
      const now = performance.now();
      if (asking === null && now >= nextClaim) {
        nextClaim = now + timing.claimMs;
        asking = claim(now);
      }
      if (!outlives(0)) await asking;
      return outlives(0);
    },
    release: async () => {
      await asking;
      until = -Infinity;
      await releaseLease(store, { name, holder });
    },
  };
}
