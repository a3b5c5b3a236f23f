import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { Card } from "../../core/card.js";
import { type PlatformName, PostingKey } from "../../core/ids.js";
import { PlaceAddress, PlaceId } from "../../core/place.js";
import { fromDate, toDate } from "../../core/time.js";
import type { Prisma, Read, Tx } from "../../store/index.js";
import type { Due, DuePlace, Outcome, Thread } from "./posting.js";

const At = z.date().transform(fromDate);

const DueRow = z.object({
  key: PostingKey,
  placeId: PlaceId,
  position: z.int(),
  revision: z.int(),
  card: z.unknown(),
  messageId: z.string().nullable(),
  threadKey: z.string().nullable(),
  expiresAt: At.nullable(),
  attempts: z.int(),
  nextAt: At,
  place: PlaceAddress.extend({
    name: z.string(),
    pausedUntil: At.nullable(),
    pauseReason: z.string().nullable(),
  }),
});
type DueRow = z.infer<typeof DueRow>;

interface Wanted {
  readonly platform: PlatformName;
  readonly now: Temporal.Instant;
  /** Places of which nothing is wanted. */
  readonly without: readonly PlaceId[];
  /** Places of which nothing is wanted that was never shown. */
  readonly edits: readonly PlaceId[];
  readonly most: number;
}

/**
 * What is pending, in the order of the places' counters, so that what `most` cuts off stands behind what is returned of its
 * place. What was never shown is among it even if it waits, since all behind it waits with it.
 */
export async function loadPending(read: Read, wanted: Wanted): Promise<readonly Due[]> {
  const { platform, now, without, edits, most } = wanted;
  const rows = await read.posting.findMany({
    where: {
      platform,
      status: "pending",
      placeId: { notIn: [...without] },
      OR: [
        { messageId: { not: null }, nextAt: { lte: toDate(now) } },
        { messageId: null, placeId: { notIn: [...edits] } },
      ],
    },
    include: { place: true },
    orderBy: { position: "asc" },
    take: most,
  });
  const due = rows.map((row) => DueRow.parse(row));
  const roots = await findRoots(read, due);
  return due.map((row) => toDue(row, roots));
}

type Roots = ReadonlyMap<string, Root>;
interface Root {
  readonly placeId: string;
  readonly position: number;
  readonly status: string;
  readonly messageId: string | null;
}

async function findRoots(read: Read, due: readonly DueRow[]): Promise<Roots> {
  const keys = due.flatMap(({ threadKey }) => threadKey ?? []);
  if (keys.length === 0) return new Map();
  const roots = await read.posting.findMany({
    where: { key: { in: keys } },
    select: { key: true, placeId: true, position: true, status: true, messageId: true },
  });
  return new Map(roots.map(({ key, ...root }) => [key, root]));
}

function toDue(row: DueRow, roots: Roots): Due {
  const { key, position, revision, attempts, nextAt, expiresAt } = row;
  const { platform, kind, address, name, pausedUntil, pauseReason } = row.place;
  const at = { platform, kind, address };
  const place = { id: row.placeId, address: at, name, pausedUntil, refusing: pauseReason !== null };
  return {
    ...{ key, position, revision, attempts, nextAt, expiresAt, place },
    card: Card.safeParse(row.card).data ?? null,
    plainBecause: null,
    message: row.messageId === null ? null : { place: at, id: row.messageId },
    thread: threadOf(row, row.threadKey === null ? undefined : roots.get(row.threadKey), place),
  };
}

// A root in another place, or one that will never stand before the reply, leaves the reply on its own.
function threadOf(reply: DueRow, root: Root | undefined, place: DuePlace): Thread {
  if (root?.placeId !== place.id) return { kind: "none" };
  if (root.messageId !== null)
    return { kind: "under", message: { place: place.address, id: root.messageId } };
  const comes = root.status === "pending" && root.position < reply.position;
  return comes ? { kind: "awaited" } : { kind: "none" };
}

export interface Settled {
  readonly due: Due;
  readonly outcome: Outcome;
}

type Columns = Prisma.PostingUpdateManyMutationInput;

/** Writes down what came of asking. A revision that was raised meanwhile stays due; where the message stands is kept anyway. */
export async function settle(tx: Tx, { due, outcome }: Settled, now: Temporal.Instant): Promise<void> {
  const at = toDate(now);
  const anew = { attempts: 0, nextAt: at };
  switch (outcome.kind) {
    case "shown": {
      const stands = { ...anew, messageId: outcome.message.id, shownRevision: due.revision };
      return close(tx, due, { status: "shown", finalAt: at, reason: due.plainBecause }, stands);
    }
    case "found":
      return change(tx, due, { ...anew, messageId: outcome.message.id });
    case "waits": {
      const { until, reason } = outcome;
      return change(tx, due, { attempts: { increment: 1 }, nextAt: toDate(until), reason });
    }
    case "refused":
      return close(tx, due, { status: "refused", finalAt: at, reason: outcome.reason }, anew);
    case "expired":
      return close(tx, due, { status: "expired", finalAt: at }, anew);
  }
}

async function close(tx: Tx, { key, revision }: Due, final: Columns, always: Columns): Promise<void> {
  const { count } = await tx.posting.updateMany({ where: { key, revision }, data: { ...always, ...final } });
  if (count === 0) await tx.posting.updateMany({ where: { key }, data: always });
}

async function change(tx: Tx, { key }: Due, data: Columns): Promise<void> {
  await tx.posting.updateMany({ where: { key }, data });
}

/** Holds the place back, or lets it go once something was shown there again. */
export async function settlePlace(tx: Tx, { due: { place }, outcome }: Settled): Promise<void> {
  const holds = outcome.kind === "waits" && outcome.holds === "place" ? outcome : null;
  const mended = place.refusing && (outcome.kind === "shown" || outcome.kind === "found");
  if (holds === null && !mended) return;
  const because = holds?.refusing === true ? { pauseReason: holds.reason } : {};
  const data = holds === null ? MENDED : { pausedUntil: toDate(holds.until), ...because };
  await tx.place.update({ where: { id: place.id }, data, select: { id: true } });
}

const MENDED = { pausedUntil: null, pauseReason: null };
