import { setTimeout } from "node:timers/promises";
import { createLog } from "../../src/ops/log.js";
import { stopOnSignal } from "../../src/ops/shutdown.js";
import type { Step } from "../../src/ops/shutdown.js";

/** A process of its own that `shutdown.test.ts` stops; its arguments say which steps it has, and what goes wrong. */
const known: Readonly<Record<string, () => Promise<void>>> = {
  quick: () => setTimeout(20),
  endless: () => new Promise(() => undefined),
  failing: () => Promise.reject(new Error("what somebody typed")),
};
const log = createLog("info");
const steps = process.argv.slice(2).flatMap((name): Step[] => {
  const work = known[name];
  return work === undefined ? [] : [{ name, stop: work }];
});

const withinMs = process.argv.includes("patient") ? 60_000 : 300;
const shutdown = stopOnSignal({ steps: [...steps, { name: "store", stop: lastStep }], log, withinMs });
if (process.argv.includes("rejection")) void Promise.reject(new TypeError("what somebody typed"));
if (process.argv.includes("exception")) queueMicrotask(fail);
setInterval(() => undefined, 1_000);
log.info("ready", { stopping: shutdown.stopping() });

function lastStep(): Promise<void> {
  log.info("store stops", { stopping: shutdown.stopping() });
  return Promise.resolve();
}

function fail(): never {
  throw new TypeError("what somebody typed");
}
