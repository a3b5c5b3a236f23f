import type { Temporal } from "temporal-polyfill";
import type { PlatformName } from "../../../core/ids.js";
import type { PlaceId } from "../../../core/place.js";
import { toDate } from "../../../core/time.js";
import { Prisma, updateRows, type Read, type Tx } from "../../../store/index.js";
import { isPressable } from "../../cards.js";
import { sortedBy } from "../../order.js";
import { heldBy, type Held } from "../holds.js";
import type { Due } from "../posting.js";
import type { Settled } from "./settled.js";

type Columns = Prisma.PostingUpdateManyMutationInput;

export interface Writing {
  readonly now: Temporal.Instant;
  /** How long after it was posted a card is posted afresh; null: never. */
  readonly renewAfterMs: number | null;
}

/**
 * Writes down what came of asking. A revision that was raised meanwhile stays due; where a message stands is kept anyway.
 * Gives what counted: of a posting that another sender has written of meanwhile nothing does.
 */
export async function settleAll(
  tx: Tx,
  settled: readonly Settled[],
  writing: Writing,
): Promise<readonly Settled[]> {
  const sorted = sortedBy(settled, ({ due }) => due.key);
  const counted = new Set(await settleShown(tx, sorted.flatMap(shownOf), writing));
  for (const one of sorted) if (await settleOther(tx, one, writing.now)) counted.add(one.due.key);
  return settled.filter(({ due }) => counted.has(due.key));
}

interface ShownPosting {
  readonly due: Due;
  readonly messageId: string;
  readonly revision: number;
}

function shownOf({ due, outcome }: Settled): readonly ShownPosting[] {
  if (outcome.kind !== "shown") return [];
  return [{ due, messageId: outcome.message.id, revision: outcome.revision }];
}

const NO_ATTEMPT = { attemptAt: null, attemptRevision: null, attemptCard: Prisma.DbNull };

async function settleShown(
  tx: Tx,
  shown: readonly ShownPosting[],
  { now, renewAfterMs }: Writing,
): Promise<ReadonlySet<string>> {
  const at = toDate(now);
  const stands = shown.map(({ due, messageId, revision }) => ({
    where: { key: due.key, fence: due.fence },
    to: {
      ...{ messageId, shownRevision: revision, repeated: due.repeated, fence: due.fence + 1, attempts: 0 },
      ...{ nextAt: at, replacesId: null, renewAt: renewAt(due, now, renewAfterMs), ...NO_ATTEMPT },
    },
  }));
  const counted = await updateRows(tx, "Posting", stands);
  const ends = shown
    .filter(({ due }) => counted.has(due.key))
    .map(({ due, revision }) => ({
      where: { key: due.key, revision },
      to: { status: "shown", finalAt: at, reason: due.plainBecause },
    }));
  await updateRows(tx, "Posting", ends);
  return counted;
}

// A message's age counts from its post; a card that gets buttons only later, when that is forgotten, is posted afresh at once.
function renewAt({ message, content, renewAt: before }: Due, now: Temporal.Instant, afterMs: number | null) {
  if (afterMs === null || content.type === "file") return null;
  if (message === null) return toDate(now.add({ milliseconds: afterMs }));
  if (before !== null) return toDate(before);
  return content.card !== null && isPressable(content.card) ? toDate(now) : null;
}

/** Whether it counted. */
async function settleOther(tx: Tx, { due, outcome }: Settled, now: Temporal.Instant): Promise<boolean> {
  const at = toDate(now);
  const anew = { attempts: 0, nextAt: at, repeated: due.repeated, ...NO_ATTEMPT };
  switch (outcome.kind) {
    case "shown":
      return false;
    case "waits": {
      const { until, againAt = until, uncounted = false, reason } = outcome;
      const attempts = { increment: uncounted ? 0 : 1 };
      const waits = { attempts, nextAt: toDate(againAt), reason, ...doubtOf(due) };
      return changeBoth(tx, due, waits, due.plainBecause === null ? {} : { plainBecause: due.plainBecause });
    }
    case "lost": {
      const counted = await change(tx, due, { ...anew, messageId: null, renewAt: null });
      if (counted) await keepFormer(tx, due);
      return counted;
    }
    case "refused":
      return changeBoth(tx, due, anew, { status: "refused", finalAt: at, reason: outcome.reason });
    case "expired":
      return changeBoth(tx, due, anew, { status: "expired", finalAt: at });
  }
}

