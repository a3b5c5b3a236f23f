import { randomUUID } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import { MOST_FILE_BYTES } from "../core/file.js";
import type { PlatformName } from "../core/ids.js";
import type { Tx } from "../store/index.js";
import { fileFingerprint, keptFingerprint } from "./fingerprint.js";
import { drawPositions, findStanding, insert, keepBytes, keepOn } from "./record.js";
import type { FileShowing, FileToShow } from "./showing.js";

/** Keeps the file and puts it in line. Returns the platforms that have something to do. */
export async function showFile(
  tx: Tx,
  now: Temporal.Instant,
  { file, ...showing }: FileShowing,
): Promise<readonly PlatformName[]> {
  if (file.kind === "bytes" && file.bytes.length > MOST_FILE_BYTES)
    throw new RangeError(`A file of ${file.bytes.length} bytes is too large.`);
  const standing = await findStanding(tx, [showing.key]);
  if (standing.size > 0) return [];
  const { id, cardHash } = await keep(tx, file, now);
  const { platform, first } = await drawPositions(tx, showing.to, 1);
  await insert(tx, [{ ...showing, card: null, cardHash, file: id, platform, position: first }], now);
  return [platform];
}

async function keep(
  tx: Tx,
  file: FileToShow,
  now: Temporal.Instant,
): Promise<{ readonly id: string; readonly cardHash: string }> {
  switch (file.kind) {
    case "bytes": {
      const id = randomUUID();
      await keepBytes(tx, { ...file, id }, now);
      return { id, cardHash: fileFingerprint(file.bytes) };
    }
    case "kept":
      if (!(await keepOn(tx, file.id, now))) throw new RangeError(`There is no file ${file.id}.`);
      return { id: file.id, cardHash: keptFingerprint(file.id) };
  }
}
