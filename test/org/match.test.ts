import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { department, departmentAtStart, findDepartments, findKind } from "../../src/org/index.js";
import type { Department, Org } from "../../src/org/index.js";
import { orgOf, sampleFile } from "./sample.js";

const org = orgOf(sampleFile());

function named(code: string): Department {
  const found = org.departments.find((one) => one.code === code);
  if (found === undefined) throw new Error(`No ${code}`);
  return found;
}

function renamed(names: Record<string, string>): Org {
  const departments = org.departments.map((one) => ({
    ...one,
    name: { ...one.name, "zh-CN": names[one.code] ?? one.name["zh-CN"] },
  }));
  return { ...org, departments };
}

const codes = (departments: readonly Department[]): readonly string[] => departments.map(({ code }) => code);

const widened = (text: string): string =>
  text.replace(/[!-~]/gu, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0));

/** A department and one of the ways to write it. */
const written = fc.constantFrom(
  ...org.departments.flatMap((one) =>
    [one.code, one.series, one.name["zh-CN"], one.name.en, ...one.aliases].map((name) => ({
      code: one.code,
      name,
    })),
  ),
);
const asTyped = fc.constantFrom<(text: string) => string>(
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  widened,
  (text) => ` ${text.split("").join(" ")} `,
  (text) => text.replaceAll(" ", "-"),
);
const anyText = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }));

describe("finding departments", () => {
  it("finds each by each of its names, in any case and width", () => {
    fc.assert(
      fc.property(written, asTyped, ({ code, name }, typed) => {
        expect(codes(findDepartments(org, typed(name)))).toEqual([code]);
      }),
    );
  });

  it.each([
    ["cangku", "warehouse"],
    ["ck", "warehouse"],
    ["GongYingLian", "supply-chain"],
    ["gyl", "supply-chain"],
    ["仓储", "warehouse"],
    ["仓", "warehouse"],
    ["ware", "warehouse"],
    ["supplych", "supply-chain"],
    ["gongying", "supply-chain"],
  ])("finds %s", (typed, code) => {
    expect(codes(findDepartments(org, typed))).toEqual([code]);
  });

  it("lists all that a beginning may mean", () => {
    expect(codes(findDepartments(org, "售"))).toEqual(["presales", "aftersales"]);
  });

  it("lists all that share their pinyin, but not when one has it as its name", () => {
    expect(codes(findDepartments(renamed({ courier: "查库" }), "ck"))).toEqual(["warehouse", "courier"]);
    expect(codes(findDepartments(renamed({ courier: "OP查库" }), "OP"))).toEqual(["operations"]);
  });

  it("prefers a whole name to a longer one's beginning", () => {
    expect(codes(findDepartments(renamed({ courier: "仓库快递" }), "仓库"))).toEqual(["warehouse"]);
  });

  it("finds none for what means nothing", () => {
    for (const typed of ["", " ", "-", "w", "火星", "' OR 1=1 --"])
      expect(findDepartments(org, typed)).toEqual([]);
  });

  it("answers any text", () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        expect(org.departments).toEqual(expect.arrayContaining([...findDepartments(org, typed)]));
      }),
    );
  });
});

