import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { afterCommit, type Store, type Tx } from "../../src/store/index.js";
import { testDatabase, whenPostgresql } from "../support/database.js";
import { query } from "../support/postgresql.js";

const draft = (id: string) => ({ id, personId: "wang", text: "hello", createdAt: new Date(0) });

/** Counts how often the work ran and how often its callback did. */
async function counted(store: Store, work: (tx: Tx) => Promise<unknown>) {
  const counts = { tries: 0, callbacks: 0 };
  await store.inTransaction(async (tx) => {
    counts.tries += 1;
    afterCommit(tx, () => (counts.callbacks += 1));
    await work(tx);
  });
  return counts;
}

describe("a SQLite commit that fails", () => {
  const database = testDatabase("sqlite");

  it("leaves nothing behind and lets the next one begin", async () => {
    const store = await database.open();
    const orphan = { departmentCode: "warehouse", personId: "wang", position: 1 };
    const failing = store.inTransaction(async (tx) => {
      await (tx as Tx & Raw).$executeRawUnsafe("PRAGMA defer_foreign_keys = ON");
      await tx.lead.create({ data: orphan });
    });
    await expect(failing).rejects.toThrow();
    await store.inTransaction((tx) => tx.draft.create({ data: draft("a") }));
    expect(await store.read.draft.count()).toBe(1);
    expect(await store.read.lead.count()).toBe(0);
  });
});

interface Raw {
  $executeRawUnsafe(sql: string): Promise<number>;
}

describe("a SQLite file that another program has locked", () => {
  const database = testDatabase("sqlite");

  it("is tried again until it is free, without stopping the event loop meanwhile", async () => {
    const url = await database.create();
    const store = await database.open(url);
    const other = new Database(url.slice("file:".length));
    other.exec("BEGIN IMMEDIATE");
    const counting = counted(store, (tx) => tx.draft.create({ data: draft("a") }));
    let turns = 0;
    for (const end = performance.now() + 600; performance.now() < end; turns++) await sleep(10);
    other.exec("ROLLBACK");
    other.close();
    const { tries, callbacks } = await counting;
    expect(tries).toBeGreaterThan(1);
    expect(turns, "timers of 10 ms that fired in 600 ms").toBeGreaterThan(6);
    expect(callbacks).toBe(1);
    expect(await store.read.draft.count()).toBe(1);
  });
});

whenPostgresql("a PostgreSQL transaction in conflict with another", () => {
  const database = testDatabase("postgresql");

  it.each([
    ["40001", "at once"],
    ["40P01", "at once"],
    ["40001", "at the commit"],
  ] as const)("is tried again after %s %s, and only the last try's callback runs", async (code, when) => {
    const url = await database.create();
    await failTwice(url, code, when);
    const store = await database.open(url);
    expect(await counted(store, (tx) => tx.draft.create({ data: draft("a") }))).toEqual({
      tries: 3,
      callbacks: 1,
    });
    expect(await store.read.draft.count()).toBe(1);
  });

  it("gives up in the end", async () => {
    const url = await database.create();
    await failTwice(url, "40001", "at once", 1_000_000);
    const store = await database.open(url);
    await expect(counted(store, (tx) => tx.draft.create({ data: draft("a") }))).rejects.toMatchObject({
      code: "P2034",
    });
  });
});

/** A sequence remembers what a rollback undoes: so the first inserts fail and a later one does not. */
async function failTwice(
  url: string,
  code: string,
  when: "at once" | "at the commit",
  times = 2,
): Promise<void> {
  const timing = when === "at once" ? "" : "DEFERRABLE INITIALLY DEFERRED";
  await query(
    url,
    `CREATE SEQUENCE tries;
     CREATE FUNCTION conflict() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF nextval('tries') <= ${times} THEN RAISE EXCEPTION 'conflict' USING ERRCODE = '${code}'; END IF;
       RETURN NEW;
     END $$;
     CREATE CONSTRAINT TRIGGER conflict AFTER INSERT ON "Draft" ${timing} FOR EACH ROW EXECUTE FUNCTION conflict();`,
  );
}
