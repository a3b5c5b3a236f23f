import { randomUUID } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import type { PlatformName } from "../core/ids.js";
import type { Tx } from "../store/index.js";
import { fileFingerprint } from "./fingerprint.js";
import { drawPositions, findStanding, insert, keepFile } from "./record.js";
import type { FileShowing } from "./showing.js";

const MOST_BYTES = 30_000_000;

/** Keeps the file and puts it in line. Returns the platforms that have something to do. */
export async function showFile(
  tx: Tx,
  now: Temporal.Instant,
  { file, ...showing }: FileShowing,
): Promise<readonly PlatformName[]> {
  if (file.bytes.length > MOST_BYTES)
    throw new RangeError(`A file of ${file.bytes.length} bytes is too large.`);
  const standing = await findStanding(tx, [showing.key]);
  if (standing.size > 0) return [];
  const id = randomUUID();
  await keepFile(tx, { ...file, id }, now);
  const { platform, first } = await drawPositions(tx, showing.to, 1);
  const cardHash = fileFingerprint(file.bytes);
  await insert(tx, [{ ...showing, card: null, cardHash, file: id, platform, position: first }], now);
  return [platform];
}
