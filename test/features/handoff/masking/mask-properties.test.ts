import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { knownNames } from "../../../../src/features/handoff/masking/known.js";
import { mask } from "../../../../src/features/handoff/masking/mask.js";
import { chinese, COLLEAGUES, english } from "./sentences.js";

const known = knownNames(COLLEAGUES);

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((each) => each.join(""));
const mobile = fc
  .tuple(fc.integer({ min: 3, max: 9 }), digits(9))
  .map(([second, rest]) => `1${second}${rest}`);
const fullWidth = (text: string) =>
  text.replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const grouped = (number: string, by: string) =>
  [number.slice(0, 3), number.slice(3, 7), number.slice(7)].join(by);
const writtenMobile = fc.oneof(
  mobile,
  mobile.map(fullWidth),
  fc
    .tuple(mobile, fc.constantFrom(" ", "-", ".", "－", "　", "  "))
    .map(([number, by]) => grouped(number, by)),
  mobile.map((number) => `+86 ${number}`),
);

const LABELS =
  "订单 |订单号：|order |运单|客户|收件人：|地址：|收货地址: |电话|身份证|微信|寄到|customer |Name: |Mr |Address: |ZIP |passport |QQ|卡号|、|和| and |，|。|; |/|(|)| |-|:|*|**|***|****|收|先生|号|市|区|路|省|栋|室";
const sentence = fc.constantFrom(...[...chinese, ...english].map(([typed]) => typed));
const fragment = fc
  .tuple(sentence, fc.nat(60), fc.integer({ min: 1, max: 24 }))
  .map(([typed, from, length]) => typed.slice(from, from + length).toWellFormed());
const piece = fc.oneof(
  { weight: 4, arbitrary: fragment },
  { weight: 4, arbitrary: fc.constantFrom(...LABELS.split("|"), "|") },
  { weight: 2, arbitrary: writtenMobile },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 20 }).chain(digits) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 6 }) },
);
/** Nothing but what leads from the word to its numbers. */
const BEHIND_ORDER =
  /(?:[订运递流面]单|单号|流水号|货号|条码|orders?|tracking|sku|invoice|ticket)(?:\s|编?号码?|numbers?|no|ids?|code|[是为:#("'[.、和及&]|is|are|and|(?=[a-z-]*\d)[a-z\d-]+)*$/iu;
const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(""));

describe("whatever was typed", () => {
  it("masking it twice is masking it once", () => {
    fc.assert(
      fc.property(text, (typed) => {
        const once = mask(typed, known);
        expect(mask(once, known)).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });

  it("texts that are joined by a new line mask as each of them does", () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(mask(`${one}\n${other}`, known)).toBe(`${mask(one, known)}\n${mask(other, known)}`);
      }),
    );
  });

  it("no mobile number is left that is not behind an order word", () => {
    fc.assert(
      fc.property(text, (typed) => {
        const left = mask(typed, known).normalize("NFKC");
        for (const { index } of left.matchAll(/(?<!\d)1[3-9]\d{9}(?!\d)/gu))
          expect(left.slice(0, index)).toMatch(BEHIND_ORDER);
      }),
      { numRuns: 2_000 },
    );
  });

  it("a mobile number in running text goes, however it is written", () => {
    const before = fc.constantFrom("", "客户说", "，", " ", "tel", "漏发 2 件 ", "8842 ", "order 8842, ");
    const behind = fc.constantFrom("", "订单 8842", "，", " 张三", " 8842", "-1", "（晚上）", "mobile");
    fc.assert(
      fc.property(before, writtenMobile, behind, (start, number, end) => {
        const plain = number.normalize("NFKC").replace(/\D/gu, "").slice(-11);
        const left = mask(`${start}${number}${end}`, known)
          .normalize("NFKC")
          .replace(/[^\d*]/gu, "");
        expect(left).not.toContain(plain);
      }),
    );
  });

  it("a number behind an order word stays", () => {
    const word = fc.constantFrom(
      "订单 ",
      "订单号：",
      "运单",
      "单号是",
      "order ",
      "Order #",
      "tracking number: ",
    );
    const length = fc.integer({ min: 4, max: 20 });
    fc.assert(
      fc.property(word, length.chain(digits), (before, number) => {
        const typed = `麻烦看看 ${before}${number} 漏发`;
        expect(mask(typed, known)).toBe(typed);
      }),
    );
  });

  it("a long text takes no longer than its length asks for", () => {
    const worst = [
      "西湖区文三",
      "张",
      "a",
      "1",
      "1 ",
      "138 ",
      "A ",
      "客户",
      "地址:",
      "省市区路",
      "区区",
      "市市",
      "*** ",
      "@a.",
      "订单",
      "号楼",
    ];
    for (const unit of worst) {
      const typed = unit.repeat(Math.ceil(8_000 / unit.length));
      const begun = performance.now();
      mask(typed, known);
      expect(performance.now() - begun, unit).toBeLessThan(2_000);
    }
  });
});
