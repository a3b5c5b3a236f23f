import { setTimeout as sleep } from "node:timers/promises";
import type { Temporal } from "temporal-polyfill";
import type { Log } from "../../core/log.js";
import type { Clock } from "../../core/time.js";
import type { Store, Tx } from "../../store/index.js";
import { sortedBy } from "../order.js";
import type { Showing } from "../showing.js";
import type { Timing } from "../timing.js";
import { inGroups } from "./in-groups.js";
import { settle, settlePlace, type Settled } from "./record.js";

const GROUP_MOST = 50;

export interface Ledger {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly timing: Timing;
  readonly stopping: AbortSignal;
  /** What the admins are to be told of it. */
  notices(settled: readonly Settled[], now: Temporal.Instant): Promise<readonly Showing[]>;
  show(tx: Tx, now: Temporal.Instant, showings: readonly Showing[]): Promise<void>;
}

/** Writes outcomes down, several in one small transaction. What is returned resolves once they are committed. */
export function createLedger(ledger: Ledger): (settled: Settled) => Promise<void> {
  const groups = { gatherMs: ledger.timing.gatherMs, most: GROUP_MOST };
  return inGroups((group) => writeSurely(ledger, group), groups);
}

// An outcome that is not written down would be asked for again, and be seen twice: so the place waits with it until the
// database is back. A stop does not wait: what is left is repeated by the next start.
async function writeSurely(ledger: Ledger, group: readonly Settled[]): Promise<void> {
  while (!(await written(ledger, group)) && !ledger.stopping.aborted) {
    await sleep(ledger.timing.backOffMs, null, { signal: ledger.stopping }).catch(() => null);
  }
}

async function written(ledger: Ledger, group: readonly Settled[]): Promise<boolean> {
  try {
    await write(ledger, group);
    return true;
  } catch (error) {
    ledger.log.error("outcomes not recorded", error, { count: group.length });
    return false;
  }
}

async function write(ledger: Ledger, group: readonly Settled[]): Promise<void> {
  const now = ledger.clock();
  const notices = await ledger.notices(group, now);
  await ledger.store.inTransaction(async (tx) => {
    for (const settled of sortedBy(group, ({ due }) => due.key)) await settle(tx, settled, now);
    // Direct messages stand before rooms in the order in which places are locked.
    if (notices.length > 0) await ledger.show(tx, now, notices);
    for (const settled of sortedBy(group, ({ due }) => due.place.id)) await settlePlace(tx, settled);
  });
}
