import { setTimeout as sleep } from "node:timers/promises";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import type { Job } from "../../src/core/job.js";
import { createSchedule, type Schedule } from "../../src/schedule/index.js";
import type { Store } from "../../src/store/index.js";
import { eachDatabase, silentLog } from "../support/database.js";

const NOON = Temporal.Instant.from("2026-11-23T12:00:00Z");

/** A job whose occurrences of the last `windowHours` hours are due, and a record of its runs. */
function hourly(
  run: (occurrence: string, stopping: AbortSignal) => Promise<void> = () => Promise.resolve(),
  windowHours = 1,
) {
  const runs: string[] = [];
  const job: Job = {
    name: "hourly",
    due: (now) =>
      Array.from({ length: windowHours }, (_, back) =>
        now
          .subtract({ hours: windowHours - 1 - back })
          .toString()
          .slice(0, 13),
      ),
    run: async (occurrence, _now, stopping) => {
      runs.push(occurrence);
      await run(occurrence, stopping);
    },
  };
  return { job, runs };
}

eachDatabase((database) => {
  /** A schedule on a clock that the test sets. */
  const open = (store: Store, ...jobs: Job[]) => {
    let now = NOON;
    const schedule = createSchedule({ store, jobs, clock: () => now, log: silentLog });
    const tickAt = (minutes: number): Promise<void> => {
      now = NOON.add({ minutes });
      return schedule.tick(now);
    };
    return { schedule, tickAt };
  };

  describe("the schedule", () => {
    it("runs what is due once, however often it ticks and after a restart", async () => {
      const store = await database.open();
      const { job, runs } = hourly();
      const { tickAt } = open(store, job);
      for (const minutes of [0, 1, 2, 59]) await tickAt(minutes);
      await open(store, job).tickAt(3);
      expect(runs).toEqual(["2026-11-23T12"]);
      await tickAt(60);
      expect(runs).toEqual(["2026-11-23T12", "2026-11-23T13"]);
    });

    it("catches up what is still in the job's window, oldest first", async () => {
      const store = await database.open();
      const { job, runs } = hourly(undefined, 3);
      await open(store, job).tickAt(0);
      expect(runs).toEqual(["2026-11-23T10", "2026-11-23T11", "2026-11-23T12"]);
    });

    it("runs an occurrence in one of two instances that tick at the same moment", async () => {
      const store = await database.open();
      const { job, runs } = hourly(() => sleep(5), 5);
      const both = [open(store, job), open(store, job)];
      await Promise.all(both.map(({ tickAt }) => tickAt(0)));
      await Promise.all(both.map(({ tickAt }) => tickAt(1)));
      expect(runs.toSorted()).toEqual([...new Set(runs)].toSorted());
      expect(runs).toHaveLength(5);
    });

    it("tries one that failed again after a rest, as long as it is due", async () => {
      const store = await database.open();
      let fails = true;
      const { job, runs } = hourly(() => (fails ? Promise.reject(new Error("no")) : Promise.resolve()));
      const { tickAt } = open(store, job);
      await tickAt(0);
      await tickAt(4);
      expect(runs).toHaveLength(1);
      await tickAt(5);
      fails = false;
      await tickAt(10);
      await tickAt(15);
      expect(runs).toHaveLength(3);
      expect(await store.read.occurrence.findMany()).toMatchObject([{ status: "done" }]);
    });

    it("takes over what a process left running when it died, and not before nobody vouched for it any more", async () => {
      const store = await database.open();
      const dead = hourly(() => new Promise<never>(() => undefined));
      void open(store, dead.job).tickAt(0);
      await expect.poll(() => dead.runs.length).toBe(1);
      const heir = hourly();
      const { tickAt } = open(store, heir.job);
      await tickAt(4);
      expect(heir.runs).toEqual([]);
      await tickAt(5);
      expect(heir.runs).toEqual(["2026-11-23T12"]);
    });

    it("never overlaps a slow job with itself, here or in another instance, and does not hold up other jobs", async () => {
      const store = await database.open();
      let finish = (): void => undefined;
      const slow = hourly(() => new Promise((resolve) => (finish = resolve)));
      const other = hourly();
      const { tickAt } = open(store, slow.job, { ...other.job, name: "other" });
      const first = tickAt(0);
      await expect.poll(() => slow.runs.length).toBe(1);
      await expect
        .poll(() => store.read.occurrence.count({ where: { job: "other", status: "done" } }))
        .toBe(1);
      for (const minutes of [2, 4, 6, 8]) await tickAt(minutes);
      await open(store, slow.job).tickAt(10);
      await tickAt(60);
      expect(slow.runs).toHaveLength(1);
      expect(other.runs).toEqual(["2026-11-23T12", "2026-11-23T13"]);
      finish();
      await first;
      expect(await store.read.occurrence.findMany({ where: { job: "hourly" } })).toMatchObject([
        { status: "done" },
      ]);
    });

    it("does not let a run that was taken over mark what is no longer its own", async () => {
      const store = await database.open();
      let fail = (_: Error): void => undefined;
      const stuck = hourly(() => new Promise((_, reject) => (fail = reject)));
      const first = open(store, stuck.job).tickAt(0);
      await expect.poll(() => stuck.runs.length).toBe(1);
      await open(store, hourly().job).tickAt(6);
      fail(new Error("too late"));
      await first;
      expect(await store.read.occurrence.findMany()).toMatchObject([{ status: "done" }]);
    });

    it("starts with what is due already, and stops after the run in hand", async () => {
      const store = await database.open();
      let done = false;
      const { job, runs } = hourly(async () => {
        await sleep(50);
        done = true;
      });
      const { schedule }: { schedule: Schedule } = open(store, job);
      schedule.start();
      await expect.poll(() => runs.length).toBe(1);
      await schedule.stop();
      expect(done).toBe(true);
      await schedule.stop();
    });

    it("asks a long run to leave the rest when it stops, and the next start runs it anew at once", async () => {
      const store = await database.open();
      const endless = hourly(async (_, stopping) => {
        for (;;) {
          await sleep(5);
          stopping.throwIfAborted();
        }
      });
      const { schedule, tickAt } = open(store, endless.job);
      const ran = tickAt(0);
      await expect.poll(() => endless.runs.length).toBe(1);
      await schedule.stop();
      await ran;
      const heir = hourly();
      await open(store, heir.job).tickAt(0);
      expect(heir.runs).toEqual(["2026-11-23T12"]);
    });
  });
});
