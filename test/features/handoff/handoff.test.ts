import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { DepartmentCode, PersonId } from "../../../src/core/ids.js";
import { PlaceId } from "../../../src/core/place.js";
import {
  finish,
  take,
  update,
  type Decision,
  type Handoff,
  type OpenHandoff,
} from "../../../src/features/handoff/handoff.js";

const wang = PersonId.parse("wang");
const li = PersonId.parse("li");
const now = Temporal.Instant.from("2026-11-23T06:00:00Z");
const earlier = now.subtract({ hours: 1 });

const open: OpenHandoff = {
  id: "8b4fb8a1-6c4c-4a51-9a3e-6f1a3b7f0c11",
  series: "WH",
  number: 128,
  department: DepartmentCode.parse("warehouse"),
  kind: "missing-item",
  ask: "漏发充电线",
  facts: null,
  orderNumber: "8842",
  urgent: false,
  wishedOn: null,
  requester: PersonId.parse("zhou"),
  requesterPlace: PlaceId.parse("playground:dm:zhou"),
  progress: null,
  reason: null,
  expectedAt: null,
  createdAt: earlier,
  version: 1,
  status: "open",
};
const lis: Handoff = { ...open, status: "in-progress", owner: li, takenAt: earlier, version: 2 };
const done: Handoff = { ...lis, status: "to-confirm", doneAt: earlier, result: null, version: 3 };

const progress = { progress: "在找", reason: "盘点", expectedAt: null };
const acts = {
  take: (handoff: Handoff) => take(handoff, wang, now),
  update: (handoff: Handoff) => update(handoff, wang, progress, now),
  done: (handoff: Handoff) => finish(handoff, wang, { result: null, resultNeeded: false }, now),
  "done without the result it needs": (handoff: Handoff) =>
    finish(handoff, wang, { result: null, resultNeeded: true }, now),
  "done with a result": (handoff: Handoff) =>
    finish(handoff, wang, { result: "已补发", resultNeeded: true }, now),
};

const outcome = (decision: Decision) =>
  decision.kind === "refused"
    ? decision.because
    : `${decision.handoff.status} of ${decision.handoff.status === "open" ? "nobody" : decision.handoff.owner}`;

describe("what Wang's act makes of a handoff", () => {
  it.each([
    ["take", open, "in-progress of wang"],
    ["take", lis, "already-taken"],
    ["take", { ...lis, owner: wang }, "already-yours"],
    ["take", done, "already-done"],
    ["update", open, "in-progress of wang"],
    ["update", lis, "in-progress of li"],
    ["update", done, "already-done"],
    ["done", open, "to-confirm of wang"],
    ["done", lis, "to-confirm of li"],
    ["done", done, "already-done"],
    ["done without the result it needs", open, "result-needed"],
    ["done without the result it needs", done, "already-done"],
    ["done with a result", lis, "to-confirm of li"],
  ] as const)("%s, %o -> %s", (act, handoff, expected) => {
    expect(outcome(acts[act](handoff))).toBe(expected);
  });

  it("counts every change and never changes what it was given", () => {
    for (const act of Object.values(acts)) {
      for (const handoff of [open, lis, done]) {
        const before = structuredClone({ ...handoff, createdAt: "", takenAt: "", doneAt: "" });
        const decision = act(handoff);
        if (decision.kind === "changed") expect(decision.handoff.version).toBe(handoff.version + 1);
        expect({ ...handoff, createdAt: "", takenAt: "", doneAt: "" }).toEqual(before);
      }
    }
  });

  it("keeps when an earlier owner took it", () => {
    const decision = acts.done(lis);
    if (decision.kind !== "changed" || decision.handoff.status !== "to-confirm") throw new Error("not done");
    expect(decision.handoff.takenAt).toBe(earlier);
    expect(decision.handoff.doneAt).toBe(now);
  });
});
