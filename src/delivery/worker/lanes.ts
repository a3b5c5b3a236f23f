import type { PlaceId } from "../../core/place.js";
import { byPlace } from "../order.js";
import type { Due } from "./posting.js";

/** What one place is brought to, one after the other. */
export interface Lane {
  readonly place: PlaceId;
  readonly postings: readonly Due[];
}

/**
 * One lane per place, in the order of its positions. A place that refused gets its first posting alone, to see whether it
 * was mended; a reply waits until the message that it belongs under is known.
 */
export function lanesOf(due: readonly Due[]): readonly Lane[] {
  const places = [...byPlace(due, (posting) => posting.place.id)];
  return places
    .map(([place, postings]) => ({ place, postings: ready(postings) }))
    .filter(({ postings }) => postings.length > 0);
}

function ready(postings: readonly Due[]): readonly Due[] {
  const sorted = postings.toSorted((a, b) => a.position - b.position);
  const awaited = sorted.findIndex(({ thread }) => thread.kind === "awaited");
  const known = awaited === -1 ? sorted : sorted.slice(0, awaited);
  return known[0]?.place.refusing === true ? known.slice(0, 1) : known;
}
