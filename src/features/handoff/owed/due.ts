import { Temporal } from "temporal-polyfill";
import { UNFINISHED, type Handoff } from "../handoff.js";

export interface Due {
  readonly kind: "expected" | "promised";
  readonly at: Temporal.Instant;
}

/** What was announced or promised for the earliest moment; null: nothing was. */
export function dueOf({ expectedAt, promisedAt }: Pick<Handoff, "expectedAt" | "promisedAt">): Due | null {
  const expected: Due | null = expectedAt === null ? null : { kind: "expected", at: expectedAt };
  const promised: Due | null = promisedAt === null ? null : { kind: "promised", at: promisedAt };
  if (expected === null || promised === null) return expected ?? promised;
  return Temporal.Instant.compare(expected.at, promised.at) <= 0 ? expected : promised;
}

/** What is done is late no more, whoever still has to confirm it. */
export function isOverdue(handoff: Handoff, now: Temporal.Instant): boolean {
  const due = handoff.state.status === "to-confirm" ? null : dueOf(handoff);
  return due !== null && Temporal.Instant.compare(due.at, now) < 0;
}

/** Of the time from the first logging to the promise. */
const ENDANGERED_AT_PERCENT = 75;

/** Something was promised to a customer, is not done, and little of the time for it is left, or none. */
export function isPromiseEndangered(
  { state, promisedAt, since }: Pick<Handoff, "state" | "promisedAt" | "since">,
  now: Temporal.Instant,
): boolean {
  if (promisedAt === null || !UNFINISHED.some((status) => status === state.status)) return false;
  const until = ({ epochMilliseconds }: Temporal.Instant): number =>
    epochMilliseconds - since.epochMilliseconds;
  return until(now) * 100 >= until(promisedAt) * ENDANGERED_AT_PERCENT;
}
