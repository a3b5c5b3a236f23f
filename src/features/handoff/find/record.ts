import type { DepartmentCode, PersonId } from "../../../core/ids.js";
import { insertRows, type Prisma, type Read, type Tx } from "../../../store/index.js";
import { COUNT_MOST, UNFINISHED, type Handoff } from "../handoff.js";
import { rowToHandoff } from "../record.js";
import type { Cursor, Key } from "./cursor.js";
import { foldOrder, searchTextOf, withEarlier, type Searchable } from "./fold.js";
import { compareKeys, handoffsBeyond, oldestFirst } from "./order.js";
import { readPage, type Stretch } from "./page.js";
import type { Hits } from "./search/record.js";

/** What a handoff is found by, as its row has it. */
export interface Findable extends Searchable {
  readonly id: string;
  readonly createdAt: Date;
}

/** Makes a new handoff found by its words and orders, in the transaction that inserts it. */
export async function insertFindable(tx: Tx, handoff: Findable, labels: readonly string[]): Promise<void> {
  const data = { handoffId: handoff.id, at: handoff.createdAt, text: searchTextOf(handoff, labels) };
  await tx.handoffText.create({ data, select: { handoffId: true } });
  await addOrders(tx, handoff, new Set());
}

/** The same of one that was changed. Words and orders only come to it: what was said before is found as well. */
export async function updateFindable(tx: Tx, handoff: Findable, labels: readonly string[]): Promise<void> {
  const where = { handoffId: handoff.id };
  const before = await tx.handoffText.findUnique({ where, select: { text: true } });
  const text = withEarlier(searchTextOf(handoff, labels), before?.text ?? "");
  const create = { ...where, at: handoff.createdAt, text };
  await tx.handoffText.upsert({ where, create, update: { text }, select: { handoffId: true } });
  if (handoff.orders.length === 0) return;
  const known = await tx.orderNumber.findMany({ where, select: { folded: true } });
  await addOrders(tx, handoff, new Set(known.map(({ folded }) => folded)));
}

async function addOrders(tx: Tx, { id, orders }: Findable, known: ReadonlySet<string>): Promise<void> {
  const folded = new Set(orders.map(({ number }) => foldOrder(number)));
  const added = [...folded].filter((order) => order !== "" && !known.has(order));
  await insertRows(
    tx,
    "OrderNumber",
    added.map((order) => ({ handoffId: id, folded: order })),
  );
}

/** Ten of a list, and the way on and back. */
export interface Found {
  readonly handoffs: readonly Handoff[];
  /** How many there are on all pages; counted up to `COUNT_MOST`. */
  readonly count: number;
  readonly next: Cursor | null;
  readonly previous: Cursor | null;
}

const TO_CONFIRM = ["to-confirm"] as const;
const OPEN = ["open"] as const;
const WORKING = ["in-progress"] as const;
const ASKED_BACK = ["needs-info"] as const;
const UNDER_WAY = [...OPEN, ...WORKING] as const;
const ENDED = ["confirmed", "transferred", "withdrawn"] as const;

/** What the person logged and is not through yet: what is still to do first, urgent ones first, then the oldest. */
export function listMine(read: Read, person: PersonId, cursor: Cursor | null): Promise<Found> {
  return list([UNFINISHED, TO_CONFIRM], along(read, { requesterId: person }, BY_URGENCY), cursor);
}

/** What the person follows of others' and is not through yet, in the order of `listMine`. */
export function listFollowed(read: Read, person: PersonId, cursor: Cursor | null): Promise<Found> {
  return list([UNFINISHED, TO_CONFIRM], followedBy(read, person), cursor);
}

/** What the department has to do, urgent ones first, then the oldest. */
export function listToDo(read: Read, department: DepartmentCode, cursor: Cursor | null): Promise<Found> {
  return list([UNFINISHED], along(read, { departmentCode: department }, BY_URGENCY), cursor);
}

/** What the person logged and others have to do, in the order of `listMine`. */
export function listUnderWay(read: Read, person: PersonId): Promise<Found> {
  return list([UNDER_WAY], along(read, { requesterId: person }, BY_URGENCY), null);
}

/** What nobody in the department has taken yet, urgent ones first, then the oldest. */
export function listUntaken(read: Read, department: DepartmentCode): Promise<Found> {
  return list([OPEN], along(read, { departmentCode: department }, BY_URGENCY), null);
}

/** What waits for the person, in no order: what they work on; what they logged and have to answer or confirm. A hundred of a kind at most. */
export async function findOwed(read: Read, person: PersonId): Promise<readonly Handoff[]> {
  const working = along(read, { ownerId: person }, BY_URGENCY);
  const asked = along(read, { requesterId: person }, BY_URGENCY);
  const stretches = [true, false].flatMap((urgent) => [
    working.stretch(WORKING, urgent),
    asked.stretch(ASKED_BACK, urgent),
    asked.stretch(TO_CONFIRM, urgent),
  ]);
  const found = await Promise.all(stretches.map((stretch) => stretch(null, "next", COUNT_MOST)));
  return found.flat().map(({ row }) => rowToHandoff(row));
}

