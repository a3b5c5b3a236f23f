import type { Log } from "../core/log.js";
import { within } from "./within.js";

export interface Step {
  readonly name: string;
  readonly stop: () => Promise<void>;
}

export interface Shutdown {
  /** True from the first SIGTERM or SIGINT on. */
  readonly stopping: () => boolean;
}

// A Ctrl-C reaches the process twice under npm: from the terminal, and passed on by npm.
const SAME_KEYPRESS_MS = 500;

/**
 * On SIGTERM or SIGINT stops the steps one after another (intake first, the store last) and exits with 0, at the latest
 * after `withinMs`: what is then unfinished is left as after a crash. A second signal exits at once, with 1. A rejection or
 * an exception that nobody handles ends the process too, with 1: nothing is known to be right any more.
 */
export function stopOnSignal({
  steps,
  log,
  withinMs = 10_000,
}: {
  readonly steps: readonly Step[];
  readonly log: Log;
  readonly withinMs?: number;
}): Shutdown {
  let stoppingSince: number | null = null;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (stoppingSince !== null) {
      if (performance.now() - stoppingSince > SAME_KEYPRESS_MS) process.exit(1);
      return;
    }
    stoppingSince = performance.now();
    log.info("stopping", { signal });
    void stopAll(steps, log, withinMs).then((code) => process.exit(code));
  };
  process.on("SIGTERM", onSignal).on("SIGINT", onSignal);
  exitOnUnhandled(log);
  return { stopping: () => stoppingSince !== null };
}

async function stopAll(steps: readonly Step[], log: Log, withinMs: number): Promise<number> {
  let inHand = "";
  let code = 0;
  const inTurn = async (): Promise<void> => {
    for (const { name, stop } of steps) {
      inHand = name;
      try {
        await stop();
      } catch (error) {
        code = 1;
        log.error("stopping failed", error, { step: name });
      }
    }
  };
  const done = await within(withinMs, inTurn());
  if (done === "late") log.warn("left unfinished", { step: inHand });
  else log.info("stopped");
  return code;
}

function exitOnUnhandled(log: Log): void {
  for (const event of ["unhandledRejection", "uncaughtException"] as const) {
    process.on(event, (error: unknown) => {
      log.error(event === "unhandledRejection" ? "unhandled rejection" : "uncaught exception", error);
      process.exit(1);
    });
  }
}
