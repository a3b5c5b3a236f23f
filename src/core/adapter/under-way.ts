import type { Log } from "../log.js";

/** What a stop waits for. */
export interface UnderWay {
  keep<T>(work: Promise<T>): Promise<T>;
  /** Work that nobody else waits for: a failure is logged. */
  follow(work: Promise<void>): void;
  idle(): Promise<void>;
}

export function createUnderWay(log: Log): UnderWay {
  const works = new Set<Promise<unknown>>();
  const keep = <T>(work: Promise<T>): Promise<T> => {
    const settled: Promise<unknown> = work.then(forget, forget);
    function forget(): void {
      works.delete(settled);
    }
    works.add(settled);
    return work;
  };
  return {
    keep,
    follow: (work) => {
      const failed = (error: unknown): void => {
        log.error("answer not shown", error);
      };
      void keep(work.catch(failed));
    },
    idle: async () => {
      while (works.size > 0) await Promise.all(works);
    },
  };
}
