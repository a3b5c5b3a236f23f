import type { Log } from "../../core/log.js";
import type { Clock } from "../../core/time.js";
import { claimLease, hasLease, releaseLease, type Store, type Tx } from "../../store/index.js";
import type { Timing } from "../timing.js";

/** The right to send for one platform. */
export interface Lease {
  /** Claims or renews it when that is due; whether it is held. Waits for the database only while nothing may be sent. */
  keep(): Promise<boolean>;
  /** Whether it is still held in `ms` even if nobody renews it. */
  outlives(ms: number): boolean;
  /** Whether the database, too, knows of nobody else. */
  isMine(tx: Tx): Promise<boolean>;
  release(): Promise<void>;
}

interface Holder {
  readonly name: string;
  readonly holder: string;
  readonly timing: Timing;
  readonly clock: Clock;
  readonly log: Log;
}

/** On SQLite the process that holds the file is the only one there is: nothing to claim, and nothing to wait for after a kill. */
export function createLease(store: Store, holder: Holder): Lease {
  switch (store.provider) {
    case "sqlite":
      return {
        keep: () => Promise.resolve(true),
        outlives: () => true,
        isMine: () => Promise.resolve(true),
        release: () => Promise.resolve(),
      };
    case "postgresql":
      return claimedLease(store, holder);
  }
}

const NOT_HELD = { steady: -Infinity, wall: -Infinity };

// The database's clock decides who holds it. What this process believes is counted from before it asked, on a clock that
// nobody sets, so it never believes longer than the database does; and on the wall's, which goes on while a machine sleeps.
function claimedLease(store: Store, { name, holder, timing, clock, log }: Holder): Lease {
  let until = NOT_HELD;
  let nextClaim = NOT_HELD;
  let asking: Promise<void> | null = null;
  const wall = (): number => clock().epochMilliseconds;
  const outlives = (ms: number): boolean => performance.now() + ms < until.steady && wall() + ms < until.wall;
  const claim = async (asked: number): Promise<void> => {
    const askedAt = wall();
    try {
      const held = await claimLease(store, { name, holder, forMs: timing.leaseMs });
      until = held ? { steady: asked + timing.leaseMs, wall: askedAt + timing.leaseMs } : NOT_HELD;
    } catch (error) {
      log.error("lease not claimed", error, { lease: name });
    }
    asking = null;
  };
  return {
    outlives,
    isMine: (tx) => hasLease(tx, { name, holder }),
    keep: async () => {
      const now = performance.now();
      if (asking === null && (now >= nextClaim.steady || wall() >= nextClaim.wall)) {
        nextClaim = { steady: now + timing.claimMs, wall: wall() + timing.claimMs };
        asking = claim(now);
      }
      if (!outlives(timing.requestMs)) await asking;
      return outlives(0);
    },
    release: async () => {
      await asking;
      until = NOT_HELD;
      await releaseLease(store, { name, holder });
    },
  };
}
