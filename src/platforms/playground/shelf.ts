import type { LineHead } from "./message.js";

/** The newest of each place, in the order in which they were first put. */
export interface Shelf<T> {
  /** Answers with what had to go for it. An edit of what already went is passed over. */
  put(head: LineHead, value: T): T | null;
  get(id: string): T | null;
  in(place: string): readonly T[];
  all(): readonly T[];
  /** Whether something older went. */
  isCut(place: string): boolean;
  places(): readonly string[];
}

export function createShelf<T>(mostPerPlace: number): Shelf<T> {
  const places = new Map<string, Map<string, T>>();
  const placeOf = new Map<string, string>();
  const cut = new Set<string>();

  const shelfOf = (place: string): Map<string, T> => {
    const shelf = places.get(place) ?? new Map<string, T>();
    places.set(place, shelf);
    return shelf;
  };
  const dropOldest = (place: string, shelf: Map<string, T>): T | null => {
    const [oldest] = shelf;
    if (oldest === undefined || shelf.size <= mostPerPlace) return null;
    shelf.delete(oldest[0]);
    placeOf.delete(oldest[0]);
    cut.add(place);
    return oldest[1];
  };
  const values = (shelf: Map<string, T> | undefined): readonly T[] => (shelf ? [...shelf.values()] : []);

  return {
    put(head, value) {
      const place = placeOf.get(head.id) ?? head.place;
      const shelf = shelfOf(place);
      if (head.edited && !shelf.has(head.id)) return null;
      shelf.set(head.id, value);
      placeOf.set(head.id, place);
      return dropOldest(place, shelf);
    },
    get: (id) => places.get(placeOf.get(id) ?? "")?.get(id) ?? null,
    in: (place) => values(places.get(place)),
    all: () => [...places.values()].flatMap(values),
    isCut: (place) => cut.has(place),
    places: () => [...places.keys()],
  };
}
