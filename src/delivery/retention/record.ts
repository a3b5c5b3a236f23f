import type { Temporal } from "temporal-polyfill";
import { toDate } from "../../core/time.js";
import { Prisma, type Store, type Tx } from "../../store/index.js";

/** So many rows that no transaction lasts 50 ms. */
const CHUNK = 250;

/** Of postings that were final by then; what stands where is kept, and an edit brings a new card. */
export function dropCards(
  { read, inTransaction }: Store,
  by: Temporal.Instant,
  stopping: AbortSignal,
): Promise<void> {
  const where = { status: { in: ["shown", "refused", "expired"] }, finalAt: { lte: toDate(by) } };
  return inChunks({
    inTransaction,
    stopping,
    next: () => read.posting.findMany({ where, select: { key: true }, take: CHUNK }),
    change: async (tx, rows) => {
      const key = { in: rows.map((row) => row.key) };
      const dropped = { card: Prisma.DbNull, fileId: null, finalAt: null };
      await tx.posting.updateMany({ where: { ...where, key }, data: dropped });
      await tx.picture.deleteMany({ where: { key, posting: { status: where.status, finalAt: null } } });
    },
  });
}

/** Old files that no posting is to show any more and no card that is kept shows, and that belong to nothing. */
export function dropFiles(
  { read, inTransaction }: Store,
  by: Temporal.Instant,
  stopping: AbortSignal,
): Promise<void> {
  const unused = { postings: { none: {} }, pictures: { none: {} }, attachments: { none: {} } };
  const where = { createdAt: { lte: toDate(by) }, ...unused };
  return inChunks({
    inTransaction,
    stopping,
    next: () => read.file.findMany({ where, select: { id: true }, take: CHUNK }),
    change: (tx, rows) => tx.file.deleteMany({ where: { ...where, id: { in: rows.map(({ id }) => id) } } }),
  });
}

export function forgetSeen(
  { read, inTransaction }: Store,
  now: Temporal.Instant,
  stopping: AbortSignal,
): Promise<void> {
  const where = { keepUntil: { lte: toDate(now) } };
  return inChunks({
    inTransaction,
    stopping,
    next: () => read.seen.findMany({ where, select: { id: true }, take: CHUNK }),
    change: (tx, rows) => tx.seen.deleteMany({ where: { ...where, id: { in: rows.map(({ id }) => id) } } }),
  });
}

export function forgetDrafts(
  { read, inTransaction }: Store,
  from: Temporal.Instant,
  stopping: AbortSignal,
): Promise<void> {
  const where = { createdAt: { lte: toDate(from) } };
  return inChunks({
    inTransaction,
    stopping,
    next: () => read.draft.findMany({ where, select: { id: true }, take: CHUNK }),
    change: (tx, rows) => tx.draft.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } }),
  });
}

export function forgetOccurrences(
  { read, inTransaction }: Store,
  from: Temporal.Instant,
  stopping: AbortSignal,
): Promise<void> {
  const where = { startedAt: { lte: toDate(from) } };
  return inChunks({
    inTransaction,
    stopping,
    next: () => read.occurrence.findMany({ where, select: { job: true, name: true }, take: CHUNK }),
    change: (tx, rows) => tx.occurrence.deleteMany({ where: { ...where, OR: rows } }),
  });
}

interface Chunks<T> {
  readonly inTransaction: Store["inTransaction"];
  readonly stopping: AbortSignal;
  readonly next: () => Promise<T[]>;
  readonly change: (tx: Tx, rows: T[]) => Promise<unknown>;
}

async function inChunks<T>({ inTransaction, stopping, next, change }: Chunks<T>): Promise<void> {
  for (let rows = await next(); rows.length > 0; rows = await next()) {
    stopping.throwIfAborted();
    const chunk = rows;
    await inTransaction((tx) => change(tx, chunk));
  }
}
