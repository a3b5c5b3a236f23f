import { fork } from "node:child_process";
import { once } from "node:events";
import { Done, GOOD, type Answered, type Job } from "./wire.js";

/** The process that sends the load. One job at a time. */
export interface Generator {
  run(job: Job): Promise<Done>;
  stop(): void;
}

export function startGenerator(): Generator {
  const child = fork(new URL("load.js", import.meta.url));
  return {
    run: async (job) => {
      child.send(job);
      const [message] = (await once(child, "message")) as unknown[];
      const done = Done.parse(message);
      refuseBad(done.lanes.flat());
      return done;
    },
    stop: () => {
      child.disconnect();
    },
  };
}

// A figure of answers that were none would be worth nothing.
function refuseBad(answered: readonly Answered[]): void {
  const good = new Set<string>(Object.values(GOOD));
  const bad = answered.find(({ outcome }) => !good.has(outcome));
  if (bad !== undefined) throw new Error(`An answer was not what was asked for: ${bad.outcome}`);
}
