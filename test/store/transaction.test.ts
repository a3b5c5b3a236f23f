import { inspect } from "node:util";
import Database from "better-sqlite3";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { afterCommit, isUniqueViolation, StoreError, type Store, type Tx } from "../../src/store/index.js";
import { eachDatabase, query, testDatabase, whenPostgresql } from "../support/database.js";

const AT = new Date(1_700_000_000_000);
const draft = (id: string) => ({ id, personId: "wang", text: "hello", createdAt: AT });

afterEach(() => {
  vi.useRealTimers();
});

eachDatabase((database) => {
  it("commits what it did and gives its result", async () => {
    const store = await database.open();
    const result = await store.inTransaction(async (tx) => {
      await tx.draft.create({ data: draft("a") });
      return 7;
    });
    expect(result).toBe(7);
    expect(await store.read.draft.findMany()).toEqual([draft("a")]);
  });

  it("leaves nothing behind when the work fails", async () => {
    const store = await database.open();
    const failing = store.inTransaction(async (tx) => {
      await tx.draft.create({ data: draft("a") });
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await store.read.draft.count()).toBe(0);
  });

  it("runs callbacks once what they tell of can be read, and never after a rollback", async () => {
    const store = await database.open();
    const seen: Promise<number>[] = [];
    await store.inTransaction(async (tx) => {
      afterCommit(tx, () => seen.push(store.read.draft.count()));
      await tx.draft.create({ data: draft("a") });
    });
    expect(await Promise.all(seen)).toEqual([1]);
    const failing = store.inTransaction((tx) => {
      afterCommit(tx, () => seen.push(store.read.draft.count()));
      return Promise.reject(new Error("no"));
    });
    await expect(failing).rejects.toThrow("no");
    expect(seen).toHaveLength(1);
  });

  it("has committed even when a callback fails", async () => {
    const store = await database.open();
    await store.inTransaction(async (tx) => {
      afterCommit(tx, () => {
        throw new Error("no");
      });
      await tx.draft.create({ data: draft("a") });
    });
    expect(await store.read.draft.count()).toBe(1);
  });

  it("tells a unique violation from other errors", async () => {
    const store = await database.open();
    const twice = store.inTransaction(async (tx) => {
      await tx.draft.create({ data: draft("a") });
      await tx.draft.create({ data: draft("a") });
    });
    const error: unknown = await twice.catch((reason: unknown) => reason);
    expect(isUniqueViolation(error)).toBe(true);
    expect(isUniqueViolation(new Error("P2002"))).toBe(false);
  });

  it("quotes nothing that was to be stored in its errors", async () => {
    const store = await database.open();
    const secret = "客户电话 13800138000";
    const failures = [
      store.inTransaction((tx) => tx.draft.create({ data: { ...draft("a"), text: secret, id: null! } })),
      store.inTransaction((tx) =>
        tx.lead.create({ data: { departmentCode: secret, personId: secret, position: 1 } }),
      ),
      store.inTransaction((tx) => tx.draft.update({ where: { id: secret }, data: { text: secret } })),
    ];
    for (const failure of failures) {
      const error: unknown = await failure.catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(Error);
      expect(inspect(error, { depth: null })).not.toContain("13800138000");
    }
  });

  it("lets 500 at once take a number each, with none lost and none twice", async () => {
    const store = await database.open();
    await store.inTransaction((tx) => tx.series.create({ data: { code: "WH" } }));
    const numbers = await Promise.all(Array.from({ length: 500 }, () => store.inTransaction(nextNumber)));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 500 }, (_, index) => index + 1));
  });

  it("closes once what is in hand has committed, and takes nothing after that", async () => {
    const url = await database.create();
    const store = await database.open(url);
    const inHand = store.inTransaction((tx) => tx.draft.create({ data: draft("a") }));
    const queued = store.inTransaction((tx) => tx.draft.create({ data: draft("b") }));
    await store.close();
    await Promise.all([inHand, queued]);
    await expect(store.inTransaction(() => Promise.resolve())).rejects.toThrow(StoreError);
    await expect(store.read.draft.count()).rejects.toThrow();
    const again = await database.open(url);
    expect(await again.read.draft.count()).toBe(2);
  });

  it("ends a transaction that holds the others up, such as one that waits for one inside it", async () => {
    const store = await database.open();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const stuck = store.inTransaction(async (tx) => {
      await tx.draft.create({ data: draft("a") });
      vi.advanceTimersByTime(30_000);
      await new Promise(() => undefined);
    });
    const outcome = expect(stuck).rejects.toMatchObject({ code: "overdue" });
    await outcome;
    expect(await store.read.draft.count()).toBe(0);
  });
});

async function nextNumber(tx: Tx): Promise<number> {
  const { last } = await tx.series.update({ where: { code: "WH" }, data: { last: { increment: 1 } } });
  return last;
}

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
    await sleep(300);
    other.exec("ROLLBACK");
    other.close();
    const { tries, callbacks } = await counting;
    expect(tries).toBeGreaterThan(1);
    expect(callbacks).toBe(1);
    expect(await store.read.draft.count()).toBe(1);
  });
});

whenPostgresql("a PostgreSQL transaction in conflict with another", () => {
  const database = testDatabase("postgresql");

  it.each(["40001", "40P01"])(
    "is tried again after %s, and only the last try's callback runs",
    async (code) => {
      const url = await database.create();
      await failTwice(url, code);
      const store = await database.open(url);
      expect(await counted(store, (tx) => tx.draft.create({ data: draft("a") }))).toEqual({
        tries: 3,
        callbacks: 1,
      });
      expect(await store.read.draft.count()).toBe(1);
    },
  );

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
