import type { Temporal } from "temporal-polyfill";
import type { PlaceId } from "../../core/place.js";
import { byPlace } from "../order.js";
import { type Due, isAfter } from "./posting.js";

/** What is to be done now, and what has to wait. */
export interface Plan {
  readonly lanes: readonly Lane[];
  readonly waiting: readonly Waiting[];
}

/** What one place is brought to, one after the other. */
export interface Lane {
  readonly place: PlaceId;
  readonly postings: readonly Due[];
}

export interface Waiting {
  readonly place: PlaceId;
  /** All of it, or the line of what was never shown: edits go on. */
  readonly what: "place" | "line";
  readonly until: Temporal.Instant;
}

/** One lane per place, in the order of its positions. */
export function planOf(due: readonly Due[], now: Temporal.Instant): Plan {
  const places = [...byPlace(due, ({ place }) => place.id)];
  const plans = places.map(([place, postings]) => planPlace(place, inLine(postings), now));
  return { lanes: plans.flatMap(({ lanes }) => lanes), waiting: plans.flatMap(({ waiting }) => waiting) };
}

function planPlace(place: PlaceId, postings: readonly Due[], now: Temporal.Instant): Plan {
  const pausedUntil = postings[0]?.place.pausedUntil ?? null;
  if (pausedUntil !== null && isAfter(pausedUntil, now)) {
    return { lanes: [], waiting: [{ place, what: "place", until: pausedUntil }] };
  }
  const head = postings.find(({ message }) => message === null);
  if (head === undefined || !isAfter(head.nextAt, now))
    return { lanes: laneOf(place, postings), waiting: [] };
  const edits = postings.filter(({ message }) => message !== null);
  return { lanes: laneOf(place, edits), waiting: [{ place, what: "line", until: head.nextAt }] };
}

function inLine(postings: readonly Due[]): readonly Due[] {
  return postings.toSorted((a, b) => a.position - b.position);
}

// A reply waits until the message that it belongs under is known. A place that refused gets its first posting alone, to
// see whether it was mended.
function laneOf(place: PlaceId, postings: readonly Due[]): readonly Lane[] {
  const awaited = postings.findIndex(({ thread }) => thread.kind === "awaited");
  const known = awaited === -1 ? postings : postings.slice(0, awaited);
  const [first] = known;
  if (first === undefined) return [];
  return [{ place, postings: first.place.refusing ? [first] : known }];
}
