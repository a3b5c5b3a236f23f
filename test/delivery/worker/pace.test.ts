import fc from "fast-check";
import { expect, it } from "vitest";
import { PlaceId } from "../../../src/core/place.js";
import type { Rate, Rates } from "../../../src/core/platform.js";
import { createPace, type Paced } from "../../../src/delivery/worker/pace.js";

const place = (name: string): PlaceId => PlaceId.parse(`chat:room:${name}`);
const posting = (name: string): Paced => ({ act: "post", place: place(name), message: null });

function paceOf(post: readonly Rate[]) {
  let now = 0;
  const rates: Rates = { post, edit: [], upload: [], find: [] };
  const pace = createPace(rates, () => now);
  /** Sends as soon as it may; gives when. */
  const send = (what: Paced): number => {
    for (let wait = pace.take(what); wait.ms > 0; wait = pace.take(what)) now += wait.ms;
    pace.done(what);
    return now;
  };
  return { pace, send, pass: (ms: number) => (now += ms), now: () => now };
}

function mostIn(times: readonly number[], windowMs: number): number {
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + windowMs).length));
}

const rate = fc
  .record({ count: fc.integer({ min: 1, max: 60 }), share: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ count, share }): Rate => ({
    of: "app",
    count,
    perMs: 1_000,
    burst: Math.max(1, Math.floor(count * share)),
  }));

it("no window ever sees more than the rate, however it is used and whoever sent before", () => {
  const idle = fc.array(fc.nat({ max: 1_500 }), { minLength: 20, maxLength: 120 });
  const senders = fc.array(idle, { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(rate, senders, (allowed, all) => {
      const times: number[] = [];
      let began = 0;
      for (const pauses of all) {
        const { send, pass } = paceOf([allowed]);
        for (const pause of pauses) {
          pass(pause < 1_000 ? 0 : pause);
          times.push(began + send(posting("hall")));
        }
        began = times.at(-1)!;
      }
      expect(mostIn(times, allowed.perMs)).toBeLessThanOrEqual(allowed.count);
    }),
  );
});

it("uses nearly all of the rate", () => {
  const { send } = paceOf([{ of: "app", count: 300, perMs: 60_000, burst: 3 }]);
  const times = Array.from({ length: 600 }, () => send(posting("hall")));
  expect(times.at(-1)! / 120_000).toBeLessThan(1.04);
});

it("lets what a hiccup held up leave no faster than the rate", () => {
  const allowed: Rate = { of: "app", count: 100, perMs: 1_000, burst: 2 };
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 300 }), { minLength: 5, maxLength: 20 }), (hiccups) => {
      const { pace, pass, now } = paceOf([allowed]);
      const left: number[] = [];
      for (const hiccup of hiccups) {
        for (let turns = 0; turns < 16; turns += 1)
          for (let { ms } = pace.take(posting("hall")); ms > 0; { ms } = pace.take(posting("hall"))) pass(ms);
        pass(hiccup);
        for (let exits = 0; exits < 16; exits += 1) {
          for (let ms = pace.leave(posting("hall")); ms > 0; ms = pace.leave(posting("hall"))) pass(ms);
          left.push(now());
        }
      }
      expect(mostIn(left, 1_000)).toBeLessThanOrEqual(100);
    }),
  );
});

it("counts each place for itself, from the moment when the answer is there", () => {
  const { pace, send, pass, now } = paceOf([{ of: "place", count: 1, perMs: 1_000, burst: 1 }]);
  pass(5_000);
  expect(pace.take(posting("hall"))).toEqual({ ms: 0, of: "app" });
  expect(pace.take(posting("yard")).ms).toBe(0);
  pass(400);
  pace.done(posting("hall"));
  expect(pace.take(posting("hall")).ms).toBe(1_020);
  send(posting("hall"));
  expect(now()).toBe(6_420);
});

it("counts the edits of each message for itself", () => {
  const rates: Rates = {
    post: [],
    upload: [],
    find: [],
    edit: [{ of: "message", count: 5, perMs: 1_000, burst: 1 }],
  };
  let now = 1_000;
  const pace = createPace(rates, () => now);
  now += 1_000;
  const edit = (message: string): Paced => ({ act: "edit", place: place("hall"), message });
  expect([edit("m1"), edit("m2")].map((one) => pace.take(one).ms)).toEqual([0, 0]);
  expect(pace.take(edit("m1")).ms).toBe(204);
  now += 204;
  expect(pace.take(edit("m1")).ms).toBe(0);
});
