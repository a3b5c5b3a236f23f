import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { beforeAll, describe, expect, it } from "vitest";
import { readOneLine } from "../../../../src/features/handoff/new/one-line.js";
import { fillOrg, openOrg, readOrgFile, type Org } from "../../../../src/org/index.js";
import { testDatabase } from "../../../support/database.js";

const database = testDatabase("sqlite");
let org: Org;

beforeAll(async () => {
  const store = await database.open();
  const read = readOrgFile(await readFile("examples/org.yaml", "utf8"));
  if (read.kind === "bad") throw new Error("the sample company has mistakes");
  await fillOrg(store, read.file, Temporal.Instant.from("2026-11-23T02:00:00Z"));
  org = await openOrg(store).current();
});

function asked(line: string) {
  const read = readOneLine(org, line);
  if (read.kind !== "wish") throw new Error(`${line} was read as ${read.kind}`);
  return read.wish;
}

describe("a handoff in one line", () => {
  it("reads department, order, kind and urgency, and keeps the words as typed", () => {
    expect(asked("仓库 订单 8842 漏发配件 !急")).toMatchObject({
      department: "warehouse",
      kind: "missing-item",
      ask: "订单 8842 漏发配件",
      orders: ["8842"],
      urgent: true,
    });
    expect(asked("warehouse order no. JD-2026-77 has the wrong item !urgent")).toMatchObject({
      department: "warehouse",
      kind: "wrong-item",
      orders: ["JD-2026-77"],
      urgent: true,
    });
  });

  it.each(["仓库", "warehouse", "WAREHOUSE", "WH", "wh", "cangku", "ck", "仓储", "ｗｈ", "仓管"])(
    "knows the department by %s",
    (name) => {
      expect(asked(`${name} 请拦截订单号：A1234`).department).toBe("warehouse");
    },
  );

  it("takes a department of several words, and the full-width mark of urgency", () => {
    expect(asked("supply chain restock of order 123 ！急")).toMatchObject({
      department: "supply-chain",
      kind: "restock-date",
      urgent: true,
    });
  });

  it("calls a line without a known kind other", () => {
    expect(asked("仓库 请问今天几点截单前最后一班").kind).not.toBe("missing-item");
    expect(asked("仓库 你好").kind).toBe("other");
  });

  it("wants the form when only the department, or nothing, was typed", () => {
    expect(readOneLine(org, "  ")).toEqual({ kind: "form", department: null, urgent: false });
    expect(readOneLine(org, "仓库")).toMatchObject({
      kind: "form",
      department: { code: "warehouse" },
      urgent: false,
    });
    expect(readOneLine(org, "仓库 !急")).toMatchObject({
      kind: "form",
      department: { code: "warehouse" },
      urgent: true,
    });
    for (const nothing of ["!急", "！加急", "\u200b", "售", "售 !急", "\u200b !urgent"])
      expect(readOneLine(org, nothing), nothing).toMatchObject({ kind: "form", department: null });
    expect(readOneLine(org, "仓库 \u200b\u2060").kind).toBe("form");
  });

  it("keeps the whole text of a line whose department it does not know", () => {
    expect(asked("隔壁老王 订单 8842 漏发")).toMatchObject({
      department: null,
      ask: "隔壁老王 订单 8842 漏发",
    });
  });

  it("takes the Chinese mark of urgency without a space before it", () => {
    expect(asked("仓库 订单 8842 漏发配件!急")).toMatchObject({ ask: "订单 8842 漏发配件", urgent: true });
    expect(asked("仓库 漏发配件！加急")).toMatchObject({ ask: "漏发配件", urgent: true });
  });

  it("takes the mark of urgency wherever it stands", () => {
    expect(asked("!urgent warehouse order 77 lacks a screw")).toMatchObject({
      department: "warehouse",
      urgent: true,
    });
    expect(asked("仓库 ！急 订单 8842 漏发")).toMatchObject({ ask: "订单 8842 漏发", urgent: true });
  });

  it.each([
    ["仓库 订单编号8842 漏发", "8842"],
    ["仓库 订单号是8842，漏发", "8842"],
    ["仓库 订单（JD8842）漏发", "JD8842"],
    ["warehouse orders 8842 and 8843 lack a screw", "8842", "8843"],
    ["仓库 订单 8842、8843，JD-77 漏发", "8842", "8843", "JD-77"],
    ["仓库 订单8842漏发，订单 8843 错发，订单8842也错发", "8842", "8843"],
    ["warehouse order ID 8842 lacks a screw", "8842"],
    ["warehouse order number is 8842", "8842"],
    ["warehouse order missing its cable"],
    ["warehouse order was wrong"],
    ["warehouse please reorder 500 boxes"],
    ["warehouse order number unknown"],
    ["warehouse order is late"],
  ])("reads the order numbers of %s", (line, ...orders) => {
    expect(asked(line).orders).toEqual(orders);
  });

  it("calls nothing without a digit an order number", () => {
    const words = fc.array(fc.constantFrom("order", "订单", "号", " ", "is", "no.", "late", "-", "8", "A1"));
    fc.assert(
      fc.property(words, (parts) => {
        for (const order of asked(`仓库 x${parts.join("")}`).orders) expect(order).toMatch(/\d/u);
      }),
    );
  });

  it("does not call a tracking number an order", () => {
    expect(asked("快递 单号SF1234567890 三天不动了").orders).toEqual([]);
  });

  it.each([
    ["仓库 漏发配件 !急。", "漏发配件"],
    ["仓库 漏发配件！急！", "漏发配件"],
    ["仓库 漏发配件 !急，今天发", "漏发配件 今天发"],
    ["warehouse box missing !urgent, please", "box missing please"],
    ["warehouse box missing !urgent.", "box missing"],
    ["!急仓库 漏发配件", "漏发配件"],
  ])("takes the mark of urgency beside punctuation: %s", (line, ask) => {
    expect(asked(line)).toMatchObject({ ask, urgent: true });
  });

  it.each([
    "售，客户要补差价，订单8842",
    "仓：订单8842漏发配件请补发",
    "供应：缺货8842请确认",
    "cang，漏发配件",
  ])("keeps the text behind a department that is only begun: %s", (line) => {
    expect(asked(line)).toMatchObject({ department: null, ask: line });
  });

  it("opens the form with the one department that a mere beginning can mean", () => {
    expect(readOneLine(org, "cang")).toMatchObject({ kind: "form", department: { code: "warehouse" } });
  });

  it("does not take an exclamation inside the words for urgency", () => {
    expect(asked("仓库 客户说太急了!急死了").urgent).toBe(false);
    expect(asked("!急死了仓库 漏发").department).toBeNull();
  });

  it("answers any text at all, and loses none of it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const read = readOneLine(org, `仓库 ${text}`);
        if (read.kind === "wish" && !read.wish.urgent) expect(read.wish.ask).toBe(text.trim());
      }),
      { numRuns: 500 },
    );
  });
});
