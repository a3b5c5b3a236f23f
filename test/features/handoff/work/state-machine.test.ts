import { beforeAll, describe, expect, it } from "vitest";
import type { Reply } from "../../../../src/core/reply.js";
import { eachDatabase } from "../../../support/database.js";
import { cardOf, saidIn, type House } from "../../../support/house.js";
import { act, chooseMore, faultIn, offeredIn, sendLate } from "../acting.js";
import { ACTORS, ASSIGNEE, localeOf, openCompany, type Actor } from "../company.js";
import { bringAbout, copyOf, NOW, snapshotsOf, STATES, type Snapshot, type StateName } from "../copies.js";

const LEADS: readonly Actor[] = ["wh-lead", "op-leads-wh"];
const DEPARTMENT: readonly Actor[] = [
  ...(["wh-agent", "wh-partner", "wh-supervisor", "wh-admin", "wh-owner"] as const),
  ...LEADS,
];
const SUPERVISORS: readonly Actor[] = ["wh-supervisor", "as-supervisor", "op-supervisor"];
const OWNERS: readonly Actor[] = ["wh-owner", "op-owner"];
const REQUESTERS: readonly Actor[] = ["as-requester", "as-lead", "op-leads-as", ...SUPERVISORS];
const COLLEAGUES: readonly Actor[] = ["as-agent", "as-partner", "as-supervisor", "as-admin", "as-lead"];

type Cell = readonly [
  from: StateName,
  who: readonly Actor[],
  to: StateName | "same",
  owner: "actor" | "assignee" | "nobody" | "same",
];

/** What may be done, from where, by whom, and what it makes of the handoff. Everything else is refused. */
const TABLE: Readonly<Record<string, readonly Cell[]>> = {
  take: [["open", DEPARTMENT, "in-progress", "actor"]],
  assign: [
    ["open", [...LEADS, ...SUPERVISORS], "in-progress", "assignee"],
    ["in-progress", [...LEADS, ...SUPERVISORS, ...OWNERS], "in-progress", "assignee"],
    ["needs-info", [...LEADS, ...SUPERVISORS, ...OWNERS], "needs-info", "assignee"],
  ],
  release: [["in-progress", [...OWNERS, ...LEADS], "open", "nobody"]],
  update: [
    ["open", DEPARTMENT, "in-progress", "actor"],
    ["in-progress", DEPARTMENT, "same", "same"],
    ["needs-info", DEPARTMENT, "same", "same"],
  ],
  ask: [
    ["open", DEPARTMENT, "needs-info", "actor"],
    ["in-progress", DEPARTMENT, "needs-info", "same"],
  ],
  answer: [["needs-info", [...REQUESTERS, ...COLLEAGUES], "in-progress", "same"]],
  add: [
    ["open", REQUESTERS, "same", "same"],
    ["in-progress", REQUESTERS, "same", "same"],
    ["needs-info", REQUESTERS, "same", "same"],
  ],
  tick: [["in-progress", DEPARTMENT, "same", "same"]],
  done: [
    ["open", DEPARTMENT, "to-confirm", "actor"],
    ["in-progress", DEPARTMENT, "to-confirm", "same"],
    ["needs-info", DEPARTMENT, "to-confirm", "same"],
  ],
  confirm: [["to-confirm", REQUESTERS, "confirmed", "same"]],
  unsolved: [["to-confirm", REQUESTERS, "in-progress", "same"]],
  reopen: [["confirmed", REQUESTERS, "in-progress", "same"]],
  transfer: [
    ["open", [...DEPARTMENT, ...SUPERVISORS], "transferred", "same"],
    ["in-progress", [...DEPARTMENT, ...SUPERVISORS], "transferred", "same"],
    ["needs-info", [...DEPARTMENT, ...SUPERVISORS], "transferred", "same"],
  ],
  withdraw: [
    ["open", REQUESTERS, "withdrawn", "same"],
    ["in-progress", REQUESTERS, "withdrawn", "same"],
    ["needs-info", REQUESTERS, "withdrawn", "same"],
  ],
};
const FOLLOWABLE: readonly StateName[] = ["open", "in-progress", "needs-info", "to-confirm"];
const ACTIONS = [...Object.keys(TABLE), "follow", "unfollow"];
/** What its event is called in the history. */
const EVENT: Readonly<Record<string, string>> = {
  ...{ take: "taken", assign: "assigned", release: "released", update: "updated", ask: "asked-back" },
  ...{ answer: "answered", add: "added", tick: "ticked", done: "done", confirm: "confirmed" },
  ...{ unsolved: "not-solved", reopen: "reopened", transfer: "transferred", withdraw: "withdrawn" },
};

interface Try {
  readonly who: Actor;
  readonly by: (house: House, who: string, action: string, id: string) => Promise<Reply>;
  readonly kind: string;
}
const DIRECT = new Set(["take", "release", "confirm", "follow", "unfollow"]);
const OTHER = ["other"];
/** Where the kind requires a result, it is asked for first. */
const KINDS: Readonly<Record<string, readonly string[]>> = { done: ["other", "missing-item"] };

function triesOf(action: string, everyWay: boolean): readonly Try[] {
  const ways = [
    act,
    ...(everyWay ? [chooseMore] : []),
    ...(everyWay && !DIRECT.has(action) ? [sendLate] : []),
  ];
  return ACTORS.flatMap((who) =>
    (KINDS[action] ?? OTHER).flatMap((kind) => ways.map((by) => ({ who, by, kind }))),
  );
}

