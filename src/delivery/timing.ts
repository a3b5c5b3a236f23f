/** Every duration of delivery, in milliseconds. */
export interface Timing {
  /** How often a worker looks for what it was not rung for: other instances' postings, and waits that are over. */
  readonly pollMs: number;
  /** How long a worker lets things gather, so that a burst is one read and one transaction. */
  readonly gatherMs: number;
  /** A request without an answer by then may have been carried out or not. */
  readonly requestMs: number;
  /** After a place had this long in one go, its remaining postings wait for the next one. */
  readonly laneMs: number;
  /** A request starts only if the lease outlives it: `leaseMs` must be well above `requestMs`. */
  readonly leaseMs: number;
  /** How often the lease is renewed, and tried for by those who do not hold it. */
  readonly claimMs: number;
  /** Trying again: up to this, doubled with each attempt, up to the most. */
  readonly backOffMs: number;
  readonly backOffMostMs: number;
  /** A place or an install that refuses: this, doubled with each attempt, up to the most. */
  readonly pauseMs: number;
  readonly pauseMostMs: number;
  /** How long cards are kept after their final state, texts that lacked a choice, and occurrences of jobs. */
  readonly keepCardsMs: number;
  readonly keepDraftsMs: number;
  readonly keepOccurrencesMs: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const TIMING: Timing = {
  pollMs: 500,
  gatherMs: 10,
  requestMs: 3 * SECOND,
  laneMs: SECOND,
  leaseMs: 8 * SECOND,
  claimMs: SECOND,
  backOffMs: SECOND,
  backOffMostMs: 5 * MINUTE,
  pauseMs: 15 * SECOND,
  pauseMostMs: 10 * MINUTE,
  keepCardsMs: 30 * DAY,
  keepDraftsMs: 48 * HOUR,
  keepOccurrencesMs: 90 * DAY,
};
