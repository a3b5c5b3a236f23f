/** What a worker sleeps on. */
export interface Bell {
  ring(): void;
  /** Rings by itself after `ms`, unless it does so sooner. */
  ringIn(ms: number): void;
  /** Until it rings, at most `ms`; a ring that nobody waited for counts. One waits at a time. */
  heard(ms: number): Promise<void>;
}

export function createBell(now: () => number = () => performance.now()): Bell {
  let rung = false;
  let wake = (): void => undefined;
  let due = Infinity;
  return {
    ring: () => {
      rung = true;
      wake();
    },
    ringIn: (ms) => {
      due = Math.min(due, now() + ms);
    },
    heard: async (ms) => {
      const sleepMs = Math.min(ms, Math.max(0, due - now()));
      if (!rung) await asleep(sleepMs, (awake) => (wake = awake));
      rung = false;
      if (due <= now()) due = Infinity;
    },
  };
}

function asleep(ms: number, giveAwake: (awake: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    giveAwake(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
