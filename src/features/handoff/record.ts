import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { DepartmentCode, PersonId } from "../../core/ids.js";
import { PlaceId } from "../../core/place.js";
import { IsoDate, toDate } from "../../core/time.js";
import type { Read, Tx } from "../../store/index.js";
import { COUNT_MOST, type Handoff, type HandoffEvent } from "./handoff.js";

const At = z.date().transform((date) => Temporal.Instant.fromEpochMilliseconds(date.getTime()));

const logged = {
  id: z.string(),
  series: z.string(),
  number: z.int(),
  departmentCode: DepartmentCode,
  kindCode: z.string(),
  ask: z.string(),
  facts: z.string().nullable(),
  orders: z.array(z.object({ number: z.string() })),
  urgent: z.boolean(),
  wishedOn: IsoDate.nullable(),
  requesterId: PersonId,
  requesterPlace: PlaceId,
  progress: z.string().nullable(),
  reason: z.string().nullable(),
  expectedAt: At.nullable(),
  createdAt: At,
  version: z.int(),
};
const owned = { ...logged, ownerId: PersonId, takenAt: At };

const Row = z
  .discriminatedUnion("status", [
    z.object({ ...logged, status: z.literal("open") }),
    z.object({ ...owned, status: z.literal("in-progress") }),
    z.object({ ...owned, status: z.literal("to-confirm"), doneAt: At, result: z.string().nullable() }),
  ])
  .transform((row): Handoff => {
    const { departmentCode, kindCode, requesterId, orders, ...rest } = row;
    const orderNumber = orders[0]?.number ?? null;
    const named = { department: departmentCode, kind: kindCode, requester: requesterId, orderNumber };
    if (rest.status === "open") return { ...rest, ...named };
    const { ownerId, ...others } = rest;
    return { ...others, ...named, owner: ownerId };
  });

function toColumns(handoff: Handoff) {
  const taken = handoff.status === "open" ? null : handoff;
  const done = handoff.status === "to-confirm" ? handoff : null;
  return {
    departmentCode: handoff.department,
    kindCode: handoff.kind,
    ask: handoff.ask,
    facts: handoff.facts,
    orders: handoff.orderNumber === null ? [] : [{ number: handoff.orderNumber, done: false }],
    kindFacts: {},
    urgent: handoff.urgent,
    wishedOn: handoff.wishedOn,
    status: handoff.status,
    ownerId: taken?.owner ?? null,
    takenAt: taken === null ? null : toDate(taken.takenAt),
    doneAt: done === null ? null : toDate(done.doneAt),
    result: done?.result ?? null,
    progress: handoff.progress,
    reason: handoff.reason,
    expectedAt: handoff.expectedAt === null ? null : toDate(handoff.expectedAt),
    version: handoff.version,
  };
}

/** The next number of the series. Its row stays locked until the transaction ends, so no number is lost or drawn twice. */
export async function drawNumber(tx: Tx, series: string): Promise<number> {
  const row = await tx.series.upsert({
    where: { code: series },
    create: { code: series, last: 1 },
    update: { last: { increment: 1 } },
  });
  return row.last;
}

export async function insertHandoff(tx: Tx, handoff: Handoff): Promise<void> {
  const { id, series, number, requesterPlace } = handoff;
  await tx.handoff.create({
    data: {
      ...toColumns(handoff),
      ...{ id, series, number, requesterPlace },
      requesterId: handoff.requester,
      createdAt: toDate(handoff.createdAt),
      since: toDate(handoff.createdAt),
    },
    select: { id: true },
  });
}

/** False when somebody else changed it since it was read: decide again on what stands now. */
export async function saveHandoff(tx: Tx, after: Handoff): Promise<boolean> {
  const { count } = await tx.handoff.updateMany({
    where: { id: after.id, version: after.version - 1 },
    data: toColumns(after),
  });
  return count === 1;
}

