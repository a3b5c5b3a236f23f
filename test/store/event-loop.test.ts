import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { Store, Tx } from "../../src/store/index.js";
import { eachDatabase } from "../support/database.js";

const SECONDS = 3;

const unhurried = { timeout: 60_000, retry: 1 };

/** The longest that a 10 ms timer had to wait for this process while `atOnce` loops repeated `work` for three seconds. */
async function longestGap(
  atOnce: number,
  work: (loop: number, round: number) => Promise<unknown>,
): Promise<number> {
  const gaps: number[] = [];
  let last = ownTimeMs();
  const timer = setInterval(() => {
    const now = ownTimeMs();
    gaps.push(now - last);
    last = now;
  }, 10);
  const end = performance.now() + SECONDS * 1_000;
  const repeat = async (loop: number): Promise<void> => {
    for (let round = 0; performance.now() < end; round += 1) await work(loop, round);
  };
  await Promise.all(Array.from({ length: atOnce }, (_, loop) => repeat(loop)));
  clearInterval(timer);
  return Math.max(...gaps, ownTimeMs() - last);
}

/** The time without what this thread spent ready to run while other programs had the processor (known on Linux only). */
function ownTimeMs(): number {
  return performance.now() - waitedForProcessorMs();
}

function waitedForProcessorMs(): number {
  if (process.platform !== "linux") return 0;
  const [, waitedNs = "0"] = readFileSync("/proc/thread-self/schedstat", "utf8").split(" ");
  return Number(waitedNs) / 1_000_000;
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
    const gap = await longestGap(4, (_, round) =>
      store.read.draft.findMany({ where: { personId: "wang" }, skip: round % 400, take: 20 }),
    );
    expect(gap).toBeLessThan(50);
  });

  it("serves timers while hundreds of queries wait at once", unhurried, async () => {
    const store = await database.open();
    await fill(store);
    const gap = await longestGap(500, (loop) => store.read.draft.findUnique({ where: { id: `${loop}` } }));
    expect(gap).toBeLessThan(50);
  });

  it("serves timers while transactions follow each other", unhurried, async () => {
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
