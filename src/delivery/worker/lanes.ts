import type { Temporal } from "temporal-polyfill";
import type { PlaceId } from "../../core/place.js";
import { byPlace } from "../order.js";
import { type Due, isAfter } from "./posting.js";

/** What is to be done now, one after the other, and what has to wait. */
export interface Plan {
  readonly lanes: readonly Lane[];
  readonly waiting: readonly Waiting[];
}

export interface Lane {
  /** What nothing else is wanted of meanwhile: a place, or a posting. */
  readonly name: string;
  readonly place: PlaceId;
  readonly postings: readonly Due[];
}

export interface Waiting {
  readonly name: string;
  readonly until: Temporal.Instant;
}

/** First showings: one lane per place, in the order of its positions; all behind one that waits wait too. */
export function planPosts(due: readonly Due[], now: Temporal.Instant): Plan {
  const plans = [...byPlace(due, ({ place }) => place.id)].map(([place, postings]) =>
    planPlace(place, inOrder(postings), now),
  );
  return { lanes: plans.flatMap(({ lanes }) => lanes), waiting: plans.flatMap(({ waiting }) => waiting) };
}

function planPlace(place: PlaceId, postings: readonly Due[], now: Temporal.Instant): Plan {
  const [head] = postings;
  if (head !== undefined && isAfter(head.nextAt, now))
    return { lanes: [], waiting: [{ name: place, until: head.nextAt }] };
  return { lanes: laneOf(place, postings), waiting: [] };
}

function inOrder(postings: readonly Due[]): readonly Due[] {
  return postings.toSorted((a, b) => a.position - b.position);
}

// A reply waits until the message that it belongs under is known. A place that refused gets its first posting alone, to
// see whether it was mended.
function laneOf(place: PlaceId, postings: readonly Due[]): readonly Lane[] {
  const awaited = postings.findIndex(({ thread }) => thread.kind === "awaited");
  const known = awaited === -1 ? postings : postings.slice(0, awaited);
  const [first] = known;
  if (first === undefined) return [];
  return [{ name: place, place, postings: first.place.refusing ? [first] : known }];
}

/** Edits and files: each by itself, and of a place that refused one alone. */
export function planEach(due: readonly Due[]): Plan {
  const probed = new Set<PlaceId>();
  const chosen = due.filter(({ place, thread }) => {
    if (thread.kind === "awaited" || probed.has(place.id)) return false;
    if (place.refusing) probed.add(place.id);
    return true;
  });
  return {
    lanes: chosen.map((posting) => ({ name: posting.key, place: posting.place.id, postings: [posting] })),
    waiting: [],
  };
}
