import { beforeAll, describe, expect, it } from "vitest";
import type { Reply } from "../../../../src/core/reply.js";
import { intent } from "../../../../src/core/intent.js";
import { eachDatabase } from "../../../support/database.js";
import type { House } from "../../../support/house.js";
import { act, faultIn, FILLED } from "../acting.js";
import { localeOf, openCompany, type Somebody } from "../company.js";
import { bringAbout, copyOf, snapshotsOf, type StateName } from "../copies.js";

type Doing = readonly [who: Somebody, action: string];

/** Whichever comes first, the other is no longer possible. */
const RACES: readonly (readonly [StateName, Doing, Doing])[] = [
  ["open", ["wh-agent", "take"], ["wh-partner", "take"]],
  ["open", ["wh-agent", "ask"], ["wh-lead", "ask"]],
  ["open", ["wh-agent", "transfer"], ["as-requester", "withdraw"]],
  ["in-progress", ["wh-owner", "done"], ["wh-agent", "done"]],
  ["in-progress", ["wh-owner", "release"], ["wh-lead", "release"]],
  ["in-progress", ["wh-owner", "done"], ["as-requester", "withdraw"]],
  ["in-progress", ["wh-owner", "done"], ["op-supervisor", "transfer"]],
  ["in-progress", ["wh-owner", "transfer"], ["wh-lead", "transfer"]],
  ["needs-info", ["as-requester", "answer"], ["as-agent", "answer"]],
  ["needs-info", ["as-requester", "withdraw"], ["as-lead", "withdraw"]],
  ["to-confirm", ["as-requester", "confirm"], ["as-lead", "confirm"]],
  ["to-confirm", ["as-requester", "confirm"], ["as-supervisor", "unsolved"]],
  ["to-confirm", ["op-leads-as", "unsolved"], ["as-lead", "unsolved"]],
  ["confirmed", ["as-requester", "reopen"], ["as-lead", "reopen"]],
];
const TIMES = 4;

eachDatabase((database) => {
  describe("two at once", () => {
    let house: House;
    let originals: ReadonlyMap<StateName, string>;

    beforeAll(async () => {
      house = await openCompany(await database.open());
      originals = await bringAbout(house);
    }, 60_000);

    async function copies(state: StateName): Promise<readonly string[]> {
      const copy = { owner: null, kind: "other", followers: [] };
      return copyOf(
        house,
        originals.get(state) ?? "",
        Array.from({ length: TIMES }, () => copy),
      );
    }

    /** Both have pressed; what they press last is sent at the same time. */
    async function atOnce(id: string, doings: readonly Doing[]): Promise<readonly Reply[]> {
      const last: (() => Promise<Reply>)[] = [];
      for (const [who, action] of doings) {
        const isForm = FILLED[action] !== undefined && action !== "done";
        const opened = isForm ? await house.press(who, intent("handoff", action, id)) : null;
        last.push(async () =>
          opened?.kind === "form"
            ? house.submit(who, opened.form, FILLED[action] ?? {})
            : act(house, who, action, id),
        );
      }
      return Promise.all(last.map(async (send) => send()));
    }

    it.each(RACES)("on one that is %s: %j or %j, and the other is told", async (state, one, other) => {
      for (const id of await copies(state)) {
        const before = (await snapshotsOf(house, [id])).get(id)!;
        const replies = await atOnce(id, [one, other]);
        const after = (await snapshotsOf(house, [id])).get(id)!;
        expect(after.events.slice(0, -1)).toEqual(before.events);
        expect(after.version).toBe(before.version + 1);
        const [, winner] = after.kinds.at(-1)!;
        const [loser] = [one, other].find(([who]) => who !== winner)!;
        const [won, lost] = winner === one[0] ? replies : [...replies].reverse();
        expect(["replace", "none"]).toContain(won!.kind);
        expect(faultIn(lost!, localeOf(loser))).toBeNull();
      }
    });

    it("ends done, whether it was put back before or not", async () => {
      for (const id of await copies("in-progress")) {
        await atOnce(id, [
          ["wh-lead", "release"],
          ["wh-agent", "done"],
        ]);
        const { status, owner, kinds } = (await snapshotsOf(house, [id])).get(id)!;
        expect(status).toBe("to-confirm");
        expect(kinds.at(-1)).toEqual(["done", "wh-agent"]);
        expect(owner).toBe(kinds.some(([kind]) => kind === "released") ? "wh-agent" : "wh-owner");
      }
    });

    it("makes one new handoff of one that two transfer at once", async () => {
      for (const id of await copies("open")) {
        await atOnce(id, [
          ["wh-agent", "transfer"],
          ["op-supervisor", "transfer"],
        ]);
        const made = await house.store.read.handoff.findMany({ where: { fromId: id } });
        const { toId } = await house.store.read.handoff.findUniqueOrThrow({ where: { id } });
        expect(made.map((one) => [one.id, one.status, one.series])).toEqual([[toId, "open", "OP"]]);
      }
    });
  });
});
