import type { Temporal } from "temporal-polyfill";
import type { PlatformName } from "../../../core/ids.js";
import type { Store } from "../../../store/index.js";
import { renewAll, toRenew } from "./record.js";

const CHUNK = 50;

/** Puts in line again what is to be posted afresh before its buttons die (G6). Whether there is more. */
export async function renew(store: Store, platform: PlatformName, now: Temporal.Instant): Promise<boolean> {
  const due = await toRenew(store.read, { platform, now, most: CHUNK });
  if (due.length === 0) return false;
  await store.inTransaction((tx) => renewAll(tx, due, now));
  return due.length === CHUNK;
}
