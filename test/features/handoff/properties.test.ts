import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { beforeAll, describe, expect, it } from "vitest";
import type { Logged } from "../../../src/features/handoff/events.js";
import type { Handoff } from "../../../src/features/handoff/handoff.js";
import { replay } from "../../../src/features/handoff/history/kept.js";
import { findEntries } from "../../../src/features/handoff/history/record.js";
import { findHandoff } from "../../../src/features/handoff/record.js";
import { eachDatabase } from "../../support/database.js";
import type { House } from "../../support/house.js";
import { act } from "./acting.js";
import { ACTORS, openCompany } from "./company.js";
import { beginWalk, stepsOf, take, type Walk } from "./walk.js";

const RUNS = Number(process.env["WALK_RUNS"] ?? 25);
const START = Temporal.Instant.from("2026-11-23T02:00:00Z");
/** Of which long walks are made: nothing here ends one. */
const ON_THE_WAY = [
  ...(["take", "assign", "release", "update", "ask", "answer", "add", "tick", "done"] as const),
  ...(["unsolved", "follow", "unfollow", "say"] as const),
];
const ALL = [...ON_THE_WAY, ...ON_THE_WAY, "confirm", "confirm", "reopen", "transfer", "withdraw"];
/** Who begins or ends following; then it may go to another department; then somebody there finishes it. */
const result = fc.record({
  followed: fc.array(fc.tuple(fc.constantFrom(...ACTORS), fc.constantFrom("follow", "follow", "unfollow")), {
    maxLength: 6,
  }),
  transferred: fc.boolean(),
  by: fc.nat(),
});

/** What `beginWalk` promises. */
const PROMISED = "2026-12-23T09:30:00Z";
const CARRIES = 3;

/** Instants as texts: to `toEqual` all of them are equal. */
function plainly(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

eachDatabase((database) => {
  describe("whatever people try", () => {
    let house: House;

    beforeAll(async () => {
      house = await openCompany(await database.open());
    }, 60_000);

    async function afterWalks(
      actions: readonly string[],
      most: number,
      check: (walk: Walk) => Promise<void>,
      carries = 0,
    ): Promise<void> {
      await fc.assert(
        fc.asyncProperty(stepsOf(actions, most), fc.integer({ min: 2, max: 5 }), async (steps, orders) => {
          const walk = await beginWalk(house, START, orders);
          await carry(walk, carries);
          for (const step of steps) await take(walk, step);
          await check(walk);
        }),
        { numRuns: RUNS },
      );
    }

    it("replays the history to what is stored", { timeout: 300_000 }, async () => {
      const seen = new Set<string>();
      await afterWalks(ALL, 30, async ({ ids }) => {
        for (const id of ids) {
          const entries = await findEntries(house.store.read, id);
          for (const { event } of entries) seen.add(event.kind);
          expect(entries.map(({ version }) => version)).toEqual(entries.map((_, index) => index + 1));
          expect(plainly(replay(entries))).toEqual(plainly(await findHandoff(house.store.read, id)));
        }
      });
      expect(seen.size, [...seen].join()).toBeGreaterThan(10);
    });

    it(
      "keeps age, promise, carries and orders along a chain of transfers, linked both ways",
      { timeout: 300_000 },
      async () => {
        let longest = 0;
        const actions = [...ON_THE_WAY, "transfer", "transfer", "transfer"];
        const check = async ({ ids }: Walk): Promise<void> => {
          longest = Math.max(longest, ids.length);
          for (const [index, id] of ids.entries()) {
            const handoff = (await findHandoff(house.store.read, id))!;
            const next = ids[index + 1];
            expect(handoff.fromId).toBe(ids[index - 1] ?? null);
            expect(handoff.state.status === "transferred" ? handoff.state.to : undefined).toBe(next);
            if (next !== undefined) await expectSuccession(handoff, next);
          }
        };
        await afterWalks(actions, 20, check, CARRIES);
        expect(longest).toBeGreaterThan(2);
      },
    );

    it(
      "tells a result once to everybody who follows, and to the requester, but not to who did it",
      { timeout: 300_000 },
      async () => {
        await fc.assert(
          fc.asyncProperty(fc.array(result, { minLength: 1, maxLength: 4 }), async (results) => {
            const { ids } = await beginWalk(house, START, 2);
            let id = ids[0]!;
            const following = new Set<string>();
            for (const { followed, transferred, by } of results) {
              for (const [who, action] of followed) {
                await act(house, who, action, id);
                if (action === "unfollow") following.delete(who);
                else if (who !== "as-requester") following.add(who);
              }
              if (transferred) id = await transferBetween(id);
              const finisher = await finish(id, by);
              const whom = [...following, "as-requester"].filter((who) => who !== finisher);
              expect(await rungAtResult(id)).toEqual(whom.map((who) => `playground:dm:${who}`).sort());
              await act(house, "as-lead", "unsolved", id);
            }
          }),
          { numRuns: RUNS },
        );
      },
    );

    /** Where the requester works too, or not. */
    async function transferBetween(id: string): Promise<string> {
      const { departmentCode } = await house.store.read.handoff.findUniqueOrThrow({ where: { id } });
      const department = departmentCode === "warehouse" ? "aftersales" : "warehouse";
      await act(house, "op-supervisor", "transfer", id, { department, because: "归他们 theirs" });
      return (await house.store.read.handoff.findFirstOrThrow({ where: { fromId: id } })).id;
    }

    async function finish(id: string, by: number): Promise<string> {
      const { departmentCode } = await house.store.read.handoff.findUniqueOrThrow({ where: { id } });
      const members = ACTORS.filter((who) => departmentCode.startsWith(who.slice(0, 1)));
      const finisher = members[by % members.length]!;
      await act(house, finisher, "done", id);
      return finisher;
    }

    async function rungAtResult(handoffId: string): Promise<readonly string[]> {
      const { kind, version } = await house.store.read.handoffEvent.findFirstOrThrow({
        where: { handoffId },
        orderBy: { version: "desc" },
      });
      expect(kind).toBe("done");
      const where = { key: { startsWith: `handoff/${handoffId}/news-${String(version)}-` } };
      const postings = await house.store.read.posting.findMany({ where });
      return postings.map(({ placeId }) => placeId).sort();
    }

    /** What the new one began with is what the old one ended with. */
    async function expectSuccession(old: Handoff, next: string): Promise<void> {
      const [first] = await findEntries(house.store.read, next);
      if (first?.event.kind !== "logged") throw new Error("It does not begin");
      const { logged } = first.event;
      const kept = ({ ask, kindFacts, orders, since, promisedAt, carries, requester }: Logged) =>
        plainly({ ask, kindFacts, orders, since, promisedAt, carries, requester });
      expect(kept(logged)).toEqual(kept(old));
      expect(logged.facts?.startsWith(`${old.facts ?? ""}\n`)).toBe(true);
      expect(logged.facts).toMatch(/\n转来原因：.+$/u);
      const { since, promisedAt, carries, series } = logged;
      expect([since.toString(), promisedAt?.toString(), carries]).toEqual([
        START.toString(),
        PROMISED,
        CARRIES,
      ]);
      expect(series).not.toBe(old.series);
    }

    /** As many days as it was not done, which nothing in these walks counts. */
    async function carry({ ids }: Walk, carries: number): Promise<void> {
      await house.store.inTransaction((tx) =>
        tx.handoff.updateMany({ where: { id: { in: ids } }, data: { carries } }),
      );
    }
  });
});
