import { placeId, type PlaceAddress } from "../../src/core/place.js";
import { keepBytes } from "../../src/delivery/record.js";
import type { TestDatabase } from "../support/database.js";
import type { Asked, Habits } from "./chat.js";
import { card, key } from "./scene.js";
import { hall, openScene } from "./stage.js";

const bytes = new Uint8Array([137, 80, 78, 71]);

export function pictured(name: string, files: readonly string[], to: PlaceAddress = hall, title = name) {
  const blocks = files.map((file) => ({
    type: "image" as const,
    source: { type: "file" as const, file },
    alt: `a picture of ${file}`,
  }));
  return { key: key(name), to: placeId(to), card: { ...card(title), blocks } };
}

/** What the chat was given to show of the pictures, request by request. */
export function picturesIn(asked: readonly Asked[]): readonly (readonly string[])[] {
  return asked.map(({ images }) => [...images].map(([file, { id }]) => `${file} as ${id}`));
}

/** A scene that keeps two pictures, and more on demand. */
export async function openGallery(
  database: TestDatabase,
  habits: Habits = {},
  more: Parameters<typeof openScene>[2] = {},
) {
  const scene = await openScene(database, habits, more);
  const keep = (id: string, mimeType = "image/png"): Promise<void> =>
    scene.store.inTransaction((tx) => keepBytes(tx, { id, name: `${id}.png`, mimeType, bytes }, scene.now()));
  await keep("chart");
  await keep("photo");
  return { ...scene, keep };
}
