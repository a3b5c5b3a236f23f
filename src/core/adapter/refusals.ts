import type { PlatformName } from "../ids.js";
import type { Log } from "../log.js";

const LOGGED_EVERY_MS = 60_000;

/** Says in the log that something was not let in, but anybody can send such things: one a minute of each kind, and nothing of what it said. */
export function createRefusals(log: Log, platform: PlatformName): (because: string) => void {
  const logged = new Map<string, number>();
  return (because) => {
    const now = performance.now();
    if (now < (logged.get(because) ?? -Infinity) + LOGGED_EVERY_MS) return;
    logged.set(because, now);
    log.warn("request refused", { platform, because });
  };
}
