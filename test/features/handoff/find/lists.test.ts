import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DepartmentCode, PersonId } from "../../../../src/core/ids.js";
import type { Cursor } from "../../../../src/features/handoff/find/cursor.js";
import {
  listAllToDo,
  listFollowed,
  listMine,
  listToDo,
  type Found,
} from "../../../../src/features/handoff/find/record.js";
import type { Read, Store } from "../../../../src/store/index.js";
import { eachDatabase } from "../../../support/database.js";
import { idOf, keep, PLAIN, type Stored } from "./rows.js";
import { walkBack, walkOn } from "./walk.js";

const zhou = PersonId.parse("zhou-ting");
const warehouse = DepartmentCode.parse("warehouse");
const TO_DO = ["open", "in-progress"];

/** A list, and what it is to hold: which groups in which order. */
const LISTS: Readonly<Record<string, Listing>> = {
  mine: {
    read: (read, cursor) => listMine(read, zhou, cursor),
    holds: ({ requester }) => requester === "zhou-ting",
    groups: [TO_DO, ["to-confirm"]],
  },
  "the department's": {
    read: (read, cursor) => listToDo(read, warehouse, cursor),
    holds: ({ department }) => department === "warehouse",
    groups: [TO_DO],
  },
  "all that is to do": { read: listAllToDo, holds: () => true, groups: [TO_DO] },
  followed: {
    read: (read, cursor) => listFollowed(read, zhou, cursor),
    holds: ({ requester, number }) => requester !== "zhou-ting" && number % 2 === 0,
    groups: [TO_DO, ["to-confirm"]],
  },
};

interface Listing {
  readonly read: (read: Read, cursor: Cursor | null) => Promise<Found>;
  readonly holds: (handoff: Stored) => boolean;
  readonly groups: readonly (readonly string[])[];
}

/** Few moments, so that many share one. */
const handoffs = fc
  .array(
    fc.record({
      at: fc.nat({ max: 6 }).map((moment) => 1_790_000_000_000 + moment),
      department: fc.constantFrom("warehouse", "courier"),
      requester: fc.constantFrom("zhou-ting", "lin-yue"),
      status: fc.constantFrom("open", "open", "in-progress", "to-confirm"),
      urgent: fc.boolean(),
    }),
    { minLength: 20, maxLength: 70 },
  )
  .map((all) => all.map((one, index): Stored => ({ ...PLAIN, ...one, number: index + 1 })));

function expected({ holds, groups }: Listing, all: readonly Stored[]): number[] {
  return groups.flatMap((statuses) =>
    [true, false].flatMap((urgent) =>
      all
        .filter((one) => holds(one) && statuses.includes(one.status) && one.urgent === urgent)
        .sort((a, b) => a.at - b.at || (idOf(a.number) < idOf(b.number) ? -1 : 1))
        .map(({ number }) => number),
    ),
  );
}

async function refill(store: Store, all: readonly Stored[]): Promise<void> {
  await store.inTransaction(async (tx) => {
    for (const table of [tx.follower, tx.orderNumber, tx.handoffText, tx.handoff]) await clear(table);
  });
  await keep(store, all);
  const even = all.filter(({ number }) => number % 2 === 0);
  const followers = even.map(({ number }) => ({ handoffId: idOf(number), personId: zhou }));
  await store.inTransaction((tx) => tx.follower.createMany({ data: followers }));
}

function clear(table: { readonly deleteMany: () => Promise<unknown> }): Promise<unknown> {
  return table.deleteMany();
}

eachDatabase((database) => {
  describe("the pages of a list", () => {
    it("hold every handoff once and in order, on the way there and back", async () => {
      const store = await database.open();
      await fc.assert(
        fc.asyncProperty(handoffs, async (all) => {
          await refill(store, all);
          for (const listing of Object.values(LISTS)) {
            const read = (cursor: Cursor | null): Promise<Found> => listing.read(store.read, cursor);
            const [there, back, whole] = [await walkOn(read), await walkBack(read), expected(listing, all)];
            expect(there.flat()).toEqual(whole);
            expect(back).toEqual(there);
            expect(there.slice(0, -1).every((page) => page.length === 10)).toBe(true);
            expect((await read(null)).count).toBe(whole.length);
          }
        }),
        { numRuns: 12 },
      );
    }, 60_000);

    it("neither repeat nor lose one, whatever is logged, taken and finished between them", async () => {
      const store = await database.open();
      await fc.assert(
        fc.asyncProperty(handoffs, fc.infiniteStream(fc.nat()), async (all, picks) => {
          await refill(store, all);
          const touched = new Set<number>();
          let newest = all.length;
          const between = async (): Promise<void> => {
            const { number } = all[(picks.next().value ?? 0) % all.length]!;
            touched.add(number);
            newest += 1;
            const at = all[0]!.at + ((picks.next().value ?? 0) % 9) - 4;
            await keep(store, [{ ...PLAIN, number: newest, at, urgent: newest % 2 === 0 }]);
            await finish(store, number);
            await takeNext(store);
          };
          const seen = (await walkOn((cursor) => listAllToDo(store.read, cursor), between)).flat();
          expect(new Set(seen).size).toBe(seen.length);
          const untouched = expected(LISTS["all that is to do"]!, all).filter((one) => !touched.has(one));
          expect(seen.filter((one) => one <= all.length && !touched.has(one))).toEqual(untouched);
        }),
        { numRuns: 12 },
      );
    }, 60_000);

    it("begin anew where all that came next is gone", async () => {
      const store = await database.open();
      await keep(
        store,
        Array.from({ length: 12 }, (_, index) => ({ ...PLAIN, number: index + 1, at: index })),
      );
      const first = await listToDo(store.read, warehouse, null);
      for (const number of [11, 12]) await finish(store, number);
      const next = await listToDo(store.read, warehouse, first.next);
      expect(next.handoffs).toEqual(first.handoffs);
      expect([next.next, next.previous]).toEqual([null, null]);
    });

    it("count no further than a hundred", async () => {
      const store = await database.open();
      const many = Array.from({ length: 120 }, (_, index) => ({
        ...PLAIN,
        ...{ number: index + 1, status: index < 60 ? "open" : "to-confirm" },
      }));
      await keep(store, many);
      expect((await listMine(store.read, zhou, null)).count).toBe(100);
      expect((await listToDo(store.read, warehouse, null)).count).toBe(60);
      expect((await listAllToDo(store.read, null)).count).toBe(60);
    });
  });
});

async function finish(store: Store, number: number): Promise<void> {
  const doneAt = new Date(0);
  await store.inTransaction((tx) =>
    tx.handoff.update({
      where: { id: idOf(number) },
      data: { status: "to-confirm", ownerId: "li-qiang", takenAt: doneAt, doneAt },
    }),
  );
}

/** It stays where it stands: what is in progress is to do like what is open. */
async function takeNext(store: Store): Promise<void> {
  const next = await store.read.handoff.findFirst({ where: { status: "open" }, orderBy: { number: "asc" } });
  if (next === null) return;
  const data = { status: "in-progress", ownerId: "li-qiang", takenAt: new Date(0) };
  await store.inTransaction((tx) => tx.handoff.update({ where: { id: next.id }, data }));
}
