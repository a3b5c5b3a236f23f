import { describe, expect, it } from "vitest";
import type { Capabilities } from "../../../src/core/platform.js";
import { TIMING } from "../../../src/delivery/timing.js";
import type { Due } from "../../../src/delivery/worker/posting.js";
import { stepOf, type Step } from "../../../src/delivery/worker/step.js";
import { card, room, START } from "../scene.js";
import { dueIn } from "./due.js";

const FINDS: Capabilities = {
  ...{ find: true, repeatableForMs: null, editableForMs: null, messageMenu: true, maxFileBytes: 0 },
  limitedCalls: false,
};
const REPEATS: Capabilities = { ...FINDS, find: false, repeatableForMs: 3_600_000 };
const NEITHER: Capabilities = { ...FINDS, find: false };

const message = { place: room("hall"), id: "m1" };
const attempt = { at: START, revision: 1, card: card("one"), because: null };
const fresh = dueIn("hall", 1);
const doubted: Due = { ...fresh, attempt };

function step(due: Due, can: Capabilities = FINDS, laterMs = 0): Step {
  return stepOf(due, { now: START.add({ milliseconds: laterMs }), can, timing: TIMING });
}

describe("what is done next", () => {
  it("is to post what is new, to edit what stands, and to bring a file before it is shown", () => {
    expect(step(fresh)).toEqual({ kind: "post" });
    expect(step({ ...fresh, message })).toEqual({ kind: "edit" });
    const content = { type: "file", file: "f1", name: "a.csv", uploaded: null, uploadedNow: false } as const;
    expect(step({ ...fresh, content })).toEqual({ kind: "upload" });
    const uploaded = { id: "F1", name: "a.csv" };
    expect(step({ ...fresh, content: { ...content, uploaded } })).toEqual({ kind: "post" });
  });

  it("is nothing for what has expired, unless it is in doubt", () => {
    expect(step({ ...fresh, expiresAt: START })).toEqual({ kind: "expired" });
    expect(step({ ...doubted, expiresAt: START })).toMatchObject({ kind: "look" });
  });
});

describe("a first post in doubt", () => {
  it("is looked for where that is possible, and repeated as it was where that is harmless", () => {
    expect(step(doubted)).toEqual({ kind: "look", attempt });
    expect(step(doubted, REPEATS)).toEqual({ kind: "repeat", attempt });
  });

  it("is repeated for 50 minutes and then posted anew, saying that it may be there twice; it is always looked for first", () => {
    const marked = { kind: "again", due: { ...fresh, repeated: true } };
    expect(step(doubted, FINDS, TIMING.doubtMostMs)).toEqual({ kind: "look", attempt });
    expect(step(doubted, REPEATS, TIMING.doubtMostMs - 1)).toMatchObject({ kind: "repeat" });
    expect(step(doubted, REPEATS, TIMING.doubtMostMs)).toEqual(marked);
  });

  it("waits a minute where neither is possible, and is then posted again, marked", () => {
    const until = START.add({ milliseconds: TIMING.unreadableMs });
    expect(step(doubted, NEITHER)).toMatchObject({ kind: "waits", until });
    expect(step(doubted, NEITHER, TIMING.unreadableMs)).toMatchObject({ due: { repeated: true } });
  });
});

it("an edit in doubt waits until it can no longer be under way, and then goes again", () => {
  const due = { ...fresh, message, attempt };
  expect(step(due)).toMatchObject({ kind: "waits", until: START.add({ milliseconds: TIMING.settleMs }) });
  expect(step(due, FINDS, TIMING.settleMs)).toEqual({ kind: "again", due: { ...due, attempt: null } });
});
