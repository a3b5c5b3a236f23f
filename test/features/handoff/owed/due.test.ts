import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { PersonId } from "../../../../src/core/ids.js";
import type { State } from "../../../../src/features/handoff/handoff.js";
import { isPromiseEndangered } from "../../../../src/features/handoff/owed/due.js";

const SINCE = Temporal.Instant.from("2026-11-23T01:00:00Z");
const after = (milliseconds: number) => SINCE.add({ milliseconds });
const HOUR = 3_600_000;

const owned = { owner: PersonId.parse("li-qiang"), takenAt: SINCE };
const dropped = { ...owned, because: "x", endedAt: SINCE };
const done = { ...owned, doneAt: SINCE, result: null };
const UNDONE: readonly State[] = [
  { status: "open" },
  { status: "in-progress", said: null, ...owned },
  { status: "needs-info", question: "?", ...owned },
];
const OVER: readonly State[] = [
  { status: "to-confirm", ...done },
  { status: "confirmed", ...done, endedAt: SINCE },
  { status: "transferred", to: "other", ...dropped },
  { status: "withdrawn", ...dropped },
];
const undone = fc.constantFrom(...UNDONE);
const span = fc.integer({ min: 1, max: 400 * 24 * HOUR });

describe("a promise to a customer", () => {
  it.each([
    [3 * HOUR - 1, false],
    [3 * HOUR, true],
    [4 * HOUR, true],
    [400 * HOUR, true],
  ])("of four hours is endangered %i ms after it was given: %s", (ms, endangered) => {
    for (const state of UNDONE)
      expect(isPromiseEndangered({ state, since: SINCE, promisedAt: after(4 * HOUR) }, after(ms))).toBe(
        endangered,
      );
  });

  it("is endangered in the last quarter of its time and ever after, and not before", () => {
    fc.assert(
      fc.property(undone, span, fc.double({ min: 0, max: 3, noNaN: true }), (state, whole, share) => {
        const at = Math.round(whole * share);
        const handoff = { state, since: SINCE, promisedAt: after(whole) };
        expect(isPromiseEndangered(handoff, after(at))).toBe(whole - at <= whole / 4);
      }),
    );
  });

  it("that was over before it was logged is endangered at once", () => {
    fc.assert(
      fc.property(undone, span, (state, late) => {
        expect(isPromiseEndangered({ state, since: SINCE, promisedAt: after(-late) }, SINCE)).toBe(true);
      }),
    );
  });

  it("is not endangered where none was given, nor once it is done or over", () => {
    const late = after(8 * HOUR);
    for (const state of UNDONE)
      expect(isPromiseEndangered({ state, since: SINCE, promisedAt: null }, late)).toBe(false);
    for (const state of OVER)
      expect(isPromiseEndangered({ state, since: SINCE, promisedAt: after(HOUR) }, late)).toBe(false);
  });
});
