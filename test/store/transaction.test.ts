import { inspect } from "node:util";
import { afterEach, expect, it, vi } from "vitest";
import { afterCommit, isUniqueViolation, StoreError, type Tx } from "../../src/store/index.js";
import { eachDatabase } from "../support/database.js";

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
    expect(await store.read.draft.findMany()).toEqual([{ ...draft("a"), known: null, handoffId: null }]);
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
    const attempts = [
      (tx: Tx) => tx.draft.create({ data: { ...draft("a"), text: secret, id: null! } }),
      (tx: Tx) => tx.lead.create({ data: { departmentCode: secret, personId: secret, position: 1 } }),
      (tx: Tx) => tx.draft.update({ where: { id: secret }, data: { text: secret } }),
    ];
    for (const attempt of attempts) {
      const error: unknown = await store.inTransaction<unknown>(attempt).catch((reason: unknown) => reason);
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
