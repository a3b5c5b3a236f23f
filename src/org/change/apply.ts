import type { Temporal } from "temporal-polyfill";
import type { PersonId } from "../../core/ids.js";
import { inTurns } from "../../core/turns.js";
import { isUniqueViolation, type Read, type Store, type Tx } from "../../store/index.js";
import type { OrgFile } from "../org-file-schema.js";
import type { Org } from "../org.js";
import { findRevision, loadOrg } from "../record.js";
import { goneFrom, planOrg, type OrgPlan, type Planned } from "./plan.js";
import { findHistory, saveOrg } from "./record.js";

/** What the file would change of the org as it is committed. */
export async function planFor(read: Read, file: OrgFile): Promise<Planned> {
  return planFrom(read, await loadOrg(read), file);
}

export async function planFrom(read: Read, current: Org, file: OrgFile): Promise<Planned> {
  const history = await findHistory(read, current, goneFrom(current, file));
  return inTurns(planOrg(current, file, history));
}

export type Applied =
  | { readonly kind: "applied"; readonly plan: OrgPlan }
  /** Another change came in between: what was shown may no longer be what would happen. */
  | { readonly kind: "look-again" }
  | Exclude<Planned, OrgPlan>;

/**
 * Makes the org what the plan's file says, in one transaction, and records who did it (null: whoever sat at the server's
 * terminal). What was done since the plan was made is looked at again, so that nobody's history is lost.
 */
export async function applyOrg(
  store: Store,
  plan: OrgPlan,
  by: PersonId | null,
  now: Temporal.Instant,
): Promise<Applied> {
  try {
    return await store.inTransaction((tx) => applyOrgIn(tx, plan, by, now));
  } catch (error) {
    // Of two who fill an empty database one finds it filled.
    if (isUniqueViolation(error) && (await findRevision(store.read)) !== plan.revision)
      return { kind: "look-again" };
    throw error;
  }
}

/** The same in the caller's transaction, for an org that is there already. */
export async function applyOrgIn(
  tx: Tx,
  { file, revision }: Pick<OrgPlan, "file" | "revision">,
  by: PersonId | null,
  now: Temporal.Instant,
): Promise<Applied> {
  const current = await loadOrg(tx);
  if (current.revision !== revision) return { kind: "look-again" };
  const plan = await planFrom(tx, current, file);
  if (plan.kind !== "changes") return plan;
  const saved = await saveOrg(tx, plan, { by, now, what: "org.import" });
  return saved === null ? { kind: "look-again" } : { kind: "applied", plan };
}
