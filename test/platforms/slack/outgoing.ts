import { PostingKey } from "../../../src/core/ids.js";
import type { MessageRef, PlaceAddress } from "../../../src/core/place.js";
import type { Doubt, Edit, Post } from "../../../src/core/platform.js";
import { SLACK } from "../../../src/platforms/slack/index.js";
import { cardSaying } from "./cards.js";
import { NOW } from "./stage.js";

export const KEY = PostingKey.parse("handoff/WH-128");
export const ROOM: PlaceAddress = { platform: SLACK, kind: "room", address: "C1" };
export const DM: PlaceAddress = { platform: SLACK, kind: "dm", address: "U1" };
export const FILE = { id: "F1", name: "chart.png" };
export const MESSAGE: MessageRef = { place: ROOM, id: "C1:1763800000.000100" };

export function posting(more: Partial<Post> = {}): Post {
  return {
    kind: "post",
    key: KEY,
    revision: 3,
    to: ROOM,
    once: "abc",
    thread: null,
    content: { type: "card", card: cardSaying("Order 8842"), images: new Map() },
    ...more,
  };
}

export function editing(more: Partial<Edit> = {}): Edit {
  return {
    kind: "edit",
    key: KEY,
    revision: 4,
    to: ROOM,
    message: MESSAGE,
    card: cardSaying("Taken"),
    images: new Map(),
    ...more,
  };
}

export function doubting(more: Partial<Doubt> = {}): Doubt {
  return { key: KEY, revision: 3, to: ROOM, thread: null, since: NOW, file: null, ...more };
}
