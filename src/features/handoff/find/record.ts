import type { DepartmentCode, PersonId } from "../../../core/ids.js";
import { insertRows, type Prisma, type Read, type Tx } from "../../../store/index.js";
import { COUNT_MOST, type Handoff } from "../handoff.js";
import { rowToHandoff } from "../record.js";
import type { Cursor, Key } from "./cursor.js";
import { foldOrder, searchTextOf, type Searchable } from "./fold.js";
import { compareKeys, handoffsBeyond, oldestFirst, type Way } from "./order.js";
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

/** The same of one that was changed. Orders only come to it: none is ever taken away. */
export async function updateFindable(tx: Tx, handoff: Findable, labels: readonly string[]): Promise<void> {
  const where = { handoffId: handoff.id };
  const data = { text: searchTextOf(handoff, labels) };
  await tx.handoffText.update({ where, data, select: { handoffId: true } });
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

const TO_DO = ["open", "in-progress", "needs-info"] as const;
const TO_CONFIRM = ["to-confirm"] as const;

/** What the person logged and is not through yet: what is still to do first, urgent ones first, then the oldest. */
export function listMine(read: Read, person: PersonId, cursor: Cursor | null): Promise<Found> {
  return list(
    read,
    { where: { requesterId: person }, groups: [TO_DO, TO_CONFIRM], along: BY_URGENCY },
    cursor,
  );
}

/** What the person follows of others' and is not through yet, in the order of `listMine`. */
export function listFollowed(read: Read, person: PersonId, cursor: Cursor | null): Promise<Found> {
  const where = { followers: { some: { personId: person } }, requesterId: { not: person } };
  return list(read, { where, groups: [TO_DO, TO_CONFIRM], along: BY_TIME }, cursor);
}

/** What the department has to do, urgent ones first, then the oldest. */
export function listToDo(read: Read, department: DepartmentCode, cursor: Cursor | null): Promise<Found> {
  return list(read, { where: { departmentCode: department }, groups: [TO_DO], along: BY_URGENCY }, cursor);
}

/** What all departments have to do, urgent ones first, then the oldest. */
export function listAllToDo(read: Read, cursor: Cursor | null): Promise<Found> {
  return list(read, { where: {}, groups: [TO_DO], along: BY_TIME }, cursor);
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

interface List {
  readonly where: Where;
  /** Statuses that are listed together, one group after the other. */
  readonly groups: readonly (readonly string[])[];
  /** The rest of the index that a status is counted along. */
  readonly along: Prisma.HandoffOrderByWithRelationInput[];
}

const BY_URGENCY = [{ urgent: "asc" as const }, { createdAt: "asc" as const }];
const BY_TIME = [{ createdAt: "asc" as const }];

async function list(read: Read, { where, groups, along }: List, cursor: Cursor | null): Promise<Found> {
  const stretches = groups.flatMap((statuses) =>
    [true, false].map((urgent) => oldest(read, { ...where, urgent }, statuses)),
  );
  const { items, next, previous } = await readPage(stretches, cursor);
  const counts = await Promise.all(
    groups.flat().map((status) => countUpToMost(read, { ...where, status }, along)),
  );
  const count = Math.min(
    counts.reduce((sum, one) => sum + one, 0),
    COUNT_MOST,
  );
  return { handoffs: items.map(({ row }) => rowToHandoff(row)), count, next, previous };
}

/** Each status is read along an index, so that a page costs the same however many there are and however far it lies. */
function oldest(read: Read, where: Where, statuses: readonly string[]): Stretch<Key & { readonly row: Row }> {
  return async (beyond, toward, most) => {
    const way = oldestFirst(toward);
    const found = await Promise.all(
      statuses.map((status) => rowsOf(read, { ...where, status, ...handoffsBeyond(beyond, way) }, way, most)),
    );
    const keyed = found.flat().map((row) => ({ at: row.createdAt.getTime(), id: row.id, row }));
    const sign = way.order === "asc" ? 1 : -1;
    return keyed.sort((a, b) => sign * compareKeys(a, b)).slice(0, most);
  };
}

function rowsOf(read: Read, where: Where, { order }: Way, most: number): Promise<Row[]> {
  return read.handoff.findMany({ where, orderBy: [{ createdAt: order }, { id: order }], take: most });
}

/** Along the index and over it alone: Prisma's own count would look each row up, and without an order it sorts them all. */
async function countUpToMost(read: Read, where: Where, along: List["along"]): Promise<number> {
  const rows = await read.handoff.findMany({
    where,
    orderBy: along,
    select: { createdAt: true },
    take: COUNT_MOST,
  });
  return rows.length;
}
