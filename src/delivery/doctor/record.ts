import { z } from "zod";
import type { Temporal } from "temporal-polyfill";
import { fromDate, toDate } from "../../core/time.js";
import { ACTS, type Act } from "../../core/platform.js";
import type { Read } from "../../store/index.js";

const At = z.date().transform(fromDate);
const HeldAct = z.enum([...ACTS, "all"]);
const MOST = 50;

/** The newest revisions that a place does not show yet. */
export interface LaneState {
  readonly platform: string;
  readonly place: string;
  readonly pending: number;
  readonly since: Temporal.Instant;
  /** Null: it takes postings, as far as anybody knows. */
  readonly paused: { readonly until: Temporal.Instant; readonly reason: string } | null;
  /** What the platform said last, about whatever stands at the head. */
  readonly reason: string | null;
}

export interface DoubtState {
  readonly place: string;
  readonly key: string;
  readonly since: Temporal.Instant;
  readonly reason: string | null;
}

export interface RefusalState {
  readonly place: string;
  readonly key: string;
  readonly at: Temporal.Instant;
  readonly reason: string;
}

export interface HoldState {
  readonly platform: string;
  readonly act: Act | "all";
  readonly until: Temporal.Instant;
  readonly refusing: boolean;
  readonly reason: string;
}

export interface DeliveryState {
  readonly lanes: readonly LaneState[];
  readonly doubts: readonly DoubtState[];
  readonly refusals: readonly RefusalState[];
  readonly holds: readonly HoldState[];
  /** Who sends; empty on SQLite, where the one process does. */
  readonly senders: readonly { readonly platform: string; readonly until: Temporal.Instant }[];
  /** How many postings, of those days, may stand twice, since nobody could tell. */
  readonly repeated: number;
}

const Place = z.object({
  id: z.string(),
  platform: z.string(),
  name: z.string(),
  pausedUntil: At.nullable(),
  pauseReason: z.string().nullable(),
});

/** At most 50 of each kind, the oldest first; refusals and repeats of the last `days`. */
export async function readState(
  read: Read,
  now: Temporal.Instant,
  { days }: { readonly days: number },
): Promise<DeliveryState> {
  const since = now.subtract({ hours: 24 * days });
  return {
    lanes: await lanesOf(read),
    doubts: await doubtsOf(read),
    refusals: await refusalsOf(read, since),
    holds: await holdsOf(read, now),
    senders: await sendersOf(read, now),
    repeated: await read.posting.count({
      where: { repeated: true, OR: [{ status: "pending" }, { finalAt: { gte: toDate(since) } }] },
    }),
  };
}

async function lanesOf(read: Read): Promise<readonly LaneState[]> {
  const groups = await read.posting.groupBy({
    by: ["placeId"],
    where: { status: "pending" },
    _count: true,
    _min: { pendingSince: true, position: true },
    orderBy: { _min: { pendingSince: "asc" } },
    take: MOST,
  });
  const places = await read.place.findMany({ where: { id: { in: groups.map(({ placeId }) => placeId) } } });
  const known = new Map(places.map((row) => [row.id, Place.parse(row)]));
  const heads = await read.posting.findMany({
    where: { OR: groups.map(({ placeId, _min }) => ({ placeId, position: _min.position ?? 0 })) },
    select: { placeId: true, reason: true },
  });
  const reasons = new Map(heads.map(({ placeId, reason }) => [placeId, reason]));
  return groups.flatMap(({ placeId, _count, _min }) => {
    const place = known.get(placeId);
    if (place === undefined || _min.pendingSince === null) return [];
    const { platform, name, pausedUntil, pauseReason } = place;
    const paused =
      pausedUntil === null || pauseReason === null ? null : { until: pausedUntil, reason: pauseReason };
    const since = fromDate(_min.pendingSince);
    return [{ platform, place: name, pending: _count, since, paused, reason: reasons.get(placeId) ?? null }];
  });
}

const WITH_PLACE = { key: true, reason: true, place: { select: { name: true } } } as const;

async function doubtsOf(read: Read): Promise<readonly DoubtState[]> {
  const rows = await read.posting.findMany({
    where: { status: "pending", attemptAt: { not: null } },
    select: { ...WITH_PLACE, attemptAt: true },
    orderBy: { attemptAt: "asc" },
    take: MOST,
  });
  return rows.flatMap(({ key, reason, place, attemptAt }) =>
    attemptAt === null ? [] : [{ key, reason, place: place.name, since: fromDate(attemptAt) }],
  );
}

async function refusalsOf(read: Read, since: Temporal.Instant): Promise<readonly RefusalState[]> {
  const rows = await read.posting.findMany({
    where: { status: "refused", finalAt: { gte: toDate(since) } },
    select: { ...WITH_PLACE, finalAt: true },
    orderBy: { finalAt: "desc" },
    take: MOST,
  });
  return rows.flatMap(({ key, reason, place, finalAt }) =>
    finalAt === null ? [] : [{ key, reason: reason ?? "", place: place.name, at: fromDate(finalAt) }],
  );
}

async function holdsOf(read: Read, now: Temporal.Instant): Promise<readonly HoldState[]> {
  const rows = await read.hold.findMany({
    where: { until: { gt: toDate(now) } },
    orderBy: { platform: "asc" },
  });
  return rows.map((row) => ({ ...row, act: HeldAct.parse(row.act), until: fromDate(row.until) }));
}

async function sendersOf(read: Read, now: Temporal.Instant): Promise<DeliveryState["senders"]> {
  const rows = await read.lease.findMany({
    where: { name: { startsWith: "delivery/" }, until: { gt: toDate(now) } },
    orderBy: { name: "asc" },
  });
  return rows.map(({ name, until }) => ({
    platform: name.slice("delivery/".length),
    until: fromDate(until),
  }));
}
