import type { Provider } from "./address.js";
import { raw } from "./client.js";
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

/** True: `holder` has the lease for `forMs` from now on the database's clock, new or renewed. */
export async function claimLease(store: Store, lease: Lease & { readonly forMs: number }): Promise<boolean> {
  const changed = await store.inTransaction((tx) =>
    raw(tx).$executeRawUnsafe(CLAIM[store.provider], lease.name, lease.holder, lease.forMs),
  );
  return changed === 1;
}

/** Gives the lease up at once, if `holder` has it. */
export async function releaseLease(store: Store, { name, holder }: Lease): Promise<void> {
  await store.inTransaction((tx) => tx.lease.deleteMany({ where: { name, holder } }));
}
