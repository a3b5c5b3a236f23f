import { setTimeout as sleep } from "node:timers/promises";
import type { PlatformName } from "../../core/ids.js";
import type { Log } from "../../core/log.js";
import type { Platform } from "../../core/platform.js";
import type { Clock } from "../../core/time.js";
import type { Store } from "../../store/index.js";
import { createLedger, type Ledger } from "./ledger/ledger.js";
import type { Timing } from "../timing.js";
import { createAttempts } from "./attempts.js";
import { type Bell, createBell } from "./bell.js";
import { createAwaiting } from "./fetch/awaiting.js";
import type { Fetching } from "./fetch/fetching.js";
import type { Left } from "./bringing.js";
import { createHolds, type Holds } from "./holds.js";
import { createLease, type Lease } from "./lease.js";
import { createLine, LINES, type Working } from "./line.js";
import { createPace } from "./pace.js";
import { type BringPictures, type Brought, createPictures } from "./pictures/pictures.js";
import { findHolds } from "./record.js";
import { renew } from "./renewal/renewal.js";

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
  readonly fetch: Fetching["fetch"];
}

interface Shift extends WorkerParts {
  readonly bell: Bell;
  readonly lease: Lease;
  readonly stopping: AbortSignal;
  readonly holds: Holds;
  /** From when this instance became the one that sends. */
  sending: Sending | null;
  /** Ends with that, or with the process. */
  session: AbortController;
  renewedAt: number;
}

interface Sending {
  readonly lines: readonly Working[];
  readonly pictures: BringPictures;
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
      await end(shift);
      await shift.lease.release().catch((error: unknown) => {
        parts.log.error("lease not released", error, { platform: parts.platform.name });
      });
    },
  };
}

function begin(parts: WorkerParts, stopping: AbortSignal): Shift {
  const { store, platform, holder, timing, clock, log } = parts;
  const lease = createLease(store, { name: `delivery/${platform.name}`, holder, timing, clock, log });
  const bell = createBell();
  return {
    ...parts,
    stopping,
    bell,
    lease,
    holds: createHolds(),
    sending: null,
    session: new AbortController(),
    renewedAt: -Infinity,
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
  if (!(await shift.lease.keep())) {
    shift.session.abort();
    await end(shift);
    shift.sending = null;
    return;
  }
  if (!maySend(shift)) return;
  shift.sending ??= await beginSending(shift);
  const now = shift.clock();
  await renewWhenDue(shift);
  const more = await Promise.all(shift.sending.lines.map((line) => line.turn(now)));
  if (more.includes(true)) shift.bell.ring();
}

/** A new sender starts with empty buckets, and with what the platform asked of the one before. */
async function beginSending(shift: Shift): Promise<Sending> {
  const { store, platform, holds, timing, clock, log, chance, bell } = shift;
  shift.session = new AbortController();
  const stopping = AbortSignal.any([shift.stopping, shift.session.signal]);
  for (const held of await findHolds(store.read, platform.name)) holds.take(held);
  const pace = createPace(platform.rates);
  const { editableForMs } = platform.can;
  const renewAfterMs = editableForMs === null ? null : editableForMs - timing.renewBeforeMs;
  const { requestMs, fetchPatienceMs } = timing;
  const pictures = createPictures({ store, platform, clock, timing, log, stopping, requestMs });
  const parts = {
    ...{ platform, clock, timing, log, chance, stopping, bell, holds, pace, requestMs },
    read: store.read,
    pictures,
    fetched: createAwaiting(shift.fetch, fetchPatienceMs),
    brought: createAwaiting((bring: () => Promise<Brought | Left>) => bring(), fetchPatienceMs),
    maySend: () => maySend(shift),
    begin: createAttempts({ store, log, timing, lease: shift.lease }),
    record: createLedger({ ...shift, renewAfterMs }),
  };
  return { pictures, lines: LINES.map((line) => createLine(line, parts)) };
}

function maySend({ lease, timing }: Shift): boolean {
  return lease.outlives(timing.requestMs);
}

async function renewWhenDue(shift: Shift): Promise<void> {
  const { store, platform, clock, timing, log } = shift;
  if (platform.can.editableForMs === null || performance.now() < shift.renewedAt + timing.renewEveryMs)
    return;
  try {
    const more = await renew(store, platform.name, clock());
    if (!more) shift.renewedAt = performance.now();
  } catch (error) {
    log.error("cards not posted afresh", error, { platform: platform.name });
    shift.renewedAt = performance.now();
  }
}

async function rest({ sending }: Shift): Promise<void> {
  await Promise.all((sending?.lines ?? []).map((line) => line.rest()));
}

/** No line waits for a picture that takes its time. */
async function end(shift: Shift): Promise<void> {
  await rest(shift);
  await shift.sending?.pictures.idle();
}
