import { Temporal } from "temporal-polyfill";
import type { Card } from "../../src/core/card.js";
import { type PlatformName, PostingKey } from "../../src/core/ids.js";
import { type PlaceAddress, placeId, type PlaceId } from "../../src/core/place.js";
import type { Showing } from "../../src/delivery/index.js";
import { TIMING, type Timing } from "../../src/delivery/timing.js";
import type { Store } from "../../src/store/index.js";
import { CHAT } from "./chat.js";

export const START = Temporal.Instant.from("2026-11-23T02:00:00Z");

/** As in life, but nothing gathers: a test that sets the clock need not wait. What is fetched at once is there, however slow the machine. */
export const BRISK: Timing = { ...TIMING, gatherMs: 0, fetchPatienceMs: 5_000 };

export function room(address: string, platform: PlatformName = CHAT): PlaceAddress {
  return { platform, kind: "room", address };
}

export async function addPlaces(store: Store, places: readonly PlaceAddress[]): Promise<void> {
  const data = places.map((at) => ({
    ...at,
    id: placeId(at),
    name: `#${at.address}`,
    locale: "en",
    timeZone: "Asia/Shanghai",
  }));
  await store.inTransaction((tx) => tx.place.createMany({ data }));
}

export function card(title: string): Card {
  return {
    locale: "en",
    tone: "plain",
    title,
    summary: title,
    blocks: [{ type: "divider" }, { type: "divider" }],
  };
}

export function key(name: string): PostingKey {
  return PostingKey.parse(`test/${name}`);
}

export function showing(name: string, to: PlaceAddress | PlaceId, title = name): Showing {
  return { key: key(name), to: typeof to === "string" ? to : placeId(to), card: card(title) };
}

export function postings(store: Store) {
  return store.read.posting.findMany({ orderBy: [{ placeId: "asc" }, { position: "asc" }] });
}

export async function posting(store: Store, name: string) {
  return store.read.posting.findUniqueOrThrow({ where: { key: key(name) } });
}
