import { randomUUID } from "node:crypto";
import type { House } from "../../support/house.js";
import { insertRows, type Row } from "../../../src/store/index.js";
import { act } from "./acting.js";

export const STATES = [
  ...(["open", "in-progress", "needs-info", "to-confirm", "confirmed", "confirmed 31 days ago"] as const),
  ...(["transferred", "withdrawn"] as const),
] as const;
export type StateName = (typeof STATES)[number];

type Step = readonly [who: string, action: string];
const TAKEN: Step = ["wh-owner", "take"];
const CONFIRMED: readonly Step[] = [TAKEN, ["wh-owner", "done"], ["as-requester", "confirm"]];
const WAYS: Readonly<Record<StateName, readonly Step[]>> = {
  open: [],
  "in-progress": [TAKEN],
  "needs-info": [TAKEN, ["wh-owner", "ask"]],
  "to-confirm": [TAKEN, ["wh-owner", "done"]],
  confirmed: CONFIRMED,
  "confirmed 31 days ago": CONFIRMED,
  transferred: [TAKEN, ["wh-owner", "transfer"]],
  withdrawn: [TAKEN, ["as-requester", "withdraw"]],
};

const LONG_AGO = "2026-11-23T02:00:00Z";
export const NOW = "2026-12-24T02:00:00Z";

/** One handoff in each state, brought there by its people through the desk: ids by state. */
export async function bringAbout(house: House): Promise<ReadonlyMap<StateName, string>> {
  const ids = new Map<StateName, string>();
  for (const state of STATES) {
    house.setNow(state === "confirmed 31 days ago" ? LONG_AGO : NOW);
    const n = String(STATES.indexOf(state));
    await house.command("as-requester", "handoff", `仓库 订单 A-10${n}、B-20${n} 数量不对`);
    const { id } = await house.store.read.handoff.findFirstOrThrow({
      orderBy: { number: "desc" },
      where: { series: "WH" },
    });
    for (const [who, action] of WAYS[state]) await act(house, who, action, id);
    ids.set(state, id);
  }
  house.setNow(NOW);
  return ids;
}

export interface Copy {
  readonly owner: string | null;
  readonly kind: string;
  readonly followers: readonly string[];
}

let copied = 1000;

/** Rows like those of a handoff, each with a number of its own. Gives their ids. */
export async function copyOf(
  { store }: House,
  id: string,
  copies: readonly Copy[],
): Promise<readonly string[]> {
  const original = await store.read.handoff.findUniqueOrThrow({ where: { id } });
  const events = await store.read.handoffEvent.findMany({ where: { handoffId: id } });
  const made = copies.map((copy) => ({ ...copy, id: randomUUID(), number: (copied += 1) }));
  const handoffs: unknown = made.map(({ id: own, number, owner, kind }) => ({
    ...original,
    ...{ id: own, number, kindCode: kind },
    ownerId: original.ownerId === null ? null : (owner ?? original.ownerId),
  }));
  const histories: unknown = made.flatMap((one) => events.map((event) => ({ ...event, handoffId: one.id })));
  const followers = made.flatMap((one) => one.followers.map((personId) => ({ handoffId: one.id, personId })));
  await store.inTransaction(async (tx) => {
    await insertRows(tx, "Handoff", handoffs as Row<"Handoff">[]);
    await insertRows(tx, "HandoffEvent", histories as Row<"HandoffEvent">[]);
    await insertRows(tx, "Follower", followers);
  });
  return made.map((one) => one.id);
}

export interface Snapshot {
  readonly status: string;
  readonly owner: string;
  readonly version: number;
  readonly events: readonly string[];
  readonly kinds: readonly (readonly [kind: string, by: string])[];
  readonly followers: readonly string[];
  /** Everything, to be compared byte for byte. */
  readonly all: string;
}

export async function snapshotsOf(
  { store }: House,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Snapshot>> {
  const rows = await store.read.handoff.findMany({
    where: { id: { in: [...ids] } },
    include: { events: { orderBy: { version: "asc" } }, followers: { orderBy: { personId: "asc" } } },
  });
  return new Map(
    rows.map((row) => [
      row.id,
      {
        status: row.status,
        owner: row.ownerId ?? "nobody",
        version: row.version,
        events: row.events.map((event) => JSON.stringify(event)),
        kinds: row.events.map(({ kind, actorId }) => [kind, actorId] as const),
        followers: row.followers.map(({ personId }) => personId),
        all: JSON.stringify(row),
      },
    ]),
  );
}
