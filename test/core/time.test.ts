import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { dateIn, formatDate, formatDateTime, IsoDate, TimeZone } from "../../src/core/time.js";

const now = Temporal.Instant.from("2026-11-23T06:05:00Z");
const shanghai = TimeZone.parse("Asia/Shanghai");

describe("reading dates and zones", () => {
  it("takes only dates that exist", () => {
    expect(IsoDate.safeParse("2028-02-29").success).toBe(true);
    for (const wrong of ["2026-02-29", "2026-13-01", "2026-1-1", "23.11.2026", "2026-11-23T00:00", ""]) {
      expect(IsoDate.safeParse(wrong).success, wrong).toBe(false);
    }
  });

  it("takes only zones that this runtime knows", () => {
    expect(TimeZone.safeParse("Europe/Berlin").success).toBe(true);
    for (const wrong of ["Peking", "GMT+99", "", "../etc"]) {
      expect(TimeZone.safeParse(wrong).success, wrong).toBe(false);
    }
  });
});

describe("writing times", () => {
  it("is in the reader's zone and language", () => {
    expect(formatDateTime(now, { locale: "zh-CN", timeZone: shanghai, now })).toBe("11月23日 14:05");
    expect(formatDateTime(now, { locale: "en", timeZone: shanghai, now })).toBe("23 Nov, 14:05");
  });

  it("names the year only when it is another one than now", () => {
    const earlier = Temporal.Instant.from("2025-12-31T15:59:00Z");
    expect(formatDateTime(earlier, { locale: "en", timeZone: shanghai, now })).toContain("2025");
    const newYear = Temporal.Instant.from("2025-12-31T16:00:00Z");
    expect(formatDateTime(newYear, { locale: "en", timeZone: shanghai, now })).not.toContain("2026");
  });

  it("keeps a calendar date what it is in every zone", () => {
    const date = Temporal.PlainDate.from("2026-11-23");
    expect(formatDate(date, "zh-CN")).toBe("2026年11月23日");
    expect(formatDate(date, "en")).toBe("23 Nov 2026");
    expect(dateIn(Temporal.Instant.from("2026-11-22T16:00:00Z"), shanghai).toString()).toBe("2026-11-23");
  });
});
