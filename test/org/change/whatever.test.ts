import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileOf, type Org } from "../../../src/org/index.js";
import type { Store } from "../../../src/store/index.js";
import { eachDatabase } from "../../support/database.js";
import { randomOrg } from "../random-org.js";
import { filled, handOver, importInto, orgIn } from "./importing.js";

/** What is kept of those who are gone, and when, is not what a fresh database has. */
const comparable = ({ revision: _, former: __, closedDepartments: ___, formerKinds: ____, ...org }: Org) =>
  org;

eachDatabase((database) => {
  describe("whatever companies are imported one after another", () => {
    it("the org is each time as if that file had been filled in afresh, and nobody is lost once anything was handed over", async () => {
      const file = fc.record({
        file: randomOrg,
        handovers: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { maxLength: 3 }),
      });
      const steps = fc.array(file, { minLength: 2, maxLength: 4 });
      await fc.assert(
        fc.asyncProperty(steps, async ([first, ...others]) => {
          if (first === undefined) return;
          const store = await filled(database, first.file);
          let begun = false;
          for (const { file, handovers } of others) {
            for (const handover of handovers) await handOverSome(store, handover);
            begun ||= handovers.length > 0;
            const before = begun ? await idsIn(store) : [];
            const applied = await importInto(store, file);
            expect(await idsIn(store)).toEqual(expect.arrayContaining(before));
            if (applied.kind !== "applied") continue;
            const org = await orgIn(store);
            expect(comparable(org)).toEqual(comparable(await orgIn(await filled(database, file))));
            expect(await importInto(store, file)).toEqual({ kind: "unchanged" });
            expect(await importInto(store, fileOf(org))).toEqual({ kind: "unchanged" });
          }
        }),
        { numRuns: database.provider === "sqlite" ? 15 : 8 },
      );
    }, 120_000);
  });
});

async function idsIn(store: Store): Promise<string[]> {
  const people = await store.read.person.findMany({ select: { id: true } });
  return people.map(({ id }) => id);
}

async function handOverSome(
  store: Store,
  [who, where, isOpen]: readonly [number, number, boolean],
): Promise<void> {
  const { people, departments } = await orgIn(store);
  const by = people[who % people.length];
  const to = departments[where % departments.length];
  if (by === undefined || to === undefined) throw new Error("Nobody works here");
  await handOver(store, to.code, by.id, isOpen ? "open" : "confirmed");
}
