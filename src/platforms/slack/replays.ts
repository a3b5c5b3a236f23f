import type { Temporal } from "temporal-polyfill";
import { LIMITS } from "./limits.js";

/** The signatures of what was let in, for as long as they are good. What Slack itself sends again it signs anew. */
export interface Replays {
  /** False: the very same was let in before. */
  letIn(signature: string, now: Temporal.Instant): boolean;
  /** It was not taken after all, and may come again. */
  forget(signature: string): void;
}

/** Several times what Slack sends one workspace at the most. Beyond it the oldest are forgotten, rather than anybody refused. */
const KEPT_MOST = 50_000;
/** One from the future is good for longer. */
const KEPT_MS = 2 * LIMITS.signatureAgeMs;

export function createReplays(): Replays {
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
      until.set(signature, now + KEPT_MS);
      forgetOld(now);
      return true;
    },
    forget: (signature) => {
      until.delete(signature);
    },
  };
}