export async function addEvent(
  tx: Tx,
  handoff: Handoff,
  event: HandoffEvent,
  by: PersonId,
  at: Temporal.Instant,
): Promise<void> {
  const { kind, ...details } = event;
  const data = {
    ...details,
    ...("expectedAt" in event ? { expectedAt: event.expectedAt?.toString() ?? null } : {}),
  };
  await tx.handoffEvent.create({
    data: { handoffId: handoff.id, version: handoff.version, at: toDate(at), actorId: by, kind, data },
    select: { version: true },
  });
}

/** A row of the table as it was read; of what it should never hold, it throws. */
export function rowToHandoff(row: unknown): Handoff {
  return Row.parse(row);
}

export async function findHandoff(read: Read, id: string): Promise<Handoff | null> {
  const row = await read.handoff.findUnique({ where: { id } });
  return row === null ? null : rowToHandoff(row);
}

/** Newest first, at most ten: a number without a series may stand in each of them. */
export async function findByNumber(
  read: Read,
  { series, number }: { readonly series: readonly string[]; readonly number: number },
): Promise<readonly Handoff[]> {
  const rows = await read.handoff.findMany({
    where: { number, series: { in: [...series] } },
    orderBy: { createdAt: "desc" },
    take: 10,
  });
  return rows.map(rowToHandoff);
}

export interface Listed {
  readonly handoffs: readonly Handoff[];
  /** How many there are, shown or not; counted up to `COUNT_MOST`. */
  readonly count: number;
}

const UNFINISHED = ["open", "in-progress"] as const;

/** What the person logged and is not through yet: what is still to do first, urgent ones first, then the oldest. */
export async function listRequestedBy(read: Read, requester: PersonId, most: number): Promise<Listed> {
  return list(read, { requesterId: requester }, [UNFINISHED, ["to-confirm"]], most);
}

/** What the department has to do, urgent ones first, then the oldest. */
export async function listForDepartment(
  read: Read,
  department: DepartmentCode,
  most: number,
): Promise<Listed> {
  return list(read, { departmentCode: department }, [UNFINISHED], most);
}

type Whose = { readonly requesterId: string } | { readonly departmentCode: string };

/** Each group is read along an index, so that a list of ten costs the same however many there are. */
async function list(
  read: Read,
  whose: Whose,
  groups: readonly (readonly Handoff["status"][])[],
  most: number,
): Promise<Listed> {
  const found: Handoff[] = [];
  for (const statuses of groups)
    for (const urgent of [true, false])
      found.push(...(await oldest(read, { ...whose, urgent }, statuses, most - found.length)));
  const counts = await Promise.all(groups.flat().map((status) => countUpToMost(read, { ...whose, status })));
  const count = counts.reduce((sum, one) => sum + one, 0);
  return { handoffs: found, count: Math.min(count, COUNT_MOST) };
}

/** Along the index and over it alone: Prisma's own count would look each row up, and without an order it sorts them all. */
async function countUpToMost(
  read: Read,
  where: Whose & { readonly status: Handoff["status"] },
): Promise<number> {
  const orderBy = [{ urgent: "asc" as const }, { createdAt: "asc" as const }];
  const rows = await read.handoff.findMany({ where, orderBy, select: { createdAt: true }, take: COUNT_MOST });
  return rows.length;
}

async function oldest(
  read: Read,
  where: Whose & { readonly urgent: boolean },
  statuses: readonly Handoff["status"][],
  most: number,
): Promise<readonly Handoff[]> {
  if (most === 0) return [];
  const found = await Promise.all(
    statuses.map((status) =>
      read.handoff.findMany({ where: { ...where, status }, orderBy: { createdAt: "asc" }, take: most }),
    ),
  );
  const rows = found.flat().sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  return rows.slice(0, most).map(rowToHandoff);
}

export interface Draft {
  readonly id: string;
  readonly person: PersonId;
  readonly text: string;
}

export async function insertDraft(tx: Tx, draft: Draft, now: Temporal.Instant): Promise<void> {
  await tx.draft.create({
    data: { id: draft.id, personId: draft.person, text: draft.text, createdAt: toDate(now) },
  });
}

export async function findDraft(read: Read, id: string): Promise<Draft | null> {
  const row = await read.draft.findUnique({ where: { id } });
  return row === null ? null : { id: row.id, person: PersonId.parse(row.personId), text: row.text };
}
