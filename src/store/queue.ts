import pLimit from "p-limit";
import { StoreError } from "./errors.js";

export interface Queue {
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Lets nobody in any more and waits for those who are. */
  shut(): Promise<void>;
}

/** At most `atOnce` run, in the order they came. */
export function createQueue(atOnce: number): Queue {
  const limit = pLimit(atOnce);
  const inHand = new Set<Promise<unknown>>();
  let open = true;
  return {
    run: (work) => {
      if (!open) return Promise.reject(new StoreError({ code: "closed" }));
      const run = limit(work).finally(() => inHand.delete(run));
      inHand.add(run);
      return run;
    },
    shut: async () => {
      open = false;
      await Promise.allSettled(inHand);
    },
  };
}
