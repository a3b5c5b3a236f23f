import { MOST_FILE_BYTES, type FileRef } from "../../../core/file.js";
import type { Asker } from "../../../org/index.js";
import type { Tx } from "../../../store/index.js";
import type { HandoffDeps } from "../deps.js";
import type { Handoff } from "../handoff.js";
import { attachFiles } from "./record.js";
import { departmentKey, departmentPlaces, fileKey, requesterHome, requesterKey } from "../show/places.js";

/** Apart from those that are too large, as far as is known before they are fetched. */
export function sized(files: readonly FileRef[]) {
  return {
    fitting: files.filter(({ size }) => size <= MOST_FILE_BYTES),
    refused: files.filter(({ size }) => size > MOST_FILE_BYTES),
  };
}

/** Keeps what was sent with the newest event. Gives the files' ids. */
export async function keepFiles(
  tx: Tx,
  deps: HandoffDeps,
  { at, now }: Asker,
  { handoff, files }: { readonly handoff: Handoff; readonly files: readonly FileRef[] },
): Promise<readonly string[]> {
  const kept: string[] = [];
  for (const ref of files) kept.push(await deps.delivery.keepFile(tx, now, { platform: at.platform, ref }));
  const fresh = [...new Set(kept)];
  await attachFiles(tx, { handoffId: handoff.id, version: handoff.version }, fresh);
  return fresh;
}

/** Each under the live card of whoever did not send it. */
export async function showFiles(
  tx: Tx,
  deps: HandoffDeps,
  { org, now }: Pick<Asker, "org" | "now">,
  handoff: Handoff,
  files: readonly string[],
  towards: "department" | "requester" = "department",
): Promise<void> {
  const home = requesterHome(handoff, org);
  const places =
    towards === "department"
      ? departmentPlaces(handoff, org).map((place) => ({ place, thread: departmentKey(handoff, place) }))
      : home === null
        ? []
        : [{ place: home, thread: requesterKey(handoff, home) }];
  for (const id of files)
    for (const { place, thread } of places)
      await deps.delivery.showFile(tx, now, {
        key: fileKey(handoff, id, place),
        to: place.id,
        thread,
        file: { kind: "kept", id },
      });
}
