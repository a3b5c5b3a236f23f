import type { Card } from "../../../src/core/card.js";
import { PostingKey } from "../../../src/core/ids.js";
import type { MessageRef, PlaceAddress } from "../../../src/core/place.js";
import type { Edit, Images, Post } from "../../../src/core/platform.js";
import { plain } from "../../../src/core/text.js";
import { dmWith, room } from "../../../src/platforms/feishu/place.js";

const KEY = PostingKey.parse("handoff/WH-128");
export const ROOM: PlaceAddress = room("oc_1");
export const DM: PlaceAddress = dmWith("ou_li");
export const MESSAGE: MessageRef = { place: ROOM, id: "om_1" };

export function cardSaying(sentence: string, ...pictures: readonly string[]): Card {
  const images = pictures.map((file) => ({
    ...{ type: "image" as const, alt: "A chart", source: { type: "file" as const, file } },
  }));
  return {
    ...{ locale: "en", tone: "plain", title: "", summary: sentence },
    blocks: [{ type: "text", text: plain(sentence) }, ...images],
  };
}

export function imagesOf(keys: Readonly<Record<string, string>>): Images {
  return new Map(Object.entries(keys).map(([file, id]) => [file, { id, name: `${file}.png` }]));
}

export function posting(more: Partial<Post> = {}): Post {
  return {
    ...{ kind: "post", key: KEY, revision: 3, to: ROOM, once: "abc", thread: null },
    content: { type: "card", card: cardSaying("Order 8842"), images: new Map() },
    ...more,
  };
}

export function editing(more: Partial<Edit> = {}): Edit {
  return {
    ...{ kind: "edit", key: KEY, revision: 4, to: ROOM, message: MESSAGE },
    ...{ card: cardSaying("Taken"), images: new Map() },
    ...more,
  };
}
