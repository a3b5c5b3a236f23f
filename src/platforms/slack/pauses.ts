import type { Retry } from "../../core/platform.js";

interface Outcome {
  readonly kind: string;
}

export interface Pauses {
  patiently<O extends Outcome>(ask: () => Promise<O | Retry>, scope: Retry["scope"]): Promise<O | Retry>;
}

/** A pause that Slack asked for holds for whatever else asks for the same meanwhile: several uploads may be in hand. */
export function createPauses(now: () => number = () => performance.now()): Pauses {
  let heldUntil = -Infinity;
  return {
    patiently: async (ask, scope) => {
      const left = Math.ceil(heldUntil - now());
      if (left > 0) return { kind: "retry", afterMs: left, scope, reason: "ratelimited" };
      const outcome = await ask();
      if ("scope" in outcome && outcome.scope === "act")
        heldUntil = Math.max(heldUntil, now() + outcome.afterMs);
      return outcome;
    },
  };
}
