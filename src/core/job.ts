import type { Temporal } from "temporal-polyfill";

/** A scheduled job. Its occurrences are named, e.g. `2026-11-23`, so that two instances or a restart never run one twice. */
export interface Job {
  readonly name: string;
  /** Occurrences due at `now` and still inside the job's own window, oldest first. */
  due(now: Temporal.Instant): readonly string[];
  /** Once `stopping` is aborted it leaves the rest by throwing its reason; the occurrence is then run anew by whoever comes next. */
  run(occurrence: string, now: Temporal.Instant, stopping: AbortSignal): Promise<void>;
}