describe("the department at the start of a line", () => {
  it.each([
    ["仓库 订单 8842 漏发", "warehouse", "订单 8842 漏发"],
    ["supply chain order 12 late", "supply-chain", "order 12 late"],
    ["Supply-Chain: order 12", "supply-chain", "order 12"],
    ["ck 漏发", "warehouse", "漏发"],
    ["ck漏发", "warehouse", "漏发"],
    ["仓库，漏发配件", "warehouse", "漏发配件"],
    ["ＷＨ　漏发", "warehouse", "漏发"],
    ["仓库", "warehouse", ""],
    ["  仓库  ", "warehouse", ""],
  ])("splits %s", (line, code, rest) => {
    const found = departmentAtStart(org, line);
    expect(found).toEqual({ kind: "found", department: named(code), rest });
  });

  it("keeps a name in the text when the text runs on from it", () => {
    const found = departmentAtStart(org, "仓库漏发配件 急");
    expect(found).toEqual({ kind: "found", department: named("warehouse"), rest: "仓库漏发配件 急" });
  });

  it("lets the longest name win", () => {
    const line = "客服主管 审批一下";
    const two = renamed({ phone: "客服", courier: "supply" });
    expect(departmentAtStart(two, line)).toMatchObject({
      department: { code: "cs-office" },
      rest: "审批一下",
    });
    expect(departmentAtStart(two, "supply chain late")).toMatchObject({
      department: { code: "supply-chain" },
    });
  });

  it("never cuts a word in two, nor the number of a handoff", () => {
    for (const line of ["whatever it is", "WH-128 is late", "warehouses are full"])
      expect(departmentAtStart(org, line)).toMatchObject({ kind: "unknown", rest: line });
  });

  it("asks where a beginning or shared pinyin only hints at one, and keeps the text", () => {
    expect(departmentAtStart(org, "ware box missing")).toEqual({
      kind: "ambiguous",
      departments: [named("warehouse")],
      rest: "ware box missing",
      alone: false,
    });
    expect(departmentAtStart(org, "ware，")).toMatchObject({ kind: "ambiguous", alone: true });
    const shared = departmentAtStart(renamed({ courier: "查库" }), "ck 漏发");
    expect(shared).toMatchObject({ kind: "ambiguous", departments: [{}, {}], rest: "漏发" });
  });

  it("names the first word when it means nothing", () => {
    expect(departmentAtStart(org, "火星 漏发")).toEqual({
      kind: "unknown",
      typed: "火星",
      rest: "火星 漏发",
    });
    expect(departmentAtStart(org, "")).toEqual({ kind: "unknown", typed: "", rest: "" });
  });

  it("finds every name before any text, and gives that text back", () => {
    const text = fc
      .string({ unit: fc.constantFrom("订", "单", "x", "8", " ", "😀", "<", "'", "-") })
      .map((t) => `…${t}`);
    fc.assert(
      fc.property(written, asTyped, text, ({ code, name }, typed, rest) => {
        const start = departmentAtStart(org, `${typed(name)} ${rest}`);
        expect(start).toEqual({ kind: "found", department: department(org, code), rest: rest.trim() });
      }),
    );
  });

  it("answers any text, keeping all of it or its end", () => {
    fc.assert(
      fc.property(anyText, (line) => {
        expect(line.trim().endsWith(departmentAtStart(org, line).rest)).toBe(true);
      }),
    );
  });

  it("answers ten thousand characters quickly", () => {
    const line = "仓 库".repeat(3_400);
    const started = performance.now();
    departmentAtStart(org, line);
    findKind(named("warehouse"), line);
    expect(performance.now() - started).toBeLessThan(250);
  });
});

describe("finding the kind in a text", () => {
  const kindIn = (code: string, text: string): string => findKind(named(code), text).code;

  it("reads names and aliases in both languages, in any case, width and spacing", () => {
    expect(kindIn("warehouse", "订单 8842 漏发配件")).toBe("missing-item");
    expect(kindIn("warehouse", "Order 12: MISSING ITEM")).toBe("missing-item");
    expect(kindIn("warehouse", "ｗｒｏｎｇ colour")).toBe("wrong-item");
    expect(kindIn("courier", "改 地址到杭州")).toBe("change-address");
    expect(kindIn("courier", "please change-address")).toBe("change-address");
  });

  it("prefers the longest, then the earliest", () => {
    expect(kindIn("courier", "快递拦截，地址要改派")).toBe("return-parcel");
    expect(kindIn("warehouse", "漏发和错发都有")).toBe("missing-item");
    expect(kindIn("warehouse", "错发和漏发都有")).toBe("wrong-item");
  });

  it("does not read an English word inside another", () => {
    expect(kindIn("courier", "translate the label")).toBe("other");
    expect(kindIn("courier", "it is late")).toBe("chase");
  });

  it("falls back to other", () => {
    expect(kindIn("warehouse", "")).toBe("other");
    fc.assert(
      fc.property(anyText, (text) => {
        expect(named("courier").kinds).toContain(findKind(named("courier"), text));
      }),
    );
  });
});
