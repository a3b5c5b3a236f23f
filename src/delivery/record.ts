import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { Card } from "../core/card.js";
import { PlatformName, PostingKey } from "../core/ids.js";
import type { FileToUpload } from "../core/platform.js";
import { type MessageRef, placeId, PlaceId } from "../core/place.js";
import { toDate } from "../core/time.js";
import { insertRows, Prisma, type Read, type Tx } from "../store/index.js";
import type { FileSource } from "./file-source.js";
import type { Showing } from "./showing.js";

/** A showing whose card has its fingerprint. */
export interface Wanted extends Showing {
  readonly cardHash: string;
}

/** What is put in line, whatever it shows. */
interface Fresh extends Omit<Wanted, "card"> {
  readonly platform: PlatformName;
  readonly position: number;
  readonly card: Card | null;
  readonly file?: string;
  /** Where it stands already. */
  readonly message?: string;
}

/** A showing that drew its position in its place. */
export interface InLine extends Wanted {
  readonly again: boolean;
  readonly platform: PlatformName;
  readonly position: number;
}

/** What there is under a key. */
const Standing = z.object({
  key: PostingKey,
  platform: PlatformName,
  placeId: PlaceId,
  cardHash: z.string(),
  status: z.enum(["pending", "shown", "refused", "expired"]),
  messageId: z.string().nullable(),
});
export type Standing = z.infer<typeof Standing>;

const STANDING = { key: true, platform: true, placeId: true, cardHash: true, status: true, messageId: true };

export async function findStanding(
  tx: Tx,
  keys: readonly PostingKey[],
): Promise<ReadonlyMap<PostingKey, Standing>> {
  const rows = await tx.posting.findMany({ where: { key: { in: [...keys] } }, select: STANDING });
  return new Map(rows.map((row) => Standing.parse(row)).map((standing) => [standing.key, standing]));
}

/** One that waits for its next attempt goes on waiting. False: it has ended unseen since it was read. */
export async function raise(
  tx: Tx,
  { wanted, standing }: { readonly wanted: Wanted; readonly standing: Standing },
  now: Temporal.Instant,
): Promise<boolean> {
  const waits = standing.status === "pending";
  const unseen = { messageId: null, status: { in: ["refused", "expired"] } };
  const { count } = await tx.posting.updateMany({
    where: { key: wanted.key, NOT: unseen },
    data: { ...newRevision(wanted), ...(waits ? {} : beginning(now)) },
  });
  return count === 1;
}

/** Later ones may have been shown since: it goes to the end of the line. */
export async function rejoin(tx: Tx, { position, ...wanted }: InLine, now: Temporal.Instant): Promise<void> {
  const data = { ...newRevision(wanted), ...beginning(now), position };
  await tx.posting.update({ where: { key: wanted.key }, data, select: { key: true } });
}

function newRevision({ card, cardHash, expiresAt }: Wanted) {
  const until = expiresAt === undefined ? null : toDate(expiresAt);
  const anew = { plainBecause: null, status: "pending", finalAt: null };
  return { card, cardHash, expiresAt: until, revision: { increment: 1 }, ...anew };
}

function beginning(now: Temporal.Instant) {
  return { attempts: 0, nextAt: toDate(now), pendingSince: toDate(now), reason: null };
}

/** The next `count` positions. The place stays locked until the transaction ends, so they are committed in their order. */
export async function drawPositions(
  tx: Tx,
  place: PlaceId,
  count: number,
): Promise<{ readonly platform: PlatformName; readonly first: number }> {
  const { counter, platform } = await tx.place.update({
    where: { id: place },
    data: { counter: { increment: count } },
    select: { counter: true, platform: true },
  });
  return { platform: PlatformName.parse(platform), first: counter - count + 1 };
}

export async function insert(tx: Tx, postings: readonly Fresh[], now: Temporal.Instant): Promise<void> {
  const at = toDate(now);
  const rows = postings.map(
    ({ key, platform, position, to, card, cardHash, thread, expiresAt, file, message }) => ({
      ...{ key, platform, position, card: card ?? Prisma.DbNull, cardHash },
      placeId: to,
      fileId: file ?? null,
      messageId: message ?? null,
      threadKey: thread ?? null,
      expiresAt: expiresAt === undefined ? null : toDate(expiresAt),
      ...{ revision: 1, status: "pending", nextAt: at, pendingSince: at, createdAt: at },
    }),
  );
  await insertRows(tx, "Posting", rows);
}

