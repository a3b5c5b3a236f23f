import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { TimeZone } from "../../../src/core/time.js";
import { countCalls, type Counting } from "../../../src/platforms/feishu/calls.js";

const SHANGHAI = TimeZone.parse("Asia/Shanghai");

describe("how often Feishu was asked", () => {
  let now = Temporal.Instant.from("2026-11-30T15:59:00Z");
  let handed: [string, number][] = [];
  beforeEach(() => {
    vi.useFakeTimers();
    now = Temporal.Instant.from("2026-11-30T15:59:00Z");
    handed = [];
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const kept: Counting["handOver"] = (month, calls) => {
    handed.push([month, calls]);
    return Promise.resolve();
  };
  const counting = (handOver = kept) => countCalls({ clock: () => now, timeZone: () => SHANGHAI, handOver });

  it("is handed over every minute and at the end, by the months of the company's time zone", async () => {
    const calls = counting();
    calls.counted();
    calls.counted();
    now = Temporal.Instant.from("2026-11-30T16:00:00Z");
    calls.counted();
    expect(handed).toEqual([]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(handed).toEqual([
      ["2026-11", 2],
      ["2026-12", 1],
    ]);
    await vi.advanceTimersByTimeAsync(60_000);
    calls.counted();
    await calls.stop();
    expect(handed.slice(2)).toEqual([["2026-12", 1]]);
    await vi.advanceTimersByTimeAsync(300_000);
    expect(handed).toHaveLength(3);
  });

  it("is never lost nor told twice, though handing over may fail", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ calls: fc.nat(5), fails: fc.boolean() })), async (minutes) => {
        handed = [];
        let fails = false;
        const calls = counting((month, count) => {
          if (fails) return Promise.reject(new Error("The database is away."));
          return kept(month, count);
        });
        for (const minute of minutes) {
          fails = minute.fails;
          for (let times = 0; times < minute.calls; times += 1) calls.counted();
          await vi.advanceTimersByTimeAsync(60_000);
        }
        fails = false;
        await calls.stop();
        const sum = (all: readonly number[]): number => all.reduce((one, other) => one + other, 0);
        expect(sum(handed.map(([, count]) => count))).toBe(sum(minutes.map((minute) => minute.calls)));
        expect(handed.every(([, count]) => count > 0)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
