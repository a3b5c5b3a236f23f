/** Every duration of the schedule, in milliseconds. */
export interface Timing {
  /** An occurrence that nobody has vouched for so long is taken over: its process died. Well above the minute of a tick. */
  readonly holdMs: number;
  /** How long one that failed rests before it is tried again. */
  readonly retryMs: number;
}

const MINUTE = 60_000;

export const TIMING: Timing = { holdMs: 5 * MINUTE, retryMs: 5 * MINUTE };
