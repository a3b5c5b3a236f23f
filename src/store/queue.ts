import PQueue from "p-queue";
import { StoreError } from "./errors.js";

/** `ahead` goes before all that wait: for the few that a crowd must not delay, such as a lease that runs out. */
export type Turn = "in-line" | "ahead";

export interface Queue {
  run<T>(work: () => Promise<T>, turn?: Turn): Promise<T>;
  /** Lets nobody in any more and waits for those who are. */
  shut(): Promise<void>;
}

/** At most `atOnce` run, in the order they came. */
export function createQueue(atOnce: number): Queue {
  const line = new PQueue({ concurrency: atOnce });
  let open = true;
  return {
    run: (work, turn = "in-line") =>
      open
        ? line.add(work, { priority: turn === "ahead" ? 1 : 0 })
        : Promise.reject(new StoreError({ code: "closed" })),
    shut: () => {
      open = false;
      return line.onIdle();
    },
  };
}
