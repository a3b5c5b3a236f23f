import { expect, it } from "vitest";
import type { Store, Tx } from "../../src/store/index.js";
import { eachDatabase } from "../support/database.js";

const SECONDS = 3;

// A machine that is busy with something else stops the loop too: an unlucky run is repeated, a blocking store never passes.
const unlucky = { retry: 3, timeout: 30_000 };

/** The longest time that a 10 ms timer had to wait while `work` was repeated for three seconds by `atOnce` loops. */
async function longestGap(
  atOnce: number,
  work: (loop: number, round: number) => Promise<unknown>,
): Promise<number> {
  const end = performance.now() + SECONDS * 1_000;
  let last = performance.now();
  let longest = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, 10);
  const repeat = async (loop: number): Promise<void> => {
    for (let round = 0; performance.now() < end; round += 1) await work(loop, round);
  };
  await Promise.all(Array.from({ length: atOnce }, (_, loop) => repeat(loop)));
  clearInterval(timer);
  return Math.max(longest, performance.now() - last);
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
  it("serves timers while queries follow each other", unlucky, async () => {
    const store = await database.open();
    await fill(store);
    const gap = await longestGap(4, (_, round) =>
      store.read.draft.findMany({ where: { personId: "wang" }, skip: round % 400, take: 20 }),
    );
    expect(gap).toBeLessThan(50);
  });

  it("serves timers while hundreds of queries wait at once", unlucky, async () => {
    const store = await database.open();
    await fill(store);
    const gap = await longestGap(500, (loop) => store.read.draft.findUnique({ where: { id: `${loop}` } }));
    expect(gap).toBeLessThan(50);
  });

  it("serves timers while transactions follow each other", unlucky, async () => {
    const store = await database.open();
    const work = (id: string) => async (tx: Tx) => {
      await tx.draft.create({ data: { id, personId: "wang", text: "hello", createdAt: new Date(0) } });
      await tx.draft.update({ where: { id }, data: { text: "hello again" } });
      return tx.draft.findUnique({ where: { id } });
    };
    const gap = await longestGap(16, (loop, round) => store.inTransaction(work(`${loop}-${round}`)));
    expect(gap).toBeLessThan(50);
  });
});
