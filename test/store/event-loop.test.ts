import { expect, it } from "vitest";
import type { Store, Tx } from "../../src/store/index.js";
import { eachDatabase } from "../support/database.js";
import { longestGap } from "../support/event-loop.js";

const SECONDS = 3;

const unhurried = { timeout: 60_000, retry: 1 };

/** `atOnce` loops repeat `work` for three seconds. */
async function repeat(
  atOnce: number,
  work: (loop: number, round: number) => Promise<unknown>,
): Promise<void> {
  const end = performance.now() + SECONDS * 1_000;
  const again = async (loop: number): Promise<void> => {
    for (let round = 0; performance.now() < end; round += 1) await work(loop, round);
  };
  await Promise.all(Array.from({ length: atOnce }, (_, loop) => again(loop)));
}

async function fill(store: Store): Promise<void> {
  await store.inTransaction((tx) =>
    tx.draft.createMany({
      data: Array.from({ length: 500 }, (_, index) => ({
        id: `${index}`,
        personId: "wang",
        text: `订单 ${index} 漏发配件`,
        createdAt: new Date(index),
      })),
    }),
  );
}

eachDatabase((database) => {
  it("serves timers while queries follow each other", unhurried, async () => {
    const store = await database.open();
    await fill(store);
    const gap = await longestGap(() =>
      repeat(4, (_, round) =>
        store.read.draft.findMany({ where: { personId: "wang" }, skip: round % 400, take: 20 }),
      ),
    );
    expect(gap).toBeLessThan(50);
  });

  it("serves timers while hundreds of queries wait at once", unhurried, async () => {
    const store = await database.open();
    await fill(store);
    const gap = await longestGap(() =>
      repeat(500, (loop) => store.read.draft.findUnique({ where: { id: `${loop}` } })),
    );
    expect(gap).toBeLessThan(50);
  });

  it("serves timers while transactions follow each other", unhurried, async () => {
    const store = await database.open();
    const work = (id: string) => async (tx: Tx) => {
      await tx.draft.create({ data: { id, personId: "wang", text: "hello", createdAt: new Date(0) } });
      await tx.draft.update({ where: { id }, data: { text: "hello again" } });
      return tx.draft.findUnique({ where: { id } });
    };
    const gap = await longestGap(() =>
      repeat(16, (loop, round) => store.inTransaction(work(`${loop}-${round}`))),
    );
    expect(gap).toBeLessThan(50);
  });
});
