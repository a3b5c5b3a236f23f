/** What a worker sleeps on. */
export interface Bell {
  ring(): void;
  /** Until it rings, at most `ms`; a ring that nobody waited for counts. One waits at a time. */
  heard(ms: number): Promise<void>;
}

export function createBell(): Bell {
  let rung = false;
  let wake = (): void => undefined;
  return {
    ring: () => {
      rung = true;
      wake();
    },
    heard: async (ms) => {
      if (!rung) await asleep(ms, (awake) => (wake = awake));
      rung = false;
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
