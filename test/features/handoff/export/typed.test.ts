import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { readExport } from "../../../../src/features/handoff/export/typed.js";

const today = Temporal.PlainDate.from("2026-11-23");

function read(typed: string): string | null {
  const wanted = readExport(typed, today);
  if (wanted === null) return null;
  if (wanted.kind !== "export") return `${wanted.kind}: ${wanted.typed}`;
  const { first, last, name } = wanted.days;
  return `${name} ${first.toString()} ${last.toString()} ${wanted.format}`;
}

describe("what is typed for an export", () => {
  it.each([
    ["export", "2026-11 2026-11-01 2026-11-30 xlsx"],
    ["导出", "2026-11 2026-11-01 2026-11-30 xlsx"],
    ["Export 2026-02 CSV", "2026-02 2026-02-01 2026-02-28 csv"],
    ["export json 2026", "2026 2026-01-01 2026-12-31 json"],
    ["导出2026-11-05", "2026-11-05 2026-11-05 2026-11-05 xlsx"],
    ["导出 ２０２６-１１-０１..２０２６-１１-１５ csv", "2026-11-01_2026-11-15 2026-11-01 2026-11-15 csv"],
    ["导出 2026-9 至 2026-10", "2026-09_2026-10 2026-09-01 2026-10-31 xlsx"],
    ["export 2026-11-01 ~ 2026-11-30 excel", "2026-11-01_2026-11-30 2026-11-01 2026-11-30 xlsx"],
  ])("is a time and a format, in any order: %s", (typed, wanted) => {
    expect(read(typed)).toBe(wanted);
  });

  it.each([
    ["export 2026-13", "not-understood: 2026-13"],
    ["export 2026-02-30", "not-understood: 2026-02-30"],
    ["export 0001-01", "not-understood: 0001-01"],
    ["export pdf", "not-understood: pdf"],
    ["export 2026-11 2026-12", "not-understood: 2026-11 2026-12"],
    ["export csv json", "not-understood: csv json"],
    ["export 2026-11..2026-12..2027-01", "not-understood: 2026-11..2026-12..2027-01"],
    ["export 2026-12..2026-11", "reversed: 2026-12..2026-11"],
  ])("is told where it is neither: %s", (typed, told) => {
    expect(read(typed)).toBe(told);
  });

  it.each(["", "exported 3 boxes", "导出失败的订单", "WH-1 export"])(
    "is about something else: %j",
    (typed) => {
      expect(read(typed)).toBeNull();
    },
  );
});
