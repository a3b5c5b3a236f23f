import type { Temporal } from "temporal-polyfill";
import { isUniqueViolation, type Store } from "../store/index.js";
import type { OrgFile } from "./org-file-schema.js";
import { findRevision, insertOrg } from "./record.js";

export type Filled = { readonly kind: "filled" } | { readonly kind: "not-empty" };

/** Only into a database without an org; of two who try at once, one finds it filled. */
export async function fillOrg(store: Store, file: OrgFile, now: Temporal.Instant): Promise<Filled> {
  if ((await findRevision(store.read)) > 0) return { kind: "not-empty" };
  try {
    await store.inTransaction((tx) => insertOrg(tx, file, now));
    return { kind: "filled" };
  } catch (error) {
    if (isUniqueViolation(error) && (await findRevision(store.read)) > 0) return { kind: "not-empty" };
    throw error;
  }
}
