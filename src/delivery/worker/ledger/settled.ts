import type { Act } from "../../../core/platform.js";
import type { Due, Outcome } from "../posting.js";

/** What came of a posting. */
export interface Settled {
  readonly due: Due;
  readonly outcome: Outcome;
  /** What the platform was asked for last. */
  readonly act: Act;
}
