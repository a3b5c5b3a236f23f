import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { DepartmentCode, PersonId } from "../../core/ids.js";
import { PlaceId } from "../../core/place.js";
import { fromDate, IsoDate, toDate } from "../../core/time.js";
import type { Read, Tx } from "../../store/index.js";
import type { Handoff, State } from "./handoff.js";
import type { Numbered } from "./label.js";
import { KindFacts, Orders, Urgent } from "./history/kept.js";

const At = z.date().transform(fromDate);
const Words = z.string().nullable();

const Columns = z.object({
  id: z.string(),
  series: z.string(),
  period: z.string(),
  number: z.int(),
  departmentCode: DepartmentCode,
  kindCode: z.string(),
  ask: z.string(),
  facts: Words,
  kindFacts: KindFacts,
  impactCustomer: Words,
  impactCs: Words,
  impactOps: Words,
  orders: Orders,
  urgentBecause: Urgent,
  promisedAt: At.nullable(),
  wishedOn: IsoDate.nullable(),
  requesterId: PersonId,
  requesterPlace: PlaceId,
  progress: Words,
  reason: Words,
  expectedAt: At.nullable(),
  createdAt: At,
  since: At,
  carries: z.int(),
  fromId: Words,
  link: Words,
  version: z.int(),
});

const owned = { ownerId: PersonId, takenAt: At };
const dropped = { ownerId: PersonId.nullable(), endReason: z.string(), endedAt: At };
const done = { ...owned, doneAt: At, result: Words };

const StateColumns = z
  .discriminatedUnion("status", [
    z.object({ status: z.literal("open") }),
    z.object({ status: z.literal("in-progress"), ...owned, question: Words }),
    z.object({ status: z.literal("needs-info"), ...owned, question: z.string() }),
    z.object({ status: z.literal("to-confirm"), ...done }),
    z.object({ status: z.literal("confirmed"), ...done, endedAt: At }),
    z.object({ status: z.literal("transferred"), ...dropped, toId: z.string() }),
    z.object({ status: z.literal("withdrawn"), ...dropped }),
  ])
  .transform((row): State => {
    switch (row.status) {
      case "open":
        return { status: row.status };
      case "in-progress":
        return { status: row.status, owner: row.ownerId, takenAt: row.takenAt, said: row.question };
      case "needs-info":
        return { status: row.status, owner: row.ownerId, takenAt: row.takenAt, question: row.question };
      case "to-confirm":
      case "confirmed": {
        const { ownerId: owner, ...rest } = row;
        return { ...rest, owner };
      }
      case "transferred":
      case "withdrawn": {
        const { ownerId: owner, endReason: because, endedAt } = row;
        const ended = { owner, because, endedAt };
        return row.status === "withdrawn"
          ? { status: row.status, ...ended }
          : { status: row.status, ...ended, to: row.toId };
      }
    }
  });

/** A stored handoff. Throws for what is none: the database is ours alone. */
export function rowToHandoff(row: unknown): Handoff {
  const { departmentCode, kindCode, requesterId, ...rest } = Columns.parse(row);
  const named = { department: departmentCode, kind: kindCode, requester: requesterId };
  return { ...rest, ...named, state: StateColumns.parse(row) };
}

const STATELESS = {
  ownerId: null,
  takenAt: null,
  question: null,
  doneAt: null,
  result: null,
  toId: null,
  endedAt: null,
  endReason: null,
};

function stateColumns(state: State) {
  switch (state.status) {
    case "open":
      return { ...STATELESS, status: state.status };
    case "in-progress":
    case "needs-info": {
      const question = state.status === "needs-info" ? state.question : state.said;
      return { ...STATELESS, ...ownedColumns(state), question };
    }
    case "to-confirm":
    case "confirmed": {
      const endedAt = state.status === "confirmed" ? toDate(state.endedAt) : null;
      const { result, doneAt } = state;
      return { ...STATELESS, ...ownedColumns(state), result, doneAt: toDate(doneAt), endedAt };
    }
    case "transferred":
    case "withdrawn": {
      const { status, owner, because, endedAt } = state;
      const toId = state.status === "transferred" ? state.to : null;
      const ended = { ownerId: owner, endReason: because, endedAt: toDate(endedAt), toId };
      return { ...STATELESS, status, ...ended };
    }
  }
}

function ownedColumns({ status, owner, takenAt }: Extract<State, { readonly takenAt: Temporal.Instant }>) {
  return { status, ownerId: owner, takenAt: toDate(takenAt) };
}

function toColumns(handoff: Handoff) {
  const { ask, facts, kindFacts, impactCustomer, impactCs, impactOps, orders, urgentBecause } = handoff;
  const { progress, reason, expectedAt, promisedAt, wishedOn, version } = handoff;
  return {
    departmentCode: handoff.department,
    kindCode: handoff.kind,
    ...{ ask, facts, kindFacts, impactCustomer, impactCs, impactOps, urgentBecause, wishedOn },
    orders: orders.map((order) => ({ ...order })),
    urgent: urgentBecause !== null,
    promisedAt: promisedAt === null ? null : toDate(promisedAt),
    ...{ progress, reason, version },
    expectedAt: expectedAt === null ? null : toDate(expectedAt),
    ...stateColumns(handoff.state),
  };
}

/** The next number of the line. Its row stays locked until the transaction ends, so no number is lost or drawn twice. */
export async function drawNumber(tx: Tx, line: string): Promise<number> {
  const row = await tx.series.upsert({
    where: { code: line },
    create: { code: line, last: 1 },
    update: { last: { increment: 1 } },
  });
  return row.last;
}

export async function insertHandoff(tx: Tx, handoff: Handoff): Promise<void> {
  const { id, series, period, number, requesterPlace, carries, fromId, link } = handoff;
  await tx.handoff.create({
    data: {
      ...toColumns(handoff),
      ...{ id, series, period, number, requesterPlace, carries, fromId, link },
      requesterId: handoff.requester,
      createdAt: toDate(handoff.createdAt),
      since: toDate(handoff.since),
    },
    select: { id: true },
  });
}

/** False when somebody else changed it since it was read: decide again on what stands now. */
export async function saveHandoff(tx: Tx, after: Handoff): Promise<boolean> {
  const { count } = await tx.handoff.updateMany({
    where: { id: after.id, version: after.version - 1 },
    // What is new since then was not masked.
    data: { ...toColumns(after), maskedAt: null },
  });
  return count === 1;
}

/** As it is until the transaction ends: whoever would change it waits, and then sees what was done here. */
export async function findAndHold(tx: Tx, id: string): Promise<Handoff | null> {
  const { count } = await tx.handoff.updateMany({ where: { id }, data: { version: { increment: 0 } } });
  return count === 0 ? null : findHandoff(tx, id);
}

/** Newest first, at most ten: a number without a series may stand in each of them. */
export async function findByNumber(
  read: Read,
  { series, period, number }: Numbered,
): Promise<readonly Handoff[]> {
  const rows = await read.handoff.findMany({
    where: { number, series: { in: [...series] }, ...(period === null ? {} : { period }) },
    orderBy: { createdAt: "desc" },
    take: 10,
  });
  return rows.map(rowToHandoff);
}

export async function findHandoff(read: Read, id: string): Promise<Handoff | null> {
  const row = await read.handoff.findUnique({ where: { id } });
  return row === null ? null : rowToHandoff(row);
}
