import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readHours } from "../../src/org/hours.js";

function becauseOf(written: Record<string, string>): readonly string[] {
  const read = readHours(written);
  return read.kind === "ok" ? [] : read.mistakes.map(({ days, because }) => `${days}: ${because}`);
}

describe("reading a department's hours", () => {
  it("reads split shifts, in order, and leaves the other days off", () => {
    const morning = { from: 510, to: 720 };
    const afternoon = { from: 780, to: 1080 };
    expect(readHours({ "mon-tue, thu": "13:00-18:00, 8:30-12:00" })).toEqual({
      kind: "ok",
      hours: {
        mon: [morning, afternoon],
        tue: [morning, afternoon],
        wed: [],
        thu: [morning, afternoon],
        fri: [],
        sat: [],
        sun: [],
      },
    });
  });

  it("keeps a night shift with the day it begins", () => {
    const read = readHours({ "sat-sun": "19:00-01:00" });
    expect(read).toMatchObject({
      hours: { sat: [{ from: 1140, to: 1500 }], sun: [{ from: 1140, to: 1500 }] },
    });
  });

  it("reads a span over the weekend, every day, and a day up to midnight", () => {
    expect(readHours({ "sat-mon": "9:00-10:00" })).toMatchObject({
      hours: { sat: [{}], sun: [{}], mon: [{}], tue: [] },
    });
    expect(readHours({ daily: "00:00-24:00" })).toMatchObject({ hours: { wed: [{ from: 0, to: 1440 }] } });
  });

  it("says which line is wrong, and why", () => {
    expect(becauseOf({ "mon-fry": "09:00-18:00" })).toEqual(["mon-fry: days"]);
    expect(becauseOf({ "mon, mon": "09:00-18:00" })).toEqual(["mon, mon: days"]);
    for (const shifts of ["9-18", "25:00-26:00", "24:00-25:00", "09:00-18:60", "09:00-09:00", ""])
      expect(becauseOf({ mon: shifts })).toEqual(["mon: shifts"]);
    expect(becauseOf({ "mon-fri": "09:00-18:00", "fri-sat": "09:00-12:00" })).toEqual(["fri-sat: day-twice"]);
    expect(becauseOf({ mon: "09:00-13:00, 12:59-18:00" })).toEqual(["mon: overlap"]);
    expect(becauseOf({ mon: "19:00-02:00", tue: "01:00-05:00" })).toEqual(["mon: overlap"]);
    expect(becauseOf({ sun: "19:00-02:00", mon: "01:00-05:00" })).toEqual(["sun: overlap"]);
  });

  it("lets one shift begin the minute that another ends", () => {
    expect(becauseOf({ daily: "00:00-12:00, 12:00-24:00" })).toEqual([]);
  });

  it("answers whatever is written", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), (written) => {
        expect(["ok", "bad"]).toContain(readHours(written).kind);
      }),
    );
  });
});