function doubtOf({ attempt, repeated, content }: Due): Columns {
  const uploadId = content.type === "file" ? { uploadId: content.uploaded?.id ?? null } : {};
  return { ...uploadId, repeated, ...(attempt === null ? NO_ATTEMPT : { attemptAt: toDate(attempt.at) }) };
}

/** What is true of the posting, and what only of the revision that was sent: a newer one may have come meanwhile. */
async function changeBoth(tx: Tx, due: Due, posting: Columns, revision: Columns): Promise<boolean> {
  const counted = await change(tx, due, posting);
  const where = { key: due.key, revision: due.revision };
  if (counted && Object.keys(revision).length > 0) await tx.posting.updateMany({ where, data: revision });
  return counted;
}

async function change(tx: Tx, { key, fence }: Due, data: Columns): Promise<boolean> {
  const { count } = await tx.posting.updateMany({
    where: { key, fence },
    data: { ...data, fence: fence + 1 },
  });
  return count === 1;
}

/** Replies in the old message's thread still count. */
async function keepFormer(
  tx: Tx,
  { key, place, message }: Pick<Due, "key" | "place" | "message">,
): Promise<void> {
  if (message === null) return;
  const id = { placeId: place.id, messageId: message.id };
  const where = { placeId_messageId: id };
  await tx.formerMessage.upsert({ where, create: { ...id, key }, update: {}, select: { key: true } });
}

/** Holds the place back, or lets it go once something was shown there again. */
export async function settlePlace(tx: Tx, { due: { place }, outcome }: Settled): Promise<void> {
  const holds = outcome.kind === "waits" && outcome.holds === "place" ? outcome : null;
  const mended = place.refusing && outcome.kind === "shown";
  if (holds === null && !mended) return;
  const because = holds?.refusing === true ? { pauseReason: holds.reason } : {};
  const data = holds === null ? MENDED : { pausedUntil: toDate(holds.until), ...because };
  await tx.place.update({ where: { id: place.id }, data, select: { id: true } });
}

const MENDED = { pausedUntil: null, pauseReason: null };

/** What the platform asked for as a whole outlives this process. */
export async function settleHolds(tx: Tx, settled: readonly Settled[]): Promise<void> {
  for (const one of settled) {
    const { due, outcome } = one;
    const held = heldBy(one);
    if (held === null || outcome.kind !== "waits") continue;
    const { platform } = due.place.address;
    const data = { until: toDate(held.until), refusing: outcome.refusing, reason: outcome.reason };
    const id = { platform, act: held.act };
    const where = { platform_act: id };
    await tx.hold.upsert({ where, create: { ...id, ...data }, update: data, select: { act: true } });
  }
}

/** It takes these again. */
export async function mendPlatform(
  tx: Tx,
  platform: PlatformName,
  acts: readonly Held["act"][],
): Promise<void> {
  await tx.hold.deleteMany({ where: { platform, refusing: true, act: { in: [...acts] } } });
}

export interface PlaceTrouble {
  readonly pauseReason: string | null;
  readonly refused: number;
  readonly refusedBecause: string | null;
}

/** How a place stands today, beyond what the transaction is about to write of its pause. */
export async function findTrouble(
  read: Read,
  place: PlaceId,
  since: Temporal.Instant,
): Promise<PlaceTrouble> {
  const where = { placeId: place, status: "refused", finalAt: { gte: toDate(since) } };
  const [found, refused, last] = [
    await read.place.findUnique({ where: { id: place }, select: { pauseReason: true } }),
    await read.posting.count({ where }),
    await read.posting.findFirst({ where, orderBy: { finalAt: "desc" }, select: { reason: true } }),
  ];
  return { pauseReason: found?.pauseReason ?? null, refused, refusedBecause: last?.reason ?? null };
}
