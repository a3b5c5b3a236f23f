import { setTimeout as sleep } from "node:timers/promises";
import type { Temporal } from "temporal-polyfill";
import type { Log } from "../../../core/log.js";
import type { Act } from "../../../core/platform.js";
import type { Clock } from "../../../core/time.js";
import { afterCommit, type Store, type Tx } from "../../../store/index.js";
import { sortedBy } from "../../order.js";
import type { Showing } from "../../showing.js";
import type { Timing } from "../../timing.js";
import type { Holds } from "../holds.js";
import { inGroups } from "../in-groups.js";
import { pointTo } from "./pointer.js";
import { mendPlatform, settleAll, settleHolds, settlePlace, type Writing } from "./record.js";
import type { Settled } from "./settled.js";

const GROUP_MOST = 50;

export interface Ledger {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly timing: Timing;
  readonly stopping: AbortSignal;
  readonly renewAfterMs: Writing["renewAfterMs"];
  readonly holds: Holds;
  /** What the admins are to be told of it, inside the transaction that writes it down. */
  notices(tx: Tx, settled: readonly Settled[], now: Temporal.Instant): Promise<readonly Showing[]>;
  show(tx: Tx, now: Temporal.Instant, showings: readonly Showing[]): Promise<void>;
}

/** Writes outcomes down, several in one small transaction. What is returned resolves once they are committed. */
export function createLedger(ledger: Ledger): (settled: Settled) => Promise<void> {
  const groups = { gatherMs: ledger.timing.gatherMs, most: GROUP_MOST };
  return inGroups(async (group) => {
    await writeSurely(ledger, group);
    return group.map(() => undefined);
  }, groups);
}

// An outcome that is not written down leaves a doubt, which costs a look-up: so the place waits with it until the database
// is back. A stop does not wait: the next start looks.
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

function provenBy({ due, act }: Settled): readonly Act[] {
  return due.content.type === "file" ? [act, "upload"] : [act];
}

/** What went through proves that the platform takes it again. */
async function mend(tx: Tx, group: readonly Settled[], { holds }: Ledger): Promise<void> {
  const shown = group.filter(({ outcome }) => outcome.kind === "shown");
  const [first] = shown;
  if (first === undefined) return;
  const acts = holds.refusedOf([...new Set(shown.flatMap(provenBy))]);
  if (acts.length === 0) return;
  await mendPlatform(tx, first.due.place.address.platform, acts);
  afterCommit(tx, () => {
    holds.mended(acts);
  });
}

async function write(ledger: Ledger, group: readonly Settled[]): Promise<void> {
  const now = ledger.clock();
  await ledger.store.inTransaction(async (tx) => {
    const counted = await settleAll(tx, group, { now, renewAfterMs: ledger.renewAfterMs });
    // Direct messages stand before rooms in the order in which places are locked.
    const notices = await ledger.notices(tx, counted, now);
    if (notices.length > 0) await ledger.show(tx, now, notices);
    for (const settled of sortedBy(counted, ({ due }) => due.place.id)) {
      await pointTo(tx, settled, now);
      await settlePlace(tx, settled);
    }
    await settleHolds(tx, group);
    await mend(tx, group, ledger);
  });
}
