import { describe, expect, it } from "vitest";
import { hasExpired, letsFollow, type Outcome } from "../../../src/delivery/worker/posting.js";
import { room, START } from "../scene.js";
import { dueIn } from "./due.js";

const fresh = dueIn("hall", 1);

it("the place's next first showing follows only one that stands", () => {
  const until = START;
  const waits: Outcome = { kind: "waits", until, holds: "posting", refusing: false, reason: "slow" };
  const unseen: Outcome[] = [waits, { kind: "refused", reason: "no" }, { kind: "expired" }, { kind: "lost" }];
  expect(unseen.map(letsFollow)).toEqual([false, false, false, false]);
  const message = { place: room("hall"), id: "m1" };
  expect(letsFollow({ kind: "shown", message, revision: 1 })).toBe(true);
});

describe("a posting", () => {
  it("expires at its moment, not before, and never without one", () => {
    const due = { ...fresh, expiresAt: START };
    expect(hasExpired(due, START.subtract({ milliseconds: 1 }))).toBe(false);
    expect(hasExpired(due, START)).toBe(true);
    expect(hasExpired(fresh, START.add({ hours: 10_000 }))).toBe(false);
  });
});
