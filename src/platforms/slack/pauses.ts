import type { Retry } from "../../core/platform.js";

interface Outcome {
  readonly kind: string;
}

/** A pause that Slack asked for holds for whatever else asks for the same meanwhile: several uploads may be in hand. */
export function createPauses(now: () => number = () => performance.now()) {
  let heldUntil = -Infinity;
  return {
    patiently: async <O extends Outcome>(ask: () => Promise<O | Retry>): Promise<O | Retry> => {
      const left = Math.ceil(heldUntil - now());
      if (left > 0) return { kind: "retry", afterMs: left, scope: "act", reason: "ratelimited" };
      const outcome = await ask();
      if (isPause(outcome)) heldUntil = Math.max(heldUntil, now() + outcome.afterMs);
      return outcome;
    },
  };
}

function isPause(outcome: Outcome | Retry): outcome is Retry {
  return "scope" in outcome && outcome.kind === "retry" && outcome.scope === "act";
}
