import type { Log } from "../../core/log.js";
import type { Store } from "../../store/index.js";
import type { Timing } from "../timing.js";
import { inGroups } from "./in-groups.js";
import type { Beginning } from "./posting.js";
import { begin } from "./record.js";

const GROUP_MOST = 50;

interface Parts {
  readonly store: Store;
  readonly log: Log;
  readonly timing: Timing;
}

/**
 * Commits attempts before they are sent, several in one small transaction (G1). False: nothing may be sent, since a newer
 * revision came meanwhile or the database did not answer.
 */
export function createAttempts({ store, log, timing }: Parts): (beginning: Beginning) => Promise<boolean> {
  const groups = { gatherMs: timing.gatherMs, most: GROUP_MOST };
  return inGroups(async (group) => {
    try {
      const begun = await store.inTransaction((tx) => begin(tx, group));
      return group.map(({ due }) => begun.has(due.key));
    } catch (error) {
      log.error("attempts not recorded", error, { count: group.length });
      return group.map(() => false);
    }
  }, groups);
}
