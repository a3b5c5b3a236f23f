import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planOf } from "../../../src/delivery/worker/lanes.js";
import type { Due } from "../../../src/delivery/worker/posting.js";
import { room, START } from "../scene.js";
import { dueIn } from "./due.js";

const inHall = (position: number, other: Partial<Due> = {}): Due => dueIn("hall", position, other);

function positions(due: readonly Due[]): number[][] {
  return planOf(due, START).lanes.map(({ postings }) => postings.map(({ position }) => position));
}

describe("lanes", () => {
  it("hold every posting once, each place's in the order of its positions", () => {
    const some = fc.uniqueArray(fc.tuple(fc.constantFrom("hall", "yard", "dock"), fc.nat({ max: 50 })), {
      selector: ([address, position]) => `${address}${String(position)}`,
    });
    fc.assert(
      fc.property(some, (pairs) => {
        const { lanes } = planOf(
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
    const place = { ...inHall(1).place, refusing: true };
    expect(positions([inHall(4, { place }), inHall(3, { place }), dueIn("yard", 9)])).toEqual([[3], [9]]);
  });

  it("stop before a reply whose message is not there yet", () => {
    const awaited = inHall(3, { thread: { kind: "awaited" } });
    expect(positions([inHall(1), inHall(2), awaited, inHall(4)])).toEqual([[1, 2]]);
    expect(positions([awaited, inHall(4)])).toEqual([]);
  });

  it("hold the line behind a first showing that waits, and let edits go on", () => {
    const later = START.add({ seconds: 9 });
    const message = { place: room("hall"), id: "m1" };
    const due = [inHall(1, { message }), inHall(2, { nextAt: later }), inHall(3)];
    expect(positions(due)).toEqual([[1]]);
    expect(planOf(due, START).waiting).toEqual([{ place: inHall(1).place.id, what: "line", until: later }]);
    expect(planOf(due, later)).toMatchObject({ lanes: [{ postings: { length: 3 } }], waiting: [] });
  });

  it("leave a paused place alone until its time is over", () => {
    const until = START.add({ seconds: 9 });
    const place = { ...inHall(1).place, pausedUntil: until };
    expect(planOf([inHall(1, { place })], START)).toEqual({
      lanes: [],
      waiting: [{ place: place.id, what: "place", until }],
    });
    expect(planOf([inHall(1, { place })], until).waiting).toEqual([]);
  });
});
