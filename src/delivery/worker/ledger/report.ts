import type { Log } from "../../../core/log.js";
import { toldBecause } from "../posting.js";
import type { Settled } from "./settled.js";

/** Says in the log what an operator may want to know; a posting that was simply shown is not news. */
export function report(log: Log, { due, outcome }: Settled): void {
  const posting = { platform: due.place.address.platform, key: due.key, revision: due.revision };
  switch (outcome.kind) {
    case "shown":
      reportShown(log, due);
      break;
    case "waits": {
      const { holds, reason, until } = outcome;
      const waiting = { ...posting, holds, reason, attempts: due.attempts + 1, until: until.toString() };
      if (outcome.refusing) log.warn("posting refused for now", waiting);
      else log.info("posting waits", { ...waiting, inDoubt: due.attempt !== null });
      break;
    }
    case "lost":
      log.info("posting too old to edit", posting);
      break;
    case "refused":
      log.warn("posting refused", { ...posting, reason: outcome.reason });
      break;
    case "expired":
      log.info("posting expired", posting);
  }
}

function reportShown(log: Log, due: Settled["due"]): void {
  const { key, place, plainBecause, attempt, repeated, message } = due;
  if (place.refusing) log.info("place takes postings again", { place: place.id });
  if (plainBecause !== null) log.warn("posting shown as plain text", { key, reason: plainBecause });
  for (const reason of toldBecause(due)) log.warn("picture told by its alt text", { key, reason });
  if (attempt !== null) log.info("posting found again", { key });
  if (repeated && message === null) log.warn("posting repeated", { key });
}
