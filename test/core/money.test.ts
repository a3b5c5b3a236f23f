import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { basisPoints, cents, formatMoney, mul } from "../../src/core/money.js";

const amount = fc.bigInt(-(10n ** 15n), 10n ** 15n).map(cents);
const rate = fc.bigInt(-20_000n, 20_000n).map(basisPoints);

describe("multiplying money by a rate", () => {
  it("is never more than half a cent from the exact product", () => {
    fc.assert(
      fc.property(amount, rate, (a, r) => {
        const error = mul(a, r) * 10_000n - a * r;
        expect(error <= 5_000n && error >= -5_000n).toBe(true);
      }),
    );
  });

  it("treats gains and losses alike", () => {
    fc.assert(
      fc.property(amount, rate, (a, r) => {
        expect(mul(a, r) + mul(cents(0n - a), r)).toBe(0n);
      }),
    );
  });

  it("rounds a half away from zero", () => {
    expect(mul(cents(1n), basisPoints(5_000n))).toBe(1n);
    expect(mul(cents(-1n), basisPoints(5_000n))).toBe(-1n);
    expect(mul(cents(1n), basisPoints(4_999n))).toBe(0n);
  });
});

describe("writing money", () => {
  it("keeps every cent of an amount that no float could hold", () => {
    expect(formatMoney(cents(9_007_199_254_740_993_01n), "en")).toBe("CN¥9,007,199,254,740,993.01");
    expect(formatMoney(cents(-123_450n), "zh-CN")).toBe("-¥1,234.50");
    expect(formatMoney(cents(5n), "zh-CN")).toBe("¥0.05");
  });
});
