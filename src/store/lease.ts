import { setTimeout as sleep } from "node:timers/promises";
import type { Provider } from "./provider.js";
import { raw, type Tx } from "./client.js";
import { StoreError } from "./errors.js";
import type { Store } from "./store.js";

export interface Lease {
  readonly name: string;
  readonly holder: string;
}

// Judged on the database's clock, in one statement; PostgreSQL looks at the row again after it has waited for it.
const CLAIM: Readonly<Record<Provider, string>> = {
  sqlite: `
    INSERT INTO "Lease" ("name", "holder", "until")
    VALUES (?, ?, CAST(unixepoch('now', 'subsec') * 1000 AS INTEGER) + ?)
    ON CONFLICT ("name") DO UPDATE SET "holder" = excluded."holder", "until" = excluded."until"
    WHERE "Lease"."holder" = excluded."holder" OR "Lease"."until" <= unixepoch('now', 'subsec') * 1000`,
  postgresql: `
    INSERT INTO "Lease" ("name", "holder", "until")
    VALUES ($1, $2, clock_timestamp() AT TIME ZONE 'UTC' + $3::integer * interval '1 millisecond')
    ON CONFLICT ("name") DO UPDATE SET "holder" = excluded."holder", "until" = excluded."until"
    WHERE "Lease"."holder" = excluded."holder" OR "Lease"."until" <= clock_timestamp() AT TIME ZONE 'UTC'`,
};

/** Well below any lease: who asks must learn in time that they cannot know. */
const ANSWER_MS = 3_000;

/**
 * True: `holder` has the lease for `forMs` from now on the database's clock, new or renewed, however many other
 * writers wait. Rejects after 3 s without an answer: it may be held then, for `forMs` at the most.
 */
export async function claimLease(store: Store, lease: Lease & { readonly forMs: number }): Promise<boolean> {
  const claim = store.inTransaction(
    (tx) => raw(tx).$executeRawUnsafe(CLAIM[store.provider], lease.name, lease.holder, lease.forMs),
    "ahead",
  );
  return (await answered(claim)) === 1;
}

async function answered<T>(asked: Promise<T>): Promise<T> {
  const waiting = new AbortController();
  const silence = sleep(ANSWER_MS, undefined, { signal: waiting.signal }).then(() => {
    throw new StoreError({ code: "no-answer", seconds: ANSWER_MS / 1000 });
  });
  try {
    return await Promise.race([asked, silence]);
  } finally {
    waiting.abort();
  }
}

/** Whether `holder` is the last who claimed it, as the transaction sees it. */
export async function hasLease(tx: Tx, { name, holder }: Lease): Promise<boolean> {
  const found = await tx.lease.findUnique({ where: { name }, select: { holder: true } });
  return found?.holder === holder;
}

/** Gives the lease up at once, if `holder` has it. */
export async function releaseLease(store: Store, { name, holder }: Lease): Promise<void> {
  await store.inTransaction((tx) => tx.lease.deleteMany({ where: { name, holder } }), "ahead");
}
