import { createHash, randomUUID } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import type { Tx } from "../store/index.js";
import type { MadeFile, SentFile } from "./file-source.js";
import { keepSource } from "./record.js";

/** What a column holds. */
const LARGEST = 2 ** 31 - 1;

export async function keepFile(tx: Tx, now: Temporal.Instant, { platform, ref }: SentFile): Promise<string> {
  const id = digest(platform, ref.id);
  const { name, mimeType } = ref;
  const size = Math.min(ref.size, LARGEST);
  await keepSource(tx, { id, name, mimeType, size, source: { platform, ref: { ...ref, size } } }, now);
  return id;
}

export async function keepMade(tx: Tx, now: Temporal.Instant, source: MadeFile): Promise<string> {
  const id = randomUUID();
  await keepSource(tx, { id, name: "", mimeType: "", size: 0, source }, now);
  return id;
}

/** The same for the same file, whoever keeps it. */
function digest(...parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 40);
}