function expected(action: string, state: StateName, who: Actor): string {
  if (action === "follow" || action === "unfollow")
    // The requester hears the result in any case, and is told so.
    return FOLLOWABLE.includes(state) && !(action === "follow" && who === "as-requester")
      ? action
      : "refused";
  // Whoever presses what they have done already sees how it stands.
  if (action === "take" && state === "in-progress" && who === "wh-owner") return "shown";
  const cell = TABLE[action]?.find(([from, actors]) => from === state && actors.includes(who));
  if (cell === undefined) return "refused";
  const [, , to, owner] = cell;
  const before = state === "open" ? "nobody" : who === "op-owner" ? who : "wh-owner";
  const owners = { actor: who, assignee: ASSIGNEE, nobody: "nobody", same: before };
  return `${EVENT[action] ?? ""}: ${to === "same" ? state : to} of ${owners[owner]}`;
}

/** None of them follows it yet. */
function isOffered(action: string, state: StateName, who: Actor): boolean {
  if (action === "follow") return FOLLOWABLE.includes(state);
  return action !== "unfollow" && !["refused", "shown"].includes(expected(action, state, who));
}

function outcome(reply: Reply, who: Actor, before: Snapshot, after: Snapshot): string {
  if (after.all === before.all) {
    if (reply.kind === "replace") return "shown";
    return faultIn(reply, localeOf(who)) ?? "refused";
  }
  if (!["replace", "none", "say"].includes(reply.kind)) return `changed, but answered with ${reply.kind}`;
  if (after.version === before.version) return followed(reply, who, before, after);
  const [kind, by] = after.kinds.at(-1) ?? ["", ""];
  const kept = JSON.stringify(after.events.slice(0, -1)) === JSON.stringify(before.events);
  if (!kept || by !== who || after.version !== before.version + 1) return "a history that went wrong";
  return `${kind}: ${after.status} of ${after.owner}`;
}

function followed(reply: Reply, who: Actor, before: Snapshot, after: Snapshot): string {
  const only = (one: Snapshot): string => JSON.stringify([one.followers.length, one.events, one.status]);
  const fault = faultIn(reply, localeOf(who));
  if (fault !== null) return fault;
  if (only(after) === JSON.stringify([1, before.events, before.status])) return "follow";
  return only(after) === JSON.stringify([0, before.events, before.status]) ? "unfollow" : "changed unseen";
}

eachDatabase((database) => {
  describe("what may be done to a handoff", () => {
    let house: House;
    let originals: ReadonlyMap<StateName, string>;

    beforeAll(async () => {
      house = await openCompany(await database.open());
      originals = await bringAbout(house);
    }, 60_000);

    async function copiesFor(action: string, state: StateName, tries: readonly Pick<Try, "who" | "kind">[]) {
      const copies = tries.map(({ who, kind }) => ({
        owner: who === "op-owner" ? who : null,
        ...{ kind, followers: action === "unfollow" ? [who] : [] },
      }));
      return copyOf(house, originals.get(state) ?? "", copies);
    }

    describe.each(ACTIONS)("%s", (action) => {
      it.each(STATES)(
        "on one that is %s is for those whom the table names",
        { timeout: 60_000 },
        async (state) => {
          // The ways differ before the database: one has them all.
          const tries = triesOf(action, database.provider === "sqlite");
          const ids = await copiesFor(action, state, tries);
          const before = await snapshotsOf(house, ids);
          const replies: Reply[] = [];
          for (const [index, { who, by }] of tries.entries())
            replies.push(await by(house, who, action, ids[index]!));
          const after = await snapshotsOf(house, ids);
          const outcomes = tries.map(({ who, by, kind }, index) => {
            const id = ids[index]!;
            return [who, by.name, kind, outcome(replies[index]!, who, before.get(id)!, after.get(id)!)];
          });
          expect(outcomes).toEqual(
            tries.map(({ who, by, kind }) => [who, by.name, kind, expected(action, state, who)]),
          );
        },
      );
    });

    it.each(STATES)("is what the card of one that is %s offers to each", async (state) => {
      const ids = await copiesFor(
        "",
        state,
        ACTORS.map((who) => ({ who, kind: "other" })),
      );
      for (const [index, who] of ACTORS.entries()) {
        const { buttons, menu } = offeredIn(await house.press(who, `handoff/view/${ids[index]!}`));
        const may = ACTIONS.filter((action) => isOffered(action, state, who));
        const offered = [...buttons, ...menu].filter((verb) => ACTIONS.includes(verb));
        expect([who, offered.sort()]).toEqual([who, may.sort()]);
        expect(buttons.filter((verb) => ACTIONS.includes(verb)).length, who).toBeLessThanOrEqual(3);
      }
    });

    it("can be reopened until thirty days have passed", async () => {
      const ids = await copiesFor(
        "",
        "confirmed",
        Array.from({ length: 2 }, () => ({ who: "wh-agent", kind: "other" })),
      );
      house.setNow("2027-01-23T02:00:00Z");
      expect(await act(house, "as-requester", "reopen", ids[0]!)).toEqual({ kind: "none" });
      house.setNow("2027-01-23T02:00:01Z");
      expect(
        faultIn(await act(house, "as-requester", "reopen", ids[1]!), localeOf("as-requester")),
      ).toBeNull();
      house.setNow(NOW);
    });

    it("is refused with the name of whose it is", async () => {
      const ids = await copiesFor("", "to-confirm", [{ who: "wh-agent", kind: "other" }]);
      const to = (who: Actor, action: string) =>
        act(house, who, action, ids[0]!).then((reply) => saidIn(cardOf(reply)));
      expect(await to("wh-agent", "confirm")).toContain("要由提出人同事6那边的同事来点");
      expect(await to("wh-partner", "confirm")).toContain("is for Colleague 6, who logged WH-");
      expect(await to("as-requester", "done")).toContain("只有仓库的同事可以操作");
      expect(await to("as-agent", "done")).toContain("is for colleagues of Warehouse");
    });
  });
});
