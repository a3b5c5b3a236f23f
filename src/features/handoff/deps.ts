import { FormId } from "../../core/ids.js";
import type { Log } from "../../core/log.js";
import { placeId } from "../../core/place.js";
import type { Delivery } from "../../delivery/index.js";
import type { Asker } from "../../org/index.js";
import type { Store } from "../../store/index.js";
import type { Reader } from "./cards.js";
import type { Hits } from "./find/search/record.js";
import type { Searched } from "./tasks.js";

export interface HandoffDeps {
  readonly store: Store;
  readonly show: Delivery["show"];
  /** In a worker thread: it may read every text there is. */
  readonly search: (searched: Searched) => Promise<Hits>;
  readonly log: Log;
  /** A fresh UUID. */
  readonly newId: () => string;
}

export function mintForm(deps: HandoffDeps): FormId {
  return FormId.parse(deps.newId());
}

/** Answers are written for the one who asks. */
export function readerOf({ org, person, now }: Asker): Reader {
  return { org, now, locale: person.locale, timeZone: person.timeZone };
}

/** A posted card that was pressed is seen by everybody there: it stays in the place's own language. */
export function readerAtPress(asker: Asker, onPosted: boolean): Reader {
  const place = onPosted ? asker.org.places.find((one) => one.id === placeId(asker.at)) : undefined;
  return place === undefined
    ? readerOf(asker)
    : { org: asker.org, now: asker.now, locale: place.locale, timeZone: place.timeZone };
}
