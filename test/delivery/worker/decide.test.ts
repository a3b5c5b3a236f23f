import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Found, Shown as Answer, Unpictured } from "../../../src/core/platform.js";
import { TIMING } from "../../../src/delivery/timing.js";
import { decide, resolve } from "../../../src/delivery/worker/decide.js";
import type { Again, Attempt, Due, DueFile, Outcome } from "../../../src/delivery/worker/posting.js";
import { card, room, START } from "../scene.js";
import { dueIn } from "./due.js";

type Shown = Exclude<Answer, Unpictured>;

const message = { place: room("hall"), id: "m1" };
const fresh = dueIn("hall", 1);
const standing = dueIn("hall", 1, { message });
const sent: Attempt = { at: START, revision: 1, card: card("one"), because: null };
const fileContent: DueFile = {
  type: "file",
  file: "f1",
  name: "a.csv",
  uploaded: { id: "F1", name: "a.csv" },
  uploadedNow: false,
};
const file = dueIn("hall", 1, { content: fileContent });

function after(due: Due, answer: Shown, chance = 0.5): Outcome | Again {
  return decide(due, sent, answer, { now: START, chance, timing: TIMING });
}

function looked(answer: Found, laterMs: number, due = fresh): Outcome | Again {
  const now = START.add({ milliseconds: laterMs });
  return resolve({ ...due, attempt: sent }, sent, answer, { now, chance: 0.5, timing: TIMING });
}

function waitOf(outcome: Outcome | Again): number {
  if (outcome.kind !== "waits") throw new Error(`Expected a wait, got ${outcome.kind}`);
  return outcome.until.since(START).total("milliseconds");
}

describe("what follows from an answer", () => {
  it("takes a message that is shown for standing at the revision that was sent", () => {
    expect(after({ ...fresh, revision: 7 }, { kind: "shown", message })).toEqual({
      kind: "shown",
      message,
      revision: 1,
    });
  });

  it("posts anew what is too old to be edited", () => {
    expect(after(standing, { kind: "too-old" })).toEqual({ kind: "lost" });
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

  it.each(["place", "act", "platform"] as const)("holds the %s when that is what has to wait", (scope) => {
    expect(after(fresh, { kind: "retry", scope, afterMs: 7, reason: "slow" })).toMatchObject({
      kind: "waits",
      holds: scope,
      refusing: false,
      reason: "slow",
    });
  });

  it("goes on at once with a first post in doubt, and waits with one that was repeated in vain", () => {
    const unknown: Shown = { kind: "unknown", reason: "cut" };
    expect(after(fresh, unknown)).toEqual({
      kind: "again",
      due: { ...fresh, attempt: { ...sent, because: "cut" } },
    });
    expect(after({ ...fresh, attempt: sent }, unknown)).toMatchObject({ kind: "waits", holds: "posting" });
  });

  it("sends an edit in doubt once more, not before the first can no longer be under way", () => {
    expect(waitOf(after(standing, { kind: "unknown", reason: "cut" }, 0))).toBe(TIMING.settleMs);
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
    expect(plain.due.content).toMatchObject({
      card: { title: "one", blocks: [{ type: "text", text: [{ text: "one" }] }] },
    });
    expect(after(plain.due, { ...refusal, reason: "still no" })).toEqual({
      kind: "refused",
      reason: "too many blocks",
    });
  });

  it("takes a refused repeat for the end of the doubt", () => {
    const due = { ...fresh, attempt: sent };
    expect(after(due, { kind: "refused", because: "content", reason: "no" })).toEqual({
      kind: "again",
      due: fresh,
    });
  });

  it("brings a file to the platform anew when what was brought earlier is refused, once", () => {
    const gone: Shown = { kind: "refused", because: "content", reason: "file_not_found" };
    const again = after(file, gone);
    expect(again).toMatchObject({ kind: "again", due: { content: { uploaded: null } } });
    const now: Due = { ...file, content: { ...fileContent, uploadedNow: true } };
    expect(after(now, gone)).toEqual({ kind: "refused", reason: "file_not_found" });
  });

  it("gives up at once on a card that cannot be read any more", () => {
    const unreadable = { ...fresh, content: { type: "card", card: null, pictures: new Map() } as const };
    expect(after(unreadable, { kind: "refused", because: "content", reason: "unreadable" })).toEqual({
      kind: "refused",
      reason: "unreadable",
    });
  });
});

describe("what follows from looking", () => {
  it("is where it stands, at the revision that was sent", () => {
    expect(looked({ kind: "found", message }, 0)).toEqual({ kind: "shown", message, revision: 1 });
  });

  it("is a second look once the request cannot be under way any more, and then a new post", () => {
    expect(waitOf(looked({ kind: "absent" }, 10))).toBe(TIMING.settleMs);
    expect(looked({ kind: "absent" }, TIMING.settleMs)).toEqual({ kind: "again", due: fresh });
  });

  it("is a marked repeat after 50 minutes in which nobody could tell", () => {
    const retry: Found = { kind: "retry", afterMs: 5, scope: "act", reason: "slow" };
    expect(looked(retry, TIMING.doubtMostMs - 1)).toMatchObject({ kind: "waits", holds: "act" });
    const oftenLooked = { ...fresh, attempts: 6 };
    expect(looked(retry, TIMING.doubtMostMs, oftenLooked)).toEqual({
      kind: "again",
      due: { ...oftenLooked, repeated: true },
    });
  });

  it("is another look after an outage, however old the doubt is by then", () => {
    const retry: Found = { kind: "retry", afterMs: 5, scope: "posting", reason: "no answer" };
    expect(looked(retry, 10 * TIMING.doubtMostMs)).toMatchObject({ kind: "waits", holds: "posting" });
  });

  it("is a marked repeat after a minute where nothing can be read", () => {
    expect(waitOf(looked({ kind: "unreadable", reason: "no scope" }, 10))).toBe(TIMING.unreadableMs);
    expect(looked({ kind: "unreadable", reason: "no scope" }, TIMING.unreadableMs)).toEqual({
      kind: "again",
      due: { ...fresh, repeated: true },
    });
  });
});
