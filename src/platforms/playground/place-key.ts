export interface PlaceOf {
  readonly kind: "room" | "dm";
  readonly address: string;
}

/** A place in one word that needs no escaping in JSON, e.g. `room:warehouse`; in a URL it is escaped as any other. */
export function placeKey(place: PlaceOf): string {
  return `${place.kind}:${encodeURIComponent(place.address)}`;
}

/** Null for what `placeKey` never wrote. */
export function readPlaceKey(key: string): PlaceOf | null {
  const [, kind, address] = /^(room|dm):([\w.!~*'()%-]+)$/u.exec(key) ?? [];
  if (address === undefined) return null;
  try {
    return { kind: kind === "dm" ? "dm" : "room", address: decodeURIComponent(address) };
  } catch {
    return null;
  }
}

/** Rooms are open to everybody; a direct message with the bot only to its person. */
export function canSee(as: string, key: string): boolean {
  return key.startsWith("room:") || key === placeKey({ kind: "dm", address: as });
}