export async function keepBytes(
  tx: Tx,
  { id, name, mimeType, bytes }: KeptFile,
  now: Temporal.Instant,
): Promise<void> {
  const data = { id, name, mimeType, size: bytes.length, bytes: bytes.slice(), createdAt: toDate(now) };
  await tx.file.create({ data, select: { id: true } });
}

interface KeptFile extends FileToUpload {
  readonly id: string;
}

interface KeptSource extends Pick<KeptFile, "id" | "name" | "mimeType"> {
  readonly size: number;
  readonly source: FileSource;
}

/** One that is kept already is kept on. */
export async function keepSource(tx: Tx, { id, ...kept }: KeptSource, now: Temporal.Instant): Promise<void> {
  const createdAt = toDate(now);
  await tx.file.upsert({
    where: { id },
    create: { id, ...kept, createdAt },
    update: { createdAt },
    select: { id: true },
  });
}

/** As if it were new: retention, should it be about to drop it, sees that and leaves it. False: it is not there. */
export async function keepOn(tx: Tx, id: string, now: Temporal.Instant): Promise<boolean> {
  const { count } = await tx.file.updateMany({ where: { id }, data: { createdAt: toDate(now) } });
  return count === 1;
}

/** Which cards show which files. */
export async function rememberPictures(
  tx: Tx,
  pictures: readonly { readonly key: PostingKey; readonly fileId: string }[],
): Promise<void> {
  await insertRows(tx, "Picture", pictures);
}

export async function forgetPictures(tx: Tx, keys: readonly PostingKey[]): Promise<void> {
  await tx.picture.deleteMany({ where: { key: { in: [...keys] } } });
}

/** A message that another took the place of still is that posting. */
export async function findKey(read: Read, { place, id }: MessageRef): Promise<PostingKey | null> {
  const where = { placeId: placeId(place), messageId: id };
  const former = await read.formerMessage.findFirst({ where, select: { key: true } });
  const row = former ?? (await read.posting.findFirst({ where, select: { key: true } }));
  return row === null ? null : PostingKey.parse(row.key);
}

/** One that stands for a posting already goes on standing for it. */
export async function keepMessage(tx: Tx, key: PostingKey, { place, id }: MessageRef): Promise<void> {
  const message = { placeId: placeId(place), messageId: id };
  const where = { placeId_messageId: message };
  await tx.formerMessage.upsert({ where, create: { ...message, key }, update: {}, select: { key: true } });
}

export async function findCard(read: Read, message: MessageRef): Promise<Card | null> {
  const key = await findKey(read, message);
  if (key === null) return null;
  const row = await read.posting.findUnique({ where: { key }, select: { card: true } });
  return Card.safeParse(row?.card).data ?? null;
}

/** Which of the places can be shown something. */
export async function knownPlaces(read: Read, places: readonly PlaceId[]): Promise<ReadonlySet<string>> {
  const rows = await read.place.findMany({ where: { id: { in: [...places] } }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}

export interface Count {
  /** `paused`: pending in a place that refuses. */
  readonly status: "pending" | "paused" | "refused";
  readonly platform: PlatformName;
  readonly count: number;
}

/** What is not, or not yet, as it should be. */
export async function countUnshown(read: Read): Promise<readonly Count[]> {
  const counted = async (status: Count["status"], where: { status: string; place?: object }) => {
    const rows = await read.posting.groupBy({ by: ["platform"], where, _count: true });
    return rows.map((row) => ({ status, platform: PlatformName.parse(row.platform), count: row._count }));
  };
  const counts = await Promise.all([
    counted("pending", { status: "pending", place: { pauseReason: null } }),
    counted("paused", { status: "pending", place: { pauseReason: { not: null } } }),
    counted("refused", { status: "refused" }),
  ]);
  return counts.flat();
}
