import type { Temporal } from "temporal-polyfill";
import type { Job } from "../../core/job.js";
import type { Store } from "../../store/index.js";
import type { Timing } from "../timing.js";
import { dropCards, dropFiles, forgetDrafts, forgetOccurrences, forgetSeen } from "./record.js";

/** 03:00 in China, 19:00 or 20:00 in western Europe. */
const STARTS_AT_UTC_HOUR = 19;

/** Once a day what nobody needs any more goes. Only the last day's is ever due: it does what an older one would have done. */
export function retention(store: Store, timing: Timing): Job {
  return {
    name: "retention",
    due: (now) => [
      now.subtract({ hours: STARTS_AT_UTC_HOUR }).toZonedDateTimeISO("UTC").toPlainDate().toString(),
    ],
    run: async (_occurrence, now, stopping) => {
      const ago = (milliseconds: number): Temporal.Instant => now.subtract({ milliseconds });
      await dropCards(store, ago(timing.keepCardsMs), stopping);
      await dropFiles(store, ago(timing.keepCardsMs), stopping);
      // Drafts go before the answers that stop a second press of theirs.
      await forgetDrafts(store, ago(timing.keepDraftsMs), stopping);
      await forgetSeen(store, now, stopping);
      await forgetOccurrences(store, ago(timing.keepOccurrencesMs), stopping);
    },
  };
}
