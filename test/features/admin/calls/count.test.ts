import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PlatformName } from "../../../../src/core/ids.js";
import { countCalls, type Counting } from "../../../../src/features/admin/calls/count.js";
import { recordedLog } from "../../../support/recorded-log.js";

const CHAT = PlatformName.parse("chat");
const MINUTE = 60_000;

describe("how often a platform was asked", () => {
  let now = Temporal.Instant.from("2026-11-30T15:59:59.999Z");
  let handed: [string, string, number][] = [];
  let log = recordedLog();
  beforeEach(() => {
    vi.useFakeTimers();
    now = Temporal.Instant.from("2026-11-30T15:59:59.999Z");
    handed = [];
    log = recordedLog();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const kept: Counting["handOver"] = (all) => {
    for (const { platform, minute, calls } of all) handed.push([platform, minute.toString(), calls]);
    return Promise.resolve();
  };
  const counting = (handOver = kept) => countCalls({ clock: () => now, log, handOver });

  it("is handed over every minute and at the end, by the minutes in which that was", async () => {
    const calls = counting();
    calls.counted(CHAT);
    calls.counted(CHAT);
    now = now.add({ milliseconds: 1 });
    calls.counted(CHAT);
    expect(handed).toEqual([]);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(handed).toEqual([
      ["chat", "2026-11-30T15:59:00Z", 2],
      ["chat", "2026-11-30T16:00:00Z", 1],
    ]);
    await vi.advanceTimersByTimeAsync(MINUTE);
    calls.counted(CHAT);
    await calls.stop();
    expect(handed.slice(2)).toEqual([["chat", "2026-11-30T16:00:00Z", 1]]);
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    expect(handed).toHaveLength(3);
  });

  it("is never lost nor told twice, though handing over may fail", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ calls: fc.nat(5), fails: fc.boolean() })), async (minutes) => {
        handed = [];
        let fails = false;
        const calls = counting((all) => {
          if (fails) return Promise.reject(new Error("The database is away."));
          return kept(all);
        });
        for (const minute of minutes) {
          fails = minute.fails;
          for (let times = 0; times < minute.calls; times += 1) calls.counted(CHAT);
          now = now.add({ milliseconds: MINUTE });
          await vi.advanceTimersByTimeAsync(MINUTE);
        }
        fails = false;
        await calls.stop();
        const sum = (all: readonly number[]): number => all.reduce((one, other) => one + other, 0);
        expect(sum(handed.map(([, , count]) => count))).toBe(sum(minutes.map((minute) => minute.calls)));
        expect(handed.every(([, , count]) => count > 0)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it("is said to be kept no more, and to be kept again, once each", async () => {
    let fails = false;
    const calls = counting((all) => (fails ? Promise.reject(new Error("The database is away.")) : kept(all)));
    for (const failing of [false, true, true, false, false, true]) {
      fails = failing;
      calls.counted(CHAT);
      await vi.advanceTimersByTimeAsync(MINUTE);
    }
    await calls.stop();
    expect(log.lines).toEqual([
      ["error", "calls not kept"],
      ["info", "calls kept again"],
      ["error", "calls not kept"],
    ]);
  });
});
