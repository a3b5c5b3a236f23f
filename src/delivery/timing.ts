/** Every duration of delivery, in milliseconds. */
export interface Timing {
  /** How often a worker looks for what it was not rung for: other instances' postings, and waits that are over. */
  readonly pollMs: number;
  /** How long a worker lets things gather, so that a burst is one read and one transaction. */
  readonly gatherMs: number;
  /** A request without an answer by then may have been carried out or not. */
  readonly requestMs: number;
  /** What an upload gets, which is up to three requests, and beside that for each million bytes: 2 s are a line of 4 Mbit/s. */
  readonly uploadMs: number;
  readonly uploadMsPerMb: number;
  /** The longest that the bytes of a file may take to come from where it is, and how long a line waits for what is brought at once. */
  readonly fetchMs: number;
  readonly fetchPatienceMs: number;
  /** How long a card waits for its pictures; after that they are told by their alt texts. */
  readonly pictureMs: number;
  /** How soon a card looks again whether the platform has its pictures ready. */
  readonly unreadyMs: number;
  /** After this long a request that got no answer is no longer under way: what is not there then was not carried out. */
  readonly settleMs: number;
  /** A doubt ends, and the posting is repeated with a mark: in any case, and where messages cannot be read. */
  readonly doubtMostMs: number;
  readonly unreadableMs: number;
  /** So long before its buttons die a card is posted afresh. */
  readonly renewBeforeMs: number;
  /** How often a worker looks for cards to be posted afresh. */
  readonly renewEveryMs: number;
  /** A lane waits so long for the pace of its place; beyond that others go first. */
  readonly patienceMs: number;
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
  uploadMs: 9 * SECOND,
  uploadMsPerMb: 2 * SECOND,
  fetchMs: 10 * MINUTE,
  fetchPatienceMs: 200,
  pictureMs: 2 * MINUTE,
  unreadyMs: 2 * SECOND,
  settleMs: 6 * SECOND,
  doubtMostMs: 50 * MINUTE,
  unreadableMs: MINUTE,
  renewBeforeMs: DAY,
  renewEveryMs: MINUTE,
  patienceMs: 50,
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
