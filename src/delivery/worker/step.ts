import type { Temporal } from "temporal-polyfill";
import type { Capabilities } from "../../core/platform.js";
import type { Timing } from "../timing.js";
import {
  type Again,
  type Attempt,
  type Due,
  type DueCard,
  hasExpired,
  isAfter,
  pictureToBring,
  type Waits,
} from "./posting.js";

/** What is to be done with a posting next. */
export type Step =
  | { readonly kind: "upload" }
  | { readonly kind: "picture"; readonly content: DueCard; readonly file: string }
  | { readonly kind: "post" }
  | { readonly kind: "edit" }
  /** The post in doubt once more, exactly as it was: the platform carries it out only once. */
  | { readonly kind: "repeat"; readonly attempt: Attempt }
  | { readonly kind: "look"; readonly attempt: Attempt }
  | { readonly kind: "expired" }
  | Again
  | Waits;

export const NO_ANSWER = "sent without an answer";

export interface Knowing {
  readonly now: Temporal.Instant;
  readonly can: Capabilities;
  readonly timing: Timing;
}

/** While a first post is in doubt nothing else is done with the posting (G1), until the doubt is too old (G4). */
export function stepOf(due: Due, knowing: Knowing): Step {
  const { attempt, message, content } = due;
  if (attempt !== null)
    return message === null ? inDoubt(due, attempt, knowing) : editInDoubt(due, attempt, knowing);
  if (hasExpired(due, knowing.now)) return { kind: "expired" };
  const picture = pictureToBring(content);
  if (picture !== null && content.type === "card") return { kind: "picture", content, file: picture };
  if (message !== null) return { kind: "edit" };
  return content.type === "file" && content.uploaded === null ? { kind: "upload" } : { kind: "post" };
}

function inDoubt(due: Due, attempt: Attempt, { now, can, timing }: Knowing): Step {
  const since = (ms: number): boolean => !isAfter(attempt.at.add({ milliseconds: ms }), now);
  const repeatableMs = Math.min(can.repeatableForMs ?? 0, timing.doubtMostMs);
  if (!since(repeatableMs)) return { kind: "repeat", attempt };
  if (can.find) return { kind: "look", attempt };
  if (can.repeatableForMs !== null) return { kind: "again", due: askedInVain(due) };
  return untilUnreadable(due, attempt, { now, timing }, attempt.because ?? NO_ANSWER);
}

/** Where history cannot be read: after a while it is posted again, marked. */
export function untilUnreadable(
  due: Due,
  attempt: Attempt,
  { now, timing }: Pick<Knowing, "now" | "timing">,
  reason: string,
): Again | Waits {
  const until = attempt.at.add({ milliseconds: timing.unreadableMs });
  return isAfter(until, now)
    ? { kind: "waits", until, holds: "posting", refusing: false, reason }
    : { kind: "again", due: askedInVain(due) };
}

/** The doubt is over without an answer: what is shown from now on says that it may be there twice. */
export function askedInVain(due: Due): Due {
  return { ...due, attempt: null, repeated: true };
}

// An edit of which nobody knows may still be under way: the newest revision goes after it, not beside it (G3).
function editInDoubt(due: Due, { at }: Attempt, { now, timing }: Knowing): Step {
  const until = at.add({ milliseconds: timing.settleMs });
  return isAfter(until, now)
    ? { kind: "waits", until, holds: "posting", refusing: false, reason: "an edit is in doubt" }
    : { kind: "again", due: { ...due, attempt: null } };
}
