import { afterEach, expect, it } from "vitest";
import { openWorkers, type Read, type Workers } from "../../src/store/index.js";
import { eachDatabase } from "../support/database.js";

interface TestTasks extends Record<string, (read: Read, input: never) => Promise<unknown>> {
  add: (read: Read, input: { a: number; b: number }) => Promise<number>;
  refuse: (read: Read, input: { why: string }) => Promise<never>;
  crash: (read: Read) => Promise<never>;
  leave: (read: Read) => Promise<never>;
  write: (read: Read) => Promise<unknown>;
  spin: (read: Read, input: { ms: number }) => Promise<bigint>;
}

const entry = new URL("../support/worker.mjs", import.meta.url);

const opened: Workers<TestTasks>[] = [];

function workersOn(databaseUrl: string, size = 1): Workers<TestTasks> {
  const workers = openWorkers<TestTasks>({ entry, databaseUrl, size });
  opened.push(workers);
  return workers;
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((workers) => workers.close()));
});

eachDatabase((database) => {
  it("leave the event loop free, and run as many at once as there are threads", async () => {
    const workers = workersOn(await database.create(), 2);
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 10);
    await Promise.all([1, 2, 3, 4].map(() => workers.run("spin", { ms: 100 })));
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(5);
  });

  it("give errors back as errors, and go on", async () => {
    const workers = workersOn(await database.create());
    const error: unknown = await workers
      .run("refuse", { why: "not today" })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: "RangeError", message: "not today" });
    expect((error as Error).stack).toContain("worker.mjs");
    expect(await workers.run("add", { a: 2, b: 3 })).toBe(5);
  });

  it("reject the task under which a thread dies, and replace the thread", async () => {
    const workers = workersOn(await database.create());
    await expect(workers.run("crash", undefined)).rejects.toThrow("crashed");
    expect(await workers.run("add", { a: 2, b: 3 })).toBe(5);
    await expect(workers.run("leave", undefined)).rejects.toMatchObject({ code: "worker-ended" });
    expect(await workers.run("add", { a: 2, b: 4 })).toBe(6);
  });

  it("cannot write", async () => {
    const workers = workersOn(await database.create());
    await expect(workers.run("write", undefined)).rejects.toThrow();
  });

  it("refuse what cannot cross to a thread, and go on", async () => {
    const workers = workersOn(await database.create());
    const uncloneable = { a: 1, b: 2, c: () => 3 };
    await expect(workers.run("add", uncloneable)).rejects.toThrow("could not be cloned");
    expect(await workers.run("add", { a: 2, b: 3 })).toBe(5);
  });

  it("finish what is in hand before they close, and take nothing after", async () => {
    const workers = workersOn(await database.create());
    const sums = [1, 2, 3].map((a) => workers.run("add", { a, b: 1 }));
    await workers.close();
    expect(await Promise.all(sums)).toEqual([2, 3, 4]);
    await expect(workers.run("add", { a: 1, b: 1 })).rejects.toMatchObject({ code: "closed" });
  });
});

it("take only the tasks that there are, with the input that they ask for", () => {
  const wrong = [
    // @ts-expect-error -- there is no such task
    (workers: Workers<TestTasks>) => workers.run("fly", undefined),
    // @ts-expect-error -- this one takes two numbers
    (workers: Workers<TestTasks>) => workers.run("add", { a: "1" }),
  ];
  expect(wrong).toHaveLength(2);
});
