import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Cursor } from "../../../../src/features/handoff/find/cursor.js";
import { foldOrder, wordsIn } from "../../../../src/features/handoff/find/fold.js";
import {
  findHits,
  insertFindable,
  updateFindable,
  type Found,
} from "../../../../src/features/handoff/find/record.js";
import { searchHits } from "../../../../src/features/handoff/find/search/record.js";
import { insertRows, type Store } from "../../../../src/store/index.js";
import { eachDatabase } from "../../../support/database.js";
import { handoffRow, idOf, keep, NOTHING, PLAIN, type Stored } from "./rows.js";
import { walkBack, walkOn } from "./walk.js";

async function byWords(store: Store, typed: string, cursor: Cursor | null = null): Promise<Found> {
  const search = { kind: "words" as const, words: wordsIn(typed) };
  return findHits(store.read, await searchHits(store.read, search, cursor));
}

async function byOrder(store: Store, typed: string, cursor: Cursor | null = null): Promise<Found> {
  const search = { kind: "order" as const, order: foldOrder(typed) };
  return findHits(store.read, await searchHits(store.read, search, cursor));
}

function numbers({ handoffs }: Found): number[] {
  return handoffs.map(({ number }) => number);
}

const ASKS = [
  "漏发 Cable，客户在等",
  "ＣＡＢＬＥ missing，订单 ８８４２",
  "打 50% 的折，没有生效",
  "价格 50 元，要 5O0 件",
  "file_name.png 打不开",
  "fileXname.png 打不开 C:\\temp",
];

function each(change: (index: number) => Partial<Stored>, length = ASKS.length): Stored[] {
  return Array.from({ length }, (_, index) => ({
    ...{ ...PLAIN, number: index + 1, at: index },
    ...change(index),
  }));
}

