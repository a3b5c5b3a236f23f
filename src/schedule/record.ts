import type { Temporal } from "temporal-polyfill";
import { toDate } from "../core/time.js";
import { isUniqueViolation, type Store } from "../store/index.js";

/** One due run of a job. */
export interface Occurrence {
  readonly job: string;
  readonly name: string;
}

/** An occurrence that this process runs; what another one has taken over meanwhile is no longer the same claim. */
export interface Claim extends Occurrence {
  readonly startedAt: Temporal.Instant;
}

/** Those of them that nobody has done, runs, or has just failed at. */
export async function openOccurrences(
  { read }: Store,
  due: { readonly job: string; readonly names: readonly string[] },
  now: Temporal.Instant,
): Promise<readonly Occurrence[]> {
  const rows = await read.occurrence.findMany({ where: { job: due.job, name: { in: [...due.names] } } });
  const closed = new Set(
    rows.filter((row) => row.status === "done" || row.heldUntil > toDate(now)).map((row) => row.name),
  );
  return due.names.filter((name) => !closed.has(name)).map((name) => ({ job: due.job, name }));
}

/** Null: somebody else has it. Of any number of processes that ask at once, one gets it. */
export async function claim(
  store: Store,
  { job, name }: Occurrence,
  at: { readonly now: Temporal.Instant; readonly until: Temporal.Instant },
): Promise<Claim | null> {
  const running = {
    status: "running",
    startedAt: toDate(at.now),
    finishedAt: null,
    heldUntil: toDate(at.until),
  };
  const claimed = { job, name, startedAt: at.now };
  try {
    await store.inTransaction((tx) => tx.occurrence.create({ data: { job, name, ...running } }));
    return claimed;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
  }
  const left = { job, name, status: { in: ["running", "failed"] }, heldUntil: { lte: toDate(at.now) } };
  const { count } = await store.inTransaction((tx) =>
    tx.occurrence.updateMany({ where: left, data: running }),
  );
  return count === 1 ? claimed : null;
}

/** Vouches for what this process still runs. */
export async function holdOn(store: Store, claims: readonly Claim[], until: Temporal.Instant): Promise<void> {
  if (claims.length === 0) return;
  const where = { OR: claims.map(ours) };
  await store.inTransaction((tx) => tx.occurrence.updateMany({ where, data: { heldUntil: toDate(until) } }));
}

export async function markDone(store: Store, done: Claim, now: Temporal.Instant): Promise<void> {
  const data = { status: "done", finishedAt: toDate(now) };
  await store.inTransaction((tx) => tx.occurrence.updateMany({ where: ours(done), data }));
}

/** It is open again from `retryAt` on. */
export async function markFailed(
  store: Store,
  failed: Claim,
  { now, retryAt }: { readonly now: Temporal.Instant; readonly retryAt: Temporal.Instant },
): Promise<void> {
  const data = { status: "failed", finishedAt: toDate(now), heldUntil: toDate(retryAt) };
  await store.inTransaction((tx) => tx.occurrence.updateMany({ where: ours(failed), data }));
}

function ours({ job, name, startedAt }: Claim) {
  return { job, name, status: "running", startedAt: toDate(startedAt) };
}
