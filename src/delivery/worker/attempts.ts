import type { Log } from "../../core/log.js";
import type { Store } from "../../store/index.js";
import type { Timing } from "../timing.js";
import { inGroups } from "./in-groups.js";
import type { Lease } from "./lease.js";
import type { Beginning } from "./posting.js";
import { begin } from "./record.js";

const GROUP_MOST = 50;

interface Parts {
  readonly store: Store;
  readonly log: Log;
  readonly timing: Timing;
  readonly lease: Lease;
}

/**
 * Commits attempts before they are sent, several in one small transaction (G1). Gives what is to be sent, at its newest
 * revision. Null: nothing may be sent, since another instance sends now or the database did not answer.
 */
export function createAttempts({
  store,
  log,
  timing,
  lease,
}: Parts): (beginning: Beginning) => Promise<Beginning | null> {
  const groups = { gatherMs: timing.gatherMs, most: GROUP_MOST };
  return inGroups(async (group) => {
    try {
      const begun = await store.inTransaction(async (tx) =>
        (await lease.isMine(tx)) ? begin(tx, group) : new Map<string, Beginning>(),
      );
      return group.map(({ due }) => begun.get(due.key) ?? null);
    } catch (error) {
      log.error("attempts not recorded", error, { count: group.length });
      return group.map(() => null);
    }
  }, groups);
}
