import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { claimLease, releaseLease } from "../../src/store/index.js";
import { eachDatabase } from "../support/database.js";

const name = "sender";

eachDatabase((database) => {
  it("is held by one of many that ask at once", async () => {
    const store = await database.open();
    const holders = Array.from({ length: 20 }, (_, index) => `instance-${index}`);
    const held = await Promise.all(
      holders.map((holder) => claimLease(store, { name, holder, forMs: 60_000 })),
    );
    expect(held.filter(Boolean)).toHaveLength(1);
    expect((await store.read.lease.findMany()).map(({ holder }) => holder)).toEqual([
      holders[held.indexOf(true)],
    ]);
  });

  it("is renewed by its holder and refused to others until it runs out", async () => {
    const store = await database.open();
    const claim = (holder: string, forMs: number) => claimLease(store, { name, holder, forMs });
    expect(await claim("a", 60_000)).toBe(true);
    expect(await claim("b", 60_000)).toBe(false);
    expect(await claim("a", 200)).toBe(true);
    await sleep(400);
    expect(await claim("b", 60_000)).toBe(true);
    expect(await claim("a", 60_000)).toBe(false);
  });

  it("is claimed and released before a crowd that waits to write", async () => {
    const store = await database.open();
    let written = 0;
    const crowd = Array.from({ length: 100 }, (_, index) =>
      store.inTransaction(async (tx) => {
        await tx.series.create({ data: { code: `S${index}` } });
        await sleep(5);
        written += 1;
      }),
    );
    expect(await claimLease(store, { name, holder: "a", forMs: 60_000 })).toBe(true);
    await releaseLease(store, { name, holder: "a" });
    expect(written).toBeLessThan(50);
    await Promise.all(crowd);
    expect(written).toBe(100);
  });

  it("runs from now on the database's clock", async () => {
    const store = await database.open();
    const before = Date.now();
    await claimLease(store, { name, holder: "a", forMs: 60_000 });
    const [lease] = await store.read.lease.findMany();
    expect(lease!.until.getTime()).toBeGreaterThanOrEqual(before + 60_000 - 5);
    expect(lease!.until.getTime()).toBeLessThan(Date.now() + 60_000 + 5);
  });

  it("is free at once when its holder releases it, and nobody else can", async () => {
    const store = await database.open();
    await claimLease(store, { name, holder: "a", forMs: 60_000 });
    await releaseLease(store, { name, holder: "b" });
    expect(await claimLease(store, { name, holder: "b", forMs: 60_000 })).toBe(false);
    await releaseLease(store, { name, holder: "a" });
    expect(await claimLease(store, { name, holder: "b", forMs: 60_000 })).toBe(true);
  });
});
