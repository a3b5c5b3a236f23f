import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TIMING } from "../../../src/delivery/timing.js";
import {
  type Again,
  type Answer,
  decide,
  type Due,
  hasExpired,
  letsFollow,
  type Outcome,
} from "../../../src/delivery/worker/posting.js";
import { room, START } from "../scene.js";
import { dueIn } from "./due.js";

const message = { place: room("hall"), id: "m1" };
const fresh = dueIn("hall", 1);
const standing = dueIn("hall", 1, { message });

function after(due: Due, answer: Answer, chance = 0.5): Outcome | Again {
  return decide(due, answer, { now: START, chance, timing: TIMING });
}

function waitOf(outcome: Outcome | Again): number {
  if (outcome.kind !== "waits") throw new Error(`Expected a wait, got ${outcome.kind}`);
  return outcome.until.since(START).total("milliseconds");
}

describe("what follows from an answer", () => {
  it("takes a message that is shown, or found again, as it is", () => {
    expect(after(fresh, { kind: "shown", message })).toEqual({ kind: "shown", message });
    expect(after(fresh, { kind: "found", message })).toEqual({ kind: "found", message });
  });

  it("posts anew what is too old to be edited", () => {
    expect(after(standing, { kind: "too-old" })).toEqual({
      kind: "again",
      due: { ...standing, message: null },
    });
    expect(after(fresh, { kind: "too-old" })).toMatchObject({ kind: "waits", holds: "posting" });
  });

  it("waits at least as long as the platform says, and never longer than that and the jitter", () => {
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.nat({ max: 40 }), fc.nat({ max: 900_000 }), chance, (attempts, afterMs, luck) => {
        const due = { ...fresh, attempts };
        const wait = waitOf(after(due, { kind: "retry", scope: "place", afterMs, reason: "slow" }, luck));
        expect(wait).toBeGreaterThanOrEqual(afterMs);
        expect(wait).toBeLessThanOrEqual(Math.max(afterMs, TIMING.backOffMostMs));
      }),
    );
  });

  it.each(["place", "platform"] as const)("holds the %s when that is what has to wait", (scope) => {
    expect(after(fresh, { kind: "retry", scope, afterMs: 7, reason: "slow" })).toMatchObject({
      kind: "waits",
      holds: scope,
      refusing: false,
      reason: "slow",
    });
  });

  it("tries again later when nobody knows what came of it", () => {
    expect(after(fresh, { kind: "unknown", reason: "cut" })).toMatchObject({
      kind: "waits",
      holds: "posting",
    });
  });

  it("pauses a place that refuses, and all of the platform for a refused install, longer each time", () => {
    const refusal = { kind: "refused", reason: "not a member" } as const;
    const waits = [0, 1, 2, 30].map((attempts) =>
      waitOf(after({ ...fresh, attempts }, { ...refusal, because: "place" })),
    );
    expect(waits).toEqual([15_000, 30_000, 60_000, TIMING.pauseMostMs]);
    expect(after(fresh, { ...refusal, because: "place" })).toMatchObject({ holds: "place", refusing: true });
    expect(after(fresh, { ...refusal, because: "install" })).toMatchObject({
      holds: "platform",
      refusing: true,
    });
  });

  it("says a refused card in plain text before it gives up, with the first reason", () => {
    const refusal = { kind: "refused", because: "content" } as const;
    const plain = after(fresh, { ...refusal, reason: "too many blocks" });
    if (plain.kind !== "again") throw new Error(`Expected another try, got ${plain.kind}`);
    expect(plain.due.card).toMatchObject({
      title: "one",
      blocks: [{ type: "text", text: [{ text: "one" }] }],
    });
    expect(after(plain.due, { kind: "shown", message })).toEqual({ kind: "shown", message });
    expect(after(plain.due, { ...refusal, reason: "still no" })).toEqual({
      kind: "refused",
      reason: "too many blocks",
    });
  });

  it("gives up at once on a card that cannot be read any more", () => {
    const unreadable = { ...fresh, card: null };
    expect(after(unreadable, { kind: "refused", because: "content", reason: "unreadable" })).toEqual({
      kind: "refused",
      reason: "unreadable",
    });
  });
});

describe("the place's next posting", () => {
  const waits = (holds: "posting" | "place" | "platform"): Outcome => ({
    kind: "waits",
    until: START,
    holds,
    refusing: false,
    reason: "slow",
  });

  it("never overtakes a first showing that waits, but an edit that waits alone holds up nobody", () => {
    expect(letsFollow(fresh, waits("posting"))).toBe(false);
    expect(letsFollow(standing, waits("posting"))).toBe(true);
    expect(letsFollow(standing, waits("place"))).toBe(false);
    expect(letsFollow(standing, waits("platform"))).toBe(false);
  });

  it("follows what stands, and waits until the end of one that was never seen is written down", () => {
    const unseen: Outcome[] = [{ kind: "refused", reason: "no" }, { kind: "expired" }];
    expect(unseen.map((end) => letsFollow(fresh, end))).toEqual([false, false]);
    expect(unseen.map((end) => letsFollow(standing, end))).toEqual([true, true]);
    expect(letsFollow(fresh, { kind: "shown", message })).toBe(true);
    expect(letsFollow(fresh, { kind: "found", message })).toBe(true);
  });
});

it("expires at its moment, not before, and never without one", () => {
  const due = { ...fresh, expiresAt: START };
  expect(hasExpired(due, START.subtract({ milliseconds: 1 }))).toBe(false);
  expect(hasExpired(due, START)).toBe(true);
  expect(hasExpired(fresh, START.add({ hours: 10_000 }))).toBe(false);
});
