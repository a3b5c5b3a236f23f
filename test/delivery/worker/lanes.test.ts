import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planEach, planPosts } from "../../../src/delivery/worker/lanes.js";
import type { Due } from "../../../src/delivery/worker/posting.js";
import { START } from "../scene.js";
import { dueIn } from "./due.js";

const inHall = (position: number, other: Partial<Due> = {}): Due => dueIn("hall", position, other);
const refusing = (due: Due): Due => ({ ...due, place: { ...due.place, refusing: true } });

function positions(due: readonly Due[]): number[][] {
  return planPosts(due, START).lanes.map(({ postings }) => postings.map(({ position }) => position));
}

describe("the lanes of first showings", () => {
  it("hold every posting once, each place's in the order of its positions", () => {
    const some = fc.uniqueArray(fc.tuple(fc.constantFrom("hall", "yard", "dock"), fc.nat({ max: 50 })), {
      selector: ([address, position]) => `${address}${String(position)}`,
    });
    fc.assert(
      fc.property(some, (pairs) => {
        const { lanes } = planPosts(
          pairs.map(([address, position]) => dueIn(address, position)),
          START,
        );
        expect(new Set(lanes.map(({ place }) => place)).size).toBe(lanes.length);
        expect(lanes.flatMap(({ postings }) => postings)).toHaveLength(pairs.length);
        for (const { place, postings } of lanes) {
          const own = postings.map(({ position }) => position);
          expect(own).toEqual(own.toSorted((a, b) => a - b));
          expect(postings.every((posting) => posting.place.id === place)).toBe(true);
        }
      }),
    );
  });

  it("try a place that refused with its first posting alone", () => {
    expect(positions([refusing(inHall(4)), refusing(inHall(3)), dueIn("yard", 9)])).toEqual([[3], [9]]);
  });

  it("stop before a reply whose message is not there yet", () => {
    const awaited = inHall(3, { thread: { kind: "awaited" } });
    expect(positions([inHall(1), inHall(2), awaited, inHall(4)])).toEqual([[1, 2]]);
    expect(positions([awaited, inHall(4)])).toEqual([]);
  });

  it("wait as a whole behind a first showing that waits", () => {
    const later = START.add({ seconds: 9 });
    const due = [inHall(2, { nextAt: later }), inHall(3)];
    expect(planPosts(due, START)).toEqual({
      lanes: [],
      waiting: [{ name: inHall(1).place.id, until: later }],
    });
    expect(planPosts(due, later)).toMatchObject({ lanes: [{ postings: { length: 2 } }], waiting: [] });
  });
});

describe("edits and files", () => {
  it("are each a lane of their own, whatever else waits in the place", () => {
    const { lanes } = planEach([inHall(1), inHall(2), dueIn("yard", 1)]);
    expect(lanes.map(({ postings }) => postings.length)).toEqual([1, 1, 1]);
    expect(new Set(lanes.map(({ name }) => name)).size).toBe(3);
  });

  it("try a place that refused with one alone, and leave what awaits its thread", () => {
    const awaited = dueIn("yard", 2, { thread: { kind: "awaited" } });
    const { lanes } = planEach([refusing(inHall(1)), refusing(inHall(2)), awaited, dueIn("yard", 3)]);
    expect(lanes.map(({ postings: [only] }) => only!.key)).toEqual(["test/hall-1", "test/yard-3"]);
  });
});
