import fc from "fast-check";
import { expect, it } from "vitest";
import { inTurns, mapInSteps, mapInTurns } from "../../src/core/turns.js";
import { longestGap } from "../support/event-loop.js";

function spin(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

it("gives what a map would give", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.anything()), async (all) => {
      const pair = (one: unknown, position: number): unknown => [one, position];
      expect(await mapInTurns(all, pair)).toEqual(all.map(pair));
    }),
  );
});

it("lets others in between however long it takes", { retry: 1 }, async () => {
  const work = Array.from({ length: 300 }, () => 1);
  const gap = await longestGap(() => mapInTurns(work, spin));
  expect(gap).toBeLessThan(50);
});

it("lets others in between steps that consist of steps", { retry: 1 }, async () => {
  function* nested() {
    let count = 0;
    for (let at = 0; at < 100; at += 1) count += (yield* mapInSteps([1, 1, 1], spin)).length;
    return count;
  }
  const gap = await longestGap(async () => {
    expect(await inTurns(nested())).toBe(300);
  });
  expect(gap).toBeLessThan(50);
});

it("ends where a step throws", async () => {
  const failing = mapInTurns([1], () => {
    throw new RangeError("not today");
  });
  await expect(failing).rejects.toThrow("not today");
});
