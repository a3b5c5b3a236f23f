import { placeId } from "../../../src/core/place.js";
import type { Due } from "../../../src/delivery/worker/posting.js";
import { card, key, room, START } from "../scene.js";

/** A posting that was never shown, as the worker loads it. */
export function dueIn(address: string, position: number, other: Partial<Due> = {}): Due {
  const at = room(address);
  return {
    key: key(`${address}-${String(position)}`),
    place: { id: placeId(at), address: at, name: `#${address}`, pausedUntil: null, refusing: false },
    position,
    revision: 1,
    content: { type: "card", card: card("one"), pictures: new Map() },
    plainBecause: null,
    message: null,
    thread: { kind: "none" },
    expiresAt: null,
    attempts: 0,
    nextAt: START,
    attempt: null,
    repeated: false,
    replaces: null,
    renewAt: null,
    fence: 0,
    ...other,
  };
}
