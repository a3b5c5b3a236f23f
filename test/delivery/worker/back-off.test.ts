import fc from "fast-check";
import { expect, it } from "vitest";
import { backOff, growing } from "../../../src/delivery/worker/back-off.js";

const attempts = fc.nat({ max: 5_000 });
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

it("doubles with each attempt until the most", () => {
  expect([0, 1, 2, 3, 4].map((tried) => growing({ attempts: tried, base: 100, most: 500 }))).toEqual([
    100, 200, 400, 500, 500,
  ]);
});

it("stays between nothing and what it has grown to, however often it was tried", () => {
  fc.assert(
    fc.property(attempts, chance, (tried, luck) => {
      const from = { attempts: tried, base: 1_000, most: 300_000 };
      const waits = backOff(from, luck);
      expect(waits).toBeGreaterThanOrEqual(0);
      expect(waits).toBeLessThanOrEqual(growing(from));
      expect(Number.isInteger(waits)).toBe(true);
    }),
  );
});
