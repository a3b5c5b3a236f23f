import { setTimeout as passed } from "node:timers/promises";

/** In milliseconds. */
export interface ReopeningPace {
  /** The first wait after a failure; it doubles with each more, up to `longestWait`. */
  readonly firstWait: number;
  readonly longestWait: number;
  /** A connection that lived so long did not fail. */
  readonly steady: number;
}

export interface Lived {
  /** In milliseconds; 0: it never stood. */
  readonly lived: number;
  /** Its end may take longer than the wish for the next one. */
  readonly closed: Promise<void>;
}

/** Opens a connection whenever the last one is over, until it is stopped. `connection` resolves once the next one is wanted, and never rejects. */
export async function keepOpen(
  connection: () => Promise<Lived>,
  pace: ReopeningPace,
  stopping: AbortSignal,
): Promise<void> {
  let failures = 0;
  let closing: Promise<unknown> = Promise.resolve();
  while (!stopping.aborted) {
    const { lived, closed } = await connection();
    closing = Promise.all([closing, closed]);
    failures = lived >= pace.steady ? 0 : failures + 1;
    await untilCut(waitBefore(failures, pace), stopping);
  }
  await closing;
}

function waitBefore(failures: number, { firstWait, longestWait }: ReopeningPace): number {
  if (failures === 0) return 0;
  const most = Math.min(longestWait, firstWait * 2 ** (failures - 1));
  return most / 2 + Math.random() * (most / 2);
}

/** False: it was cut short. */
export function untilCut(ms: number, cut: AbortSignal): Promise<boolean> {
  return passed(ms, true, { signal: cut }).catch(() => false);
}
