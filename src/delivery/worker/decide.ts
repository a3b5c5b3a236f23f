import type { Found, Refused, Retry, Shown, Unpictured } from "../../core/platform.js";
import { shorten, storable } from "../../core/text.js";
import { plainCard } from "../cards.js";
import { backOff, growing } from "./back-off.js";
import { type Again, type Attempt, type Due, isAfter, type Outcome, type Waits } from "./posting.js";
import { askedInVain, type Knowing, NO_ANSWER, untilUnreadable } from "./step.js";

const REASON_MOST = 200;
/** However old a doubt is: one failed look, as after a long outage, is no reason to show something twice. */
const LOOKS_LEAST = 6;

/** `chance` is in [0, 1). */
export interface At extends Pick<Knowing, "now" | "timing"> {
  readonly chance: number;
}

/** What follows from the answer to a post or an edit; `sent` is what stands if it was carried out. */
export function decide(due: Due, sent: Attempt, answer: Exclude<Shown, Unpictured>, at: At): Outcome | Again {
  switch (answer.kind) {
    case "shown":
      return { kind: "shown", message: answer.message, revision: sent.revision };
    case "too-old":
      return due.message === null
        ? tryLater(due, at, { holds: "posting", reason: "too old" })
        : { kind: "lost" };
    case "retry":
      return later(due, answer, at);
    case "unknown":
      return unknown(due, sent, brief(answer.reason), at);
    case "refused":
      return refused(due, answer, at);
  }
}

// The first time it is looked for at once; whoever already repeats it in doubt waits.
function unknown(due: Due, sent: Attempt, reason: string, at: At): Outcome | Again {
  if (due.message !== null)
    return tryLater(due, at, { holds: "posting", reason, afterMs: at.timing.settleMs });
  return due.attempt === null
    ? { kind: "again", due: { ...due, attempt: { ...sent, because: reason } } }
    : tryLater(due, at, { holds: "posting", reason });
}

/** What follows from looking for a post in doubt. */
export function resolve(due: Due, attempt: Attempt, answer: Found, at: At): Outcome | Again {
  switch (answer.kind) {
    case "found":
      return { kind: "shown", message: answer.message, revision: attempt.revision };
    case "absent": {
      const until = attempt.at.add({ milliseconds: at.timing.settleMs });
      const reason = attempt.because ?? NO_ANSWER;
      return isAfter(until, at.now)
        ? { kind: "waits", until, holds: "posting", refusing: false, reason }
        : { kind: "again", due: { ...due, attempt: null } };
    }
    case "unreadable":
      return untilUnreadable(due, attempt, at, brief(answer.reason));
    case "retry": {
      const most = attempt.at.add({ milliseconds: at.timing.doubtMostMs });
      const hopeless = !isAfter(most, at.now) && due.attempts >= LOOKS_LEAST;
      return hopeless ? { kind: "again", due: askedInVain(due) } : later(due, answer, at);
    }
  }
}

export function later(due: Due, { scope, afterMs, reason }: Retry, at: At): Waits {
  return tryLater(due, at, { holds: scope, afterMs, reason: brief(reason) });
}

export function refused(due: Due, { because, reason }: Refused, at: At): Outcome | Again {
  switch (because) {
    case "place":
      return pause(due, "place", brief(reason), at);
    case "permission":
      return pause(due, "act", brief(reason), at);
    case "install":
      return pause(due, "platform", brief(reason), at);
    case "content":
      // It was never carried out, then: the doubt is over.
      if (due.attempt !== null) return { kind: "again", due: { ...due, attempt: null } };
      return plainer(due, brief(reason)) ?? { kind: "refused", reason: due.plainBecause ?? brief(reason) };
  }
}

/** The same in a shape that is more likely to be taken: in plain text, or with the file brought anew. */
function plainer(due: Due, reason: string): Again | null {
  const { content } = due;
  switch (content.type) {
    case "card": {
      if (due.plainBecause !== null || content.card === null) return null;
      const card = plainCard(content.card);
      return { kind: "again", due: { ...due, content: { ...content, card }, plainBecause: reason } };
    }
    case "file":
      if (content.uploaded === null || content.uploadedNow) return null;
      return { kind: "again", due: { ...due, content: { ...content, uploaded: null } } };
  }
}

export function brief(reason: string): string {
  return shorten(storable(reason), REASON_MOST);
}

interface Later {
  readonly holds: Waits["holds"];
  readonly reason: string;
  readonly afterMs?: number;
}

function tryLater(
  { attempts }: Due,
  { now, chance, timing }: At,
  { holds, afterMs = 0, reason }: Later,
): Waits {
  const jittered = backOff({ attempts, base: timing.backOffMs, most: timing.backOffMostMs }, chance);
  const until = now.add({ milliseconds: Math.max(Math.ceil(afterMs), jittered) });
  return { kind: "waits", until, holds, refusing: false, reason };
}

function pause({ attempts }: Due, holds: Waits["holds"], reason: string, { now, timing }: At): Waits {
  const milliseconds = growing({ attempts, base: timing.pauseMs, most: timing.pauseMostMs });
  return { kind: "waits", until: now.add({ milliseconds }), holds, refusing: true, reason };
}
