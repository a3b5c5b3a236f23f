import { setTimeout as sleep } from "node:timers/promises";
import PQueue from "p-queue";
import type { Temporal } from "temporal-polyfill";
import type { PlatformName } from "../../core/ids.js";
import type { Log } from "../../core/log.js";
import type { PlaceId } from "../../core/place.js";
import type { Platform } from "../../core/platform.js";
import type { Clock } from "../../core/time.js";
import type { Store } from "../../store/index.js";
import type { Timing } from "../timing.js";
import { ask } from "./ask.js";
import { type Bell, createBell } from "./bell.js";
import { planOf, type Lane, type Waiting } from "./lanes.js";
import { createLease, type Lease } from "./lease.js";
import { createLedger, type Ledger } from "./ledger.js";
import { decide, type Due, hasExpired, isAfter, letsFollow, type Outcome } from "./posting.js";
import { loadPending, type Settled } from "./record.js";
import { report } from "./report.js";

const PLACES_AT_ONCE = 16;
const BATCH = 100;

/** Brings the places of one platform to what they should show. */
export interface Worker {
  readonly platform: PlatformName;
  /** There may be something to do. */
  ring(): void;
  start(): void;
  /** Starts on what is due now. */
  turn(): Promise<void>;
  /** Until nothing is in hand. */
  rest(): Promise<void>;
  /** Finishes the requests in hand and leaves the rest pending. */
  stop(): Promise<void>;
}

export interface WorkerParts {
  readonly store: Store;
  readonly platform: Platform;
  readonly clock: Clock;
  readonly log: Log;
  readonly timing: Timing;
  /** The instance that sends. */
  readonly holder: string;
  /** In [0, 1), for the jitter. */
  readonly chance: () => number;
  readonly notices: Ledger["notices"];
  readonly show: Ledger["show"];
}

interface Shift extends WorkerParts {
  readonly bell: Bell;
  readonly lease: Lease;
  readonly stopping: AbortSignal;
  readonly record: (settled: Settled) => Promise<void>;
  readonly atOnce: PQueue;
  readonly busy: Map<PlaceId, Promise<void>>;
  readonly waiting: Map<PlaceId, Waiting>;
  /** The platform as a whole waits until then. */
  waitsUntil: Temporal.Instant | null;
}

export function createWorker(parts: WorkerParts): Worker {
  const stop = new AbortController();
  const shift = begin(parts, stop.signal);
  let working = Promise.resolve();
  return {
    platform: parts.platform.name,
    ring: () => {
      shift.bell.ring();
    },
    start: () => {
      working = work(shift);
    },
    turn: () => turn(shift),
    rest: () => rest(shift),
    stop: async () => {
      stop.abort();
      shift.bell.ring();
      await working;
      await rest(shift);
      await shift.lease.release().catch((error: unknown) => {
        parts.log.error("lease not released", error, { platform: parts.platform.name });
      });
    },
  };
}

function begin(parts: WorkerParts, stopping: AbortSignal): Shift {
  const { store, platform, holder, timing, log } = parts;
  return {
    ...parts,
    stopping,
    bell: createBell(),
    lease: createLease(store, { name: `delivery/${platform.name}`, holder, timing, log }),
    record: createLedger({ ...parts, stopping }),
    atOnce: new PQueue({ concurrency: PLACES_AT_ONCE }),
    busy: new Map(),
    waiting: new Map(),
    waitsUntil: null,
  };
}

async function work(shift: Shift): Promise<void> {
  const { log, timing, platform } = shift;
  while (!shift.stopping.aborted) {
    await turn(shift).catch((error: unknown) => {
      log.error("delivery turn failed", error, { platform: platform.name });
    });
    await shift.bell.heard(timing.pollMs);
    await sleep(timing.gatherMs);
  }
}

async function turn(shift: Shift): Promise<void> {
  if (!(await shift.lease.keep()) || !mayAsk(shift) || shift.atOnce.size > 0) return;
  const now = shift.clock();
  const due = await loadPending(shift.store.read, wanted(shift, now));
  const { lanes, waiting } = planOf(due, now);
  for (const each of waiting) shift.waiting.set(each.place, each);
  for (const lane of lanes) start(shift, lane);
  if (due.length === BATCH) shift.bell.ring();
}

/** Leaves out what is known to be in hand or to wait; what waits is learnt anew once its time is over. */
function wanted({ platform, busy, waiting }: Shift, now: Temporal.Instant) {
  for (const [place, { until }] of waiting) if (!isAfter(until, now)) waiting.delete(place);
  const those = (what: Waiting["what"]) => [...waiting.values()].filter((each) => each.what === what);
  return {
    platform: platform.name,
    now,
    without: [...busy.keys(), ...those("place").map(({ place }) => place)],
    edits: those("line").map(({ place }) => place),
    most: BATCH,
  };
}

// A place stays busy until its outcomes are committed, so that nothing is loaded that was sent already.
function start(shift: Shift, lane: Lane): void {
  const { log, busy, bell, timing } = shift;
  const done = shift.atOnce
    .add(() => bringUpToDate(shift, lane))
    .catch(async (error: unknown) => {
      log.error("lane failed", error, { place: lane.place });
      await sleep(timing.pollMs);
    })
    .finally(() => {
      busy.delete(lane.place);
      bell.ring();
    });
  busy.set(lane.place, done);
}

async function bringUpToDate(shift: Shift, lane: Lane): Promise<void> {
  const recorded: Promise<void>[] = [];
  const until = performance.now() + shift.timing.laneMs;
  for (const posting of lane.postings) {
    const settled = await bring(shift, posting);
    if (settled === null) break;
    report(shift.log, settled);
    holdPlatform(shift, settled.outcome);
    recorded.push(shift.record(settled));
    if (!letsFollow(settled.due, settled.outcome) || performance.now() > until) break;
  }
  await Promise.all(recorded);
}

/** Null when it was left as it is: it will be due again. */
async function bring(shift: Shift, posting: Due): Promise<Settled | null> {
  const { platform, log, clock, chance, timing } = shift;
  let due = posting;
  while (mayAsk(shift)) {
    if (hasExpired(due, clock())) return { due, outcome: { kind: "expired" } };
    const answer = await ask({ platform, log, requestMs: timing.requestMs }, due);
    const next = decide(due, answer, { now: clock(), chance: chance(), timing });
    if (next.kind !== "again") return { due, outcome: next };
    due = next.due;
  }
  return null;
}

function mayAsk({ stopping, waitsUntil, clock, lease, timing }: Shift): boolean {
  const waits = waitsUntil !== null && isAfter(waitsUntil, clock());
  return !stopping.aborted && !waits && lease.outlives(timing.requestMs);
}

function holdPlatform(shift: Shift, outcome: Outcome): void {
  if (outcome.kind !== "waits" || outcome.holds !== "platform") return;
  const longer = shift.waitsUntil === null || isAfter(outcome.until, shift.waitsUntil);
  if (longer) shift.waitsUntil = outcome.until;
}

async function rest({ busy }: Shift): Promise<void> {
  while (busy.size > 0) await Promise.all(busy.values());
}
