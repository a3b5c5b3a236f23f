import { schedule, type ScheduledTask } from "node-cron";
import type { Temporal } from "temporal-polyfill";
import type { Job } from "../core/job.js";
import type { Log } from "../core/log.js";
import type { Clock } from "../core/time.js";
import type { Store } from "../store/index.js";
import {
  claim,
  holdOn,
  markDone,
  markFailed,
  openOccurrences,
  type Claim,
  type Occurrence,
} from "./record.js";
import { TIMING, type Timing } from "./timing.js";

/** Runs every due occurrence once, whatever the number of instances. */
export interface Schedule {
  start(): void;
  /** Asks the runs in hand to leave the rest, and waits until they have. */
  stop(): Promise<void>;
  /** Runs what is open at `now`; a job that is still at work from before is left alone. Resolves when these runs are over. */
  tick(now: Temporal.Instant): Promise<void>;
}

interface Parts {
  readonly store: Store;
  readonly jobs: readonly Job[];
  readonly clock: Clock;
  readonly log: Log;
  readonly timing?: Timing;
}

interface Running extends Parts {
  readonly timing: Timing;
  /** By the job's name. */
  readonly atWork: Map<string, Promise<void>>;
  readonly claims: Set<Claim>;
  readonly stopping: AbortSignal;
}

export function createSchedule(parts: Parts): Schedule {
  const { clock, timing = TIMING } = parts;
  const stop = new AbortController();
  const running: Running = { ...parts, timing, atWork: new Map(), claims: new Set(), stopping: stop.signal };
  let everyMinute: ScheduledTask | undefined;
  return {
    start: () => {
      everyMinute = schedule("* * * * *", () => tickSafely(running, clock()), {
        suppressMissedWarning: true,
      });
      void tickSafely(running, clock());
    },
    stop: async () => {
      stop.abort();
      await everyMinute?.destroy();
      await Promise.all(running.atWork.values());
    },
    tick: (now) => tick(running, now),
  };
}

async function tickSafely(running: Running, now: Temporal.Instant): Promise<void> {
  await tick(running, now).catch((error: unknown) => {
    running.log.error("tick failed", error);
  });
}

async function tick(running: Running, now: Temporal.Instant): Promise<void> {
  const { store, timing, claims, jobs, atWork } = running;
  await holdOn(store, [...claims], now.add({ milliseconds: timing.holdMs }));
  const idle = jobs.filter((job) => !atWork.has(job.name));
  await Promise.all(idle.map((job) => setToWork(running, job, now)));
}

function setToWork(running: Running, job: Job, now: Temporal.Instant): Promise<void> {
  const { atWork, log } = running;
  const work = runDue(running, job, now)
    .catch((error: unknown) => {
      log.error("job's occurrences not read or marked", error, { job: job.name });
    })
    .finally(() => atWork.delete(job.name));
  atWork.set(job.name, work);
  return work;
}

async function runDue(running: Running, job: Job, now: Temporal.Instant): Promise<void> {
  const names = job.due(now);
  if (names.length === 0) return;
  const open = await openOccurrences(running.store, { job: job.name, names }, now);
  for (const occurrence of open) {
    if (running.stopping.aborted) return;
    await runOnce(running, job, occurrence, now);
  }
}

async function runOnce(
  running: Running,
  job: Job,
  occurrence: Occurrence,
  now: Temporal.Instant,
): Promise<void> {
  const { store, clock, claims, timing } = running;
  const begun = clock();
  const mine = await claim(store, occurrence, {
    now: begun,
    until: begun.add({ milliseconds: timing.holdMs }),
  });
  if (mine === null) return;
  claims.add(mine);
  try {
    await job.run(occurrence.name, now, running.stopping);
    await markDone(store, mine, clock());
  } catch (error) {
    await (running.stopping.aborted ? leave(running, mine) : fail(running, mine, error));
  } finally {
    claims.delete(mine);
  }
}

/** Open again at once. */
async function leave({ store, clock, log }: Running, left: Claim): Promise<void> {
  const now = clock();
  log.info("job left for the next start", { job: left.job, occurrence: left.name });
  await markFailed(store, left, { now, retryAt: now });
}

async function fail({ store, clock, log, timing }: Running, failed: Claim, error: unknown): Promise<void> {
  const now = clock();
  const retryAt = now.add({ milliseconds: timing.retryMs });
  log.error("job failed", error, { job: failed.job, occurrence: failed.name, retryAt: retryAt.toString() });
  await markFailed(store, failed, { now, retryAt });
}
