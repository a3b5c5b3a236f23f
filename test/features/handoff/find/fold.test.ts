import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldOrder, foldText, searchTextOf, wordsIn } from "../../../../src/features/handoff/find/fold.js";
import { NOTHING } from "./rows.js";

describe("folding", () => {
  it.each([
    ["ＷＨ－１２８　漏发", "wh-128 漏发"],
    ["Customer\n\t  WAITS ", "customer waits"],
    ["ｶﾞﾗｽ", "ガラス"],
    ["50%_off\\now", "50 off now"],
    ["５０％", "50"],
    ["顺\u200B丰", "顺丰"],
  ])("reads %j as %j", (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it("is done once and for all, and leaves nothing that LIKE would read", () => {
    const alphabet = fc.constantFrom(
      ...[
        "a",
        "Ä",
        "Ｚ",
        "％",
        "_",
        "%",
        "\\",
        "１",
        "，",
        "发",
        "ｶ",
        "ﾞ",
        "ß",
        " ",
        "\n",
        "\u3000",
        "\u200B",
      ],
    );
    fc.assert(
      fc.property(fc.string({ unit: alphabet }), (text) => {
        const folded = foldText(text);
        expect(foldText(folded)).toBe(folded);
        expect(folded).not.toMatch(/[%_\\]|\s\s|^\s|\s$/u);
      }),
    );
  });

  it.each(["sf1234-5678", "SF 1234 5678", "ｓｆ１２３４－５６７８", "SF—1234_5678", " sf12345678 "])(
    "knows the order SF12345678 by %j",
    (typed) => {
      expect(foldOrder(typed)).toBe("SF12345678");
    },
  );

  it("tells words by the spaces between them, each once, the longest first, and not too many", () => {
    expect(wordsIn("  补寄　Cable cable 充电线 % ")).toEqual(["cable", "充电线", "补寄"]);
    expect(wordsIn(" %_ ")).toEqual([]);
    expect(wordsIn(Array.from({ length: 2_000 }, (_, index) => `w${index}`).join(" "))).toHaveLength(16);
  });
});

describe("the text that a handoff is found by", () => {
  it("holds all that was said about it, in one folded line", () => {
    const text = searchTextOf(
      {
        ...{
          ask: "漏发 Cable",
          facts: "灰色",
          kindFacts: { address: "文一西路 998 号" },
          impactCustomer: "等了三天",
        },
        ...{
          impactCs: "两次进线",
          impactOps: "要补货",
          orders: [{ number: "ab-12 34" }],
          urgentBecause: "投诉",
        },
        ...{ progress: "已查", reason: "缺货", question: "几号？", result: "SF123", endReason: "重复" },
      },
      ["WH-128", "仓库 #128"],
    );
    expect(text).toBe(
      "wh-128 仓库 #128 ab-12 34 ab1234 漏发 cable 灰色 文一西路 998 号 等了三天 两次进线 要补货 投诉 已查 缺货 几号? sf123 重复",
    );
  });

  it("holds nothing where nothing was said", () => {
    expect(searchTextOf({ ...NOTHING, ask: "", orders: [] }, [])).toBe("");
  });
});
