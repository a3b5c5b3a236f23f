import type { Temporal } from "temporal-polyfill";
import type { Locale } from "../../core/locale.js";
import type { Place } from "../../core/place.js";
import { placeId } from "../../core/place.js";
import type { TimeZone } from "../../core/time.js";
import type { Asker, Org } from "../../org/index.js";

/** For whom a card is written. */
export interface Reader {
  readonly org: Org;
  readonly locale: Locale;
  readonly timeZone: TimeZone;
  readonly now: Temporal.Instant;
}

/** Answers are written for the one who asks. */
export function readerOf({ org, person, now }: Asker): Reader {
  return { org, now, locale: person.locale, timeZone: person.timeZone };
}

export function readerAt(place: Place, org: Org, now: Temporal.Instant): Reader {
  return { org, now, locale: place.locale, timeZone: place.timeZone };
}

/** A posted card that was pressed is seen by everybody there: it stays in the place's own language. */
export function readerAtPress(asker: Asker, onPosted: boolean): Reader {
  const place = onPosted ? asker.org.places.find((one) => one.id === placeId(asker.at)) : undefined;
  return place === undefined ? readerOf(asker) : readerAt(place, asker.org, asker.now);
}
