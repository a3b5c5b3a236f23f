import type { FileRef } from "../../src/core/file.js";
import { placeId, type PlaceAddress } from "../../src/core/place.js";
import { keepFile } from "../../src/delivery/keep-file.js";
import { showFile } from "../../src/delivery/show-file.js";
import { CHAT } from "./chat.js";
import { key } from "./scene.js";
import { hall, openScene } from "./stage.js";

export const photo: FileRef = { id: "F1", name: "箱子.png", size: 9, mimeType: "image/png" };

/** A scene in which files are kept, and shown by where they are kept. */
export async function openKeeping(...[database, ...how]: Parameters<typeof openScene>) {
  const scene = await openScene(database, ...how);
  const { store, now } = scene;
  return {
    ...scene,
    keep: (ref = photo): Promise<string> =>
      store.inTransaction((tx) => keepFile(tx, now(), { platform: CHAT, ref })),
    showKept: (name: string, id: string, to: PlaceAddress = hall): Promise<readonly string[]> =>
      store.inTransaction((tx) =>
        showFile(tx, now(), { key: key(name), to: placeId(to), file: { kind: "kept", id } }),
      ),
  };
}