eachDatabase((database) => {
  describe("searching handoffs by their words", () => {
    it.each<readonly [string, number[]]>([
      ["cable", [2, 1]],
      ["CABLE", [2, 1]],
      ["ｃａｂｌｅ", [2, 1]],
      ["8842", [2]],
      ["漏发 cable", [1]],
      ["  等　Cable  漏发 ", [1]],
      ["漏发 8842", []],
      ["wh-3", [3]],
      ["打不开", [6, 5]],
      ["50%", [4, 3]],
      ["等%漏", [1]],
      ["5_", [5, 4, 3]],
      ["file_name", [6, 5]],
      ["c:\\temp", [6]],
      ["temp\\", [6]],
      ["%", []],
      ["_", []],
      ["", []],
      ["nowhere", []],
    ])("finds by %j the numbers %j, newest first", async (typed, found) => {
      const store = await database.open();
      await keep(
        store,
        each((index) => ({ ask: ASKS[index]! })),
      );
      expect(numbers(await byWords(store, typed))).toEqual(found);
    });

    it("finds them in every state, and says how many there are", async () => {
      const store = await database.open();
      const states = ["open", "in-progress", "to-confirm"];
      await keep(
        store,
        each((index) => ({ status: states[index % 3]!, ask: "补寄" }), 130),
      );
      const first = await byWords(store, "补寄");
      expect(numbers(first)).toEqual([130, 129, 128, 127, 126, 125, 124, 123, 122, 121]);
      expect(first.count).toBe(100);
      expect(new Set(first.handoffs.map(({ state }) => state.status)).size).toBe(3);
    });

    it("pages hold every one once, newest first, there and back, whatever is logged meanwhile", async () => {
      const store = await database.open();
      const amounts = fc.constantFrom(0, 1, 9, 10, 11, 40, 99, 100, 101, 135);
      await fc.assert(
        fc.asyncProperty(amounts, fc.nat({ max: 3 }), async (amount, spread) => {
          const word = `w${(serial += 1)}x`;
          const found = (one: Stored): boolean => one.ask !== PLAIN.ask;
          const all = each(
            (index) => ({
              number: (serial += 1),
              at: Math.floor(index / 3),
              ask: index % (spread + 1) === 0 ? `找 ${word}` : PLAIN.ask,
            }),
            amount * (spread + 1),
          );
          await keep(store, all);
          const whole = all
            .filter(found)
            .sort((a, b) => b.at - a.at || (idOf(a.number) < idOf(b.number) ? 1 : -1))
            .map(({ number }) => number);
          const read = (cursor: Cursor | null): Promise<Found> => byWords(store, word, cursor);
          const there = await walkOn(read);
          expect(there.flat()).toEqual(whole);
          expect(await walkBack(read)).toEqual(there);
          const logOne = (): Promise<void> =>
            keep(store, [{ ...PLAIN, number: (serial += 1), at: 1_000, ask: word }]);
          expect((await walkOn(read, logOne)).flat()).toEqual(whole);
        }),
        { numRuns: 12, examples: [[101, 0]] },
      );
    }, 60_000);
  });

  describe("a handoff that changes", () => {
    it("is found by what it says now and said before, and by every order that came to it", async () => {
      const store = await database.open();
      await store.inTransaction((tx) => insertRows(tx, "Handoff", [handoffRow({ ...PLAIN, ask: "漏发" })]));
      const row = {
        ...NOTHING,
        id: idOf(1),
        createdAt: new Date(0),
        ask: "漏发",
        orders: [{ number: "AB-12" }],
      };
      await store.inTransaction((tx) => insertFindable(tx, row, ["WH-1", "仓库 #1"]));
      expect(numbers(await byWords(store, "wh-1 漏发 ab12"))).toEqual([1]);
      expect(numbers(await byOrder(store, "ab 12"))).toEqual([1]);

      const orders = ["AB-12", "ab12", "CD 34", "-"].map((number) => ({ number }));
      for (const result of ["等货", "已补寄"])
        await store.inTransaction((tx) => updateFindable(tx, { ...row, orders, result }, ["WH-1"]));
      expect(numbers(await byWords(store, "补寄"))).toEqual([1]);
      expect(numbers(await byWords(store, "等货"))).toEqual([1]);
      for (const order of ["ab12", "cd34"]) expect(numbers(await byOrder(store, order))).toEqual([1]);
      const kept = await store.read.orderNumber.findMany({ orderBy: { folded: "asc" } });
      expect(kept.map(({ folded }) => folded)).toEqual(["AB12", "CD34"]);
    });
  });

  describe("searching handoffs by an order", () => {
    const stored = (): Stored[] => [
      { ...PLAIN, number: 1, at: 1, orders: ["SF-1234 5678"] },
      { ...PLAIN, number: 2, at: 2, orders: ["SF12345678", "AB-1"], status: "to-confirm" },
      { ...PLAIN, number: 3, at: 3, orders: ["SF123456789"] },
      { ...PLAIN, number: 4, at: 4, orders: [], ask: "问 sf12345678 到哪了" },
    ];

    it.each<readonly [string, number[]]>([
      ["SF12345678", [2, 1]],
      ["sf 1234-5678", [2, 1]],
      ["ｓｆ１２３４５６７８", [2, 1]],
      ["ab1", [2]],
      ["SF123456789", [3]],
      ["sf1234", [4, 3, 2, 1]],
      ["1234", []],
      ["s_1234", []],
      ["%", []],
      ["", []],
    ])("finds by %j the numbers %j: the order itself, else what begins like it", async (typed, found) => {
      const store = await database.open();
      await keep(store, stored());
      const page = await byOrder(store, typed);
      expect(numbers(page)).toEqual(found);
      expect(page.count).toBe(found.length);
    });

    it("pages through all of one order, there and back", async () => {
      const store = await database.open();
      await keep(
        store,
        each(() => ({ at: 7, orders: ["A-1"] }), 135),
      );
      const read = (cursor: Cursor | null): Promise<Found> => byOrder(store, "a1", cursor);
      const there = await walkOn(read);
      expect(there.flat().sort((a, b) => a - b)).toEqual(
        Array.from({ length: 135 }, (_, index) => index + 1),
      );
      expect(await walkBack(read)).toEqual(there);
    });
  });
});

let serial = 1_000;