/** What all departments have to do, urgent ones first, then the oldest. */
export function listAllToDo(read: Read, cursor: Cursor | null): Promise<Found> {
  return list([UNFINISHED], along(read, {}, BY_TIME), cursor);
}

/** The handoffs that a search found, in its order. */
export async function findHits(read: Read, { items, ...page }: Hits): Promise<Found> {
  const rows = await read.handoff.findMany({ where: { id: { in: items.map(({ id }) => id) } } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const inOrder = items.flatMap(({ id }) => byId.get(id) ?? []);
  return { ...page, handoffs: inOrder.map(rowToHandoff) };
}

type Row = Prisma.HandoffModel;
type Where = Prisma.HandoffWhereInput;
type Statuses = readonly string[];

/** Where a list comes from. */
interface Source {
  /** The oldest come first. */
  readonly stretch: (statuses: Statuses, urgent: boolean) => Stretch<Key & { readonly row: Row }>;
  /** Up to `COUNT_MOST`. */
  readonly count: (statuses: Statuses) => Promise<number>;
}

/** One group of statuses after the other, in each the urgent ones first. */
async function list(
  groups: readonly Statuses[],
  { stretch, count }: Source,
  cursor: Cursor | null,
): Promise<Found> {
  const stretches = groups.flatMap((statuses) => [true, false].map((urgent) => stretch(statuses, urgent)));
  const { items, next, previous } = await readPage(stretches, cursor);
  const counted = await count(groups.flat());
  return { handoffs: items.map(({ row }) => rowToHandoff(row)), count: counted, next, previous };
}

const BY_URGENCY = [{ urgent: "asc" as const }, { createdAt: "asc" as const }];
const BY_TIME = [{ createdAt: "asc" as const }];

/**
 * Each status is read along an index, of which `order` is the rest, so that a page costs the same however many there are
 * and however far it lies.
 */
function along(read: Read, where: Where, order: Prisma.HandoffOrderByWithRelationInput[]): Source {
  return {
    stretch: (statuses, urgent) => async (beyond, toward, most) => {
      const way = oldestFirst(toward);
      const found = await Promise.all(
        statuses.map((status) =>
          read.handoff.findMany({
            where: { ...where, status, urgent, ...handoffsBeyond(beyond, way) },
            orderBy: [{ createdAt: way.order }, { id: way.order }],
            take: most,
          }),
        ),
      );
      const sign = way.order === "asc" ? 1 : -1;
      const inOrder = found
        .flat()
        .map(keyed)
        .sort((a, b) => sign * compareKeys(a, b));
      return inOrder.slice(0, most);
    },
    count: async (statuses) => {
      const counts = await Promise.all(
        statuses.map((status) => countUpToMost(read, { ...where, status }, order)),
      );
      const count = counts.reduce((sum, one) => sum + one, 0);
      return Math.min(count, COUNT_MOST);
    },
  };
}

function keyed(row: Row): Key & { readonly row: Row } {
  return { at: row.createdAt.getTime(), id: row.id, row };
}

/** Along the index and over it alone: Prisma's own count would look each row up, and without an order it sorts them all. */
async function countUpToMost(
  read: Read,
  where: Where,
  orderBy: Prisma.HandoffOrderByWithRelationInput[],
): Promise<number> {
  const rows = await read.handoff.findMany({ where, orderBy, select: { createdAt: true }, take: COUNT_MOST });
  return rows.length;
}

// From what is followed to its handoffs. Of a status that is to be, SQLite would look at every handoff that has it; along
// one that is not to be, it has no index.
function followedBy(read: Read, personId: PersonId): Source {
  const ofOthers = (statuses: Statuses): Where => ({
    requesterId: { not: personId },
    status: {
      notIn: [...UNFINISHED, ...TO_CONFIRM, ...ENDED].filter((status) => !statuses.includes(status)),
    },
  });
  return {
    stretch: (statuses, urgent) => async (beyond, toward, most) => {
      const way = oldestFirst(toward);
      const rows = await read.follower.findMany({
        where: { personId, handoff: { ...ofOthers(statuses), urgent, ...handoffsBeyond(beyond, way) } },
        orderBy: [{ handoff: { createdAt: way.order } }, { handoffId: way.order }],
        select: { handoff: true },
        take: most,
      });
      return rows.map(({ handoff }) => keyed(handoff));
    },
    count: async (statuses) => {
      const where = { personId, handoff: ofOthers(statuses) };
      const rows = await read.follower.findMany({ where, select: { handoffId: true }, take: COUNT_MOST });
      return rows.length;
    },
  };
}
