import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { Card } from "../../core/card.js";
import { type PlatformName, PostingKey } from "../../core/ids.js";
import { PlaceAddress, PlaceId } from "../../core/place.js";
import { ACTS } from "../../core/platform.js";
import { fromDate, toDate } from "../../core/time.js";
import { Prisma, updateRows, type Read, type Tx } from "../../store/index.js";
import { plainCard } from "../cards.js";
import { FILE_PREFIX } from "../fingerprint.js";
import { sortedBy } from "../order.js";
import { withPictures } from "./pictures/record.js";
import {
  type Attempt,
  type Beginning,
  type Due,
  type DueContent,
  type DuePlace,
  hasExpired,
  newAttempt,
  pictureToBring,
  type Thread,
} from "./posting.js";

const At = z.date().transform(fromDate);

const DueRow = z.object({
  key: PostingKey,
  placeId: PlaceId,
  position: z.int(),
  revision: z.int(),
  card: z.unknown(),
  cardHash: z.string(),
  fileId: z.string().nullable(),
  uploadId: z.string().nullable(),
  messageId: z.string().nullable(),
  threadKey: z.string().nullable(),
  expiresAt: At.nullable(),
  attempts: z.int(),
  nextAt: At,
  attemptAt: At.nullable(),
  attemptRevision: z.int().nullable(),
  attemptCard: z.unknown(),
  plainBecause: z.string().nullable(),
  repeated: z.boolean(),
  replacesId: z.string().nullable(),
  renewAt: At.nullable(),
  fence: z.int(),
  reason: z.string().nullable(),
  place: PlaceAddress.extend({
    name: z.string(),
    pausedUntil: At.nullable(),
    pauseReason: z.string().nullable(),
  }),
  file: z.object({ name: z.string() }).nullable(),
});
type DueRow = z.infer<typeof DueRow>;

/** What a worker brings about in its own way: first showings of cards in line, edits and files each by itself. */
export type Line = "posts" | "edits" | "files";

interface Wanted {
  readonly platform: PlatformName;
  readonly line: Line;
  readonly now: Temporal.Instant;
  /** Of which nothing is wanted: places for the line of posts, keys for the others. */
  readonly without: readonly string[];
  readonly most: number;
}

/**
 * What is pending, of places that are not paused. Posts come in the order of their places' counters, so that what `most`
 * cuts off stands behind what is returned of its place; they are there even if they wait, since all behind them waits too.
 * Edits and files come as they fell due: a place that changes all the time does not go before the others.
 */
export async function loadPending(read: Read, wanted: Wanted): Promise<readonly Due[]> {
  const { platform, now, most } = wanted;
  const rows = await read.posting.findMany({
    where: {
      platform,
      status: "pending",
      place: { OR: [{ pausedUntil: null }, { pausedUntil: { lte: toDate(now) } }] },
      ...inLine(wanted),
    },
    include: { place: true, file: { select: { name: true } } },
    orderBy: wanted.line === "posts" ? { position: "asc" } : [{ nextAt: "asc" }, { position: "asc" }],
    take: most,
  });
  const due = rows.map((row) => DueRow.parse(row));
  const roots = await findRoots(read, due);
  return withPictures(
    read,
    platform,
    due.map((row) => toDue(row, roots)),
  );
}

const FILE: Prisma.PostingWhereInput = { cardHash: { startsWith: FILE_PREFIX } };

function inLine({ line, now, without }: Wanted): Prisma.PostingWhereInput {
  const those = [...without];
  const isDue = { nextAt: { lte: toDate(now) }, key: { notIn: those } };
  switch (line) {
    case "posts":
      return { messageId: null, NOT: FILE, placeId: { notIn: those } };
    case "edits":
      return { messageId: { not: null }, ...isDue };
    case "files":
      return { messageId: null, ...FILE, ...isDue };
  }
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
  const { key, position, revision, attempts, nextAt, expiresAt, repeated, replacesId, renewAt, fence } = row;
  const { platform, kind, address, name, pausedUntil, pauseReason } = row.place;
  const at = { platform, kind, address };
  const place = { id: row.placeId, address: at, name, pausedUntil, refusing: pauseReason !== null };
  return {
    ...{ key, position, revision, attempts, nextAt, expiresAt, place, repeated, renewAt, fence },
    content: contentOf(row),
    plainBecause: row.plainBecause,
    message: row.messageId === null ? null : { place: at, id: row.messageId },
    thread: threadOf(row, row.threadKey === null ? undefined : roots.get(row.threadKey), place),
    attempt: attemptOf(row),
    replaces: replacesId,
  };
}

