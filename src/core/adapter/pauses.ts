/** What the platform asked to be left alone for a while, whoever asks for it: several requests of a kind may be in hand. In milliseconds. */
export interface Pauses {
  /** 0: it may be asked for. */
  left(what: string): number;
  hold(what: string, ms: number): void;
}

/** `now` is of a clock that nobody sets. */
export function createPauses(now: () => number = () => performance.now()): Pauses {
  const until = new Map<string, number>();
  return {
    left: (what) => Math.max(0, Math.ceil((until.get(what) ?? 0) - now())),
    hold: (what, ms) => {
      until.set(what, Math.max(until.get(what) ?? 0, now() + ms));
    },
  };
}
