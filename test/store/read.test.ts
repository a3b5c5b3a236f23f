import { expect, it } from "vitest";
import type { Read, Store, Tx } from "../../src/store/index.js";
import { eachDatabase } from "../support/database.js";

const draft = (id: string) => ({ id, personId: "wang", text: "hello", createdAt: new Date(0) });

eachDatabase((database) => {
  it("never sees a row before it is committed, and every row after", async () => {
    const store = await database.open();
    const during: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      await store.inTransaction(async (tx) => {
        await tx.draft.create({ data: draft(`${round}-a`) });
        during.push(await store.read.draft.count());
        await tx.draft.create({ data: draft(`${round}-b`) });
        during.push(await store.read.draft.count());
      });
      expect(during.splice(0)).toEqual([2 * round, 2 * round]);
      expect(await store.read.draft.count()).toBe(2 * round + 2);
    }
  });

  it("never sees a row that is rolled back", async () => {
    const store = await database.open();
    const during: number[] = [];
    const failing = store.inTransaction(async (tx) => {
      await tx.draft.create({ data: draft("a") });
      during.push(...(await Promise.all([1, 2, 3].map(() => store.read.draft.count()))));
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(during).toEqual([0, 0, 0]);
    expect(await store.read.draft.count()).toBe(0);
  });

  it("gives back any JSON, also a number by itself", async () => {
    const store = await database.open();
    const values = [5, -0.5, 1e21, "5", "", true, { deep: [null, 5] }, []];
    for (const [index, value] of values.entries()) {
      const setting = { key: `${index}`, value, changedBy: "wang", changedAt: new Date(0) };
      expect(await store.inTransaction((tx) => tx.setting.create({ data: setting }))).toEqual(setting);
    }
    const read = await store.read.setting.findMany({ orderBy: { key: "asc" } });
    expect(read.map(({ value }) => value)).toEqual(values);
  });

  it("cannot write, whatever the compiler was told", async () => {
    const store = await database.open();
    const { draft: drafts } = store.read as Tx;
    await expect(drafts.create({ data: draft("a") })).rejects.toThrow();
    await expect(drafts.deleteMany()).rejects.toThrow();
    expect(await store.read.draft.count()).toBe(0);
  });
});

/* eslint-disable @typescript-eslint/no-unsafe-return, @typescript-eslint/no-unsafe-call -- what does not compile has no type */
it("does not compile where it writes outside a transaction", () => {
  const writes = [
    // @ts-expect-error -- a store writes only in a transaction
    (store: Store) => store.read.draft.create({ data: draft("a") }),
    // @ts-expect-error -- nor in bulk
    (store: Store) => store.read.draft.createMany({ data: [draft("a")] }),
    // @ts-expect-error -- nor in place
    (read: Read) => read.draft.updateMany({ data: { text: "other" } }),
    // @ts-expect-error -- nor does it delete
    (read: Read) => read.draft.deleteMany(),
    // @ts-expect-error -- nor past the models
    (read: Read) => read.$executeRawUnsafe("DELETE FROM Draft"),
    // @ts-expect-error -- nor past the models inside a transaction
    (tx: Tx) => tx.$executeRawUnsafe("DELETE FROM Draft"),
    // @ts-expect-error -- nor with a writer of its own
    (store: Store) => store.writer,
  ];
  const mayRead = (tx: Tx): Read => tx;
  expect([...writes, mayRead]).toHaveLength(8);
});