function contentOf({ card, cardHash, plainBecause, fileId, file, uploadId }: DueRow): DueContent {
  if (!cardHash.startsWith(FILE_PREFIX)) {
    const whole = Card.safeParse(card).data ?? null;
    const shown = whole !== null && plainBecause !== null ? plainCard(whole) : whole;
    return { type: "card", card: shown, pictures: new Map() };
  }
  const name = file?.name ?? "";
  const uploaded = uploadId === null ? null : { id: uploadId, name };
  return { type: "file", file: fileId, name, uploaded, uploadedNow: false };
}

function attemptOf({ attemptAt, attemptRevision, attemptCard, reason }: DueRow): Attempt | null {
  if (attemptAt === null || attemptRevision === null) return null;
  const card = Card.safeParse(attemptCard).data ?? null;
  return { at: attemptAt, revision: attemptRevision, card, because: reason };
}

// A root in another place, or one that will never stand before the reply, leaves the reply on its own.
function threadOf(reply: DueRow, root: Root | undefined, place: DuePlace): Thread {
  if (root?.placeId !== place.id) return { kind: "none" };
  if (root.messageId !== null)
    return { kind: "under", message: { place: place.address, id: root.messageId } };
  const comes = root.status === "pending" && root.position < reply.position;
  return comes ? { kind: "awaited" } : { kind: "none" };
}

/**
 * Gives those that may be sent, by key, at their newest revision: what another sender has written of since it was read, or
 * has brought to its end, is not among them.
 */
export async function begin(
  tx: Tx,
  beginnings: readonly Beginning[],
): Promise<ReadonlyMap<string, Beginning>> {
  const sorted = sortedBy(beginnings, ({ due }) => due.key);
  const asRead = await write(tx, sorted);
  const raised = await newest(
    tx,
    sorted.filter(({ due }) => !asRead.has(due.key)),
  );
  const asRaised = await write(tx, raised);
  const begun = [
    ...sorted.filter(({ due }) => asRead.has(due.key)),
    ...raised.filter(({ due }) => asRaised.has(due.key)),
  ];
  return new Map(begun.map((one) => [one.due.key, overFence(one)]));
}

function write(tx: Tx, beginnings: readonly Beginning[]): Promise<ReadonlySet<string>> {
  const changes = beginnings.map(({ due: { key, revision, fence, content, repeated }, attempt }) => ({
    where: { key, revision, fence, status: "pending" },
    to: {
      repeated,
      fence: fence + 1,
      attemptAt: toDate(attempt.at),
      attemptRevision: attempt.revision,
      attemptCard: attempt.card ?? Prisma.DbNull,
      uploadId: content.type === "file" ? (content.uploaded?.id ?? null) : null,
    },
  }));
  return updateRows(tx, "Posting", changes);
}

function overFence({ due, attempt }: Beginning): Beginning {
  return { due: { ...due, fence: due.fence + 1 }, attempt };
}

/** Those that only were raised meanwhile, as they are now; whose pictures are still to be brought are left for later. */
async function newest(tx: Tx, beginnings: readonly Beginning[]): Promise<readonly Beginning[]> {
  if (beginnings.length === 0) return [];
  const rows = await tx.posting.findMany({
    where: { key: { in: beginnings.map(({ due }) => due.key) } },
    select: { key: true, fence: true, revision: true, card: true, expiresAt: true },
  });
  const now = new Map(rows.map(({ key, ...row }) => [key, row]));
  return beginnings.flatMap(({ due, attempt: { at } }) => {
    const row = now.get(due.key);
    if (row?.fence !== due.fence || due.content.type === "file") return [];
    const card = Card.safeParse(row.card).data ?? null;
    const content: DueContent = { ...due.content, card };
    const expiresAt = row.expiresAt === null ? null : fromDate(row.expiresAt);
    const fresh: Due = { ...due, revision: row.revision, content, plainBecause: null, expiresAt };
    const canGo = !hasExpired(fresh, at) && pictureToBring(content) === null;
    return canGo ? [{ due: fresh, attempt: newAttempt(fresh, at) }] : [];
  });
}

export async function findHolds(read: Read, platform: PlatformName) {
  const rows = await read.hold.findMany({ where: { platform } });
  return rows.map(({ act, until, refusing }) => ({
    act: z.enum([...ACTS, "all"]).parse(act),
    until: fromDate(until),
    refusing,
  }));
}
