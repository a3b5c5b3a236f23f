import type { PlaceId } from "../core/place.js";

/** The items of each place, in the order in which they came. */
export function byPlace<T>(items: readonly T[], placeOf: (item: T) => PlaceId): ReadonlyMap<PlaceId, T[]> {
  const places = new Map<PlaceId, T[]>();
  for (const item of items) {
    const place = placeOf(item);
    const those = places.get(place);
    if (those === undefined) places.set(place, [item]);
    else those.push(item);
  }
  return places;
}

/** By a text of each, in the same order everywhere: transactions that lock in this order never wait in a circle. */
export function sortedBy<T>(items: readonly T[], text: (item: T) => string): readonly T[] {
  return items.toSorted((a, b) => (text(a) < text(b) ? -1 : 1));
}
