import type { Temporal } from "temporal-polyfill";

/** The signatures of what was let in, for as long as they are good. What a platform sends again it signs anew. */
export interface Replays {
  /** False: the very same was let in before. */
  letIn(signature: string, now: Temporal.Instant): boolean;
  /** It was not taken after all, and may come again. */
  forget(signature: string): void;
}

/** Several times what a platform sends one company at the most. Beyond it the oldest are forgotten, rather than anybody refused. */
const KEPT_MOST = 50_000;

/** `goodForMs`: how far a signature's time may be off, on either side. One from the future is good for longer. */
export function createReplays(goodForMs: number): Replays {
  const until = new Map<string, number>();
  const forgetOld = (now: number): void => {
    for (const [signature, end] of until) {
      if (end > now && until.size <= KEPT_MOST) return;
      until.delete(signature);
    }
  };
  return {
    letIn: (signature, { epochMilliseconds: now }) => {
      if (until.has(signature)) return false;
      until.set(signature, now + 2 * goodForMs);
      forgetOld(now);
      return true;
    },
    forget: (signature) => {
      until.delete(signature);
    },
  };
}
