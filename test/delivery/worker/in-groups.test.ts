import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { inGroups } from "../../../src/delivery/worker/in-groups.js";

it("writes what comes together as one group, one group at a time, each item once and in order", async () => {
  const groups: number[][] = [];
  let writing = 0;
  const add = inGroups<number, number>(
    async (items) => {
      writing += 1;
      expect(writing).toBe(1);
      groups.push([...items]);
      await sleep(5);
      writing -= 1;
      return items.map((item) => item * 2);
    },
    { gatherMs: 1, most: 4 },
  );
  const results = await Promise.all(Array.from({ length: 10 }, (_, index) => add(index)));
  expect(results).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18]);
  expect(groups).toEqual([
    [0, 1, 2, 3],
    [4, 5, 6, 7],
    [8, 9],
  ]);
});

it("resolves an item only after its group is written", async () => {
  let written = false;
  const add = inGroups<string, boolean>(
    async () => {
      await sleep(10);
      written = true;
      return [true];
    },
    { gatherMs: 0, most: 10 },
  );
  await add("a");
  expect(written).toBe(true);
});
