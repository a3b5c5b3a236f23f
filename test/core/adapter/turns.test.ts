import { describe, expect, it } from "vitest";
import type { Rate } from "../../../src/core/platform.js";
import { createTurns } from "../../../src/core/adapter/turns.js";

const RATES: readonly Rate[] = [
  { of: "place", count: 1, perMs: 1_000, burst: 1 },
  { of: "app", count: 3, perMs: 60_000, burst: 1 },
];

function scene(rates = RATES) {
  let time = 0;
  const turns = createTurns(rates, () => time);
  return {
    ...turns,
    pass: (ms: number) => {
      time += ms;
    },
  };
}

describe("turns", () => {
  it("come a second after the last message of the place has arrived", () => {
    const { take, arrived, pass } = scene();
    expect(take("U1")).toBeNull();
    expect(take("U2")).toBeNull();
    pass(200);
    arrived("U1");
    pass(900);
    expect(take("U1")).toMatchObject({ afterMs: 100, scope: "place" });
    pass(100);
    expect(take("U1")).toBeNull();
  });

  it("are counted for the app as a whole", () => {
    const { take, pass } = scene();
    for (const user of ["U1", "U2", "U3"]) expect(take(user)).toBeNull();
    pass(10_000);
    expect(take("U4")).toMatchObject({ afterMs: 50_000, scope: "act" });
    pass(50_000);
    expect(take("U4")).toBeNull();
  });

  it("are waited for, but no longer than a minute, and given up at a stop", async () => {
    const { take, mine, pass } = scene([{ of: "place", count: 1, perMs: 90_000, burst: 1 }]);
    expect(take("U1")).toBeNull();
    expect(await mine("U1", new AbortController().signal)).toBe(false);
    pass(40_000);
    const stop = new AbortController();
    const waiting = mine("U1", stop.signal);
    stop.abort();
    expect(await waiting).toBe(false);
    pass(50_000);
    expect(await mine("U1", new AbortController().signal)).toBe(true);
  });
});
