import { createHash } from "node:crypto";
import type { Card } from "../core/card.js";

/** SHA-256 of the card as JSON with sorted keys: equal however the keys stand, since PostgreSQL's jsonb reorders them. */
export function fingerprint(card: Card): string {
  return createHash("sha256").update(JSON.stringify(card, sorted)).digest("hex");
}

/** Tells the postings that show a file from those that show a card. */
export const FILE_PREFIX = "file:";

export function fileFingerprint(bytes: Uint8Array): string {
  return FILE_PREFIX + createHash("sha256").update(bytes).digest("hex");
}

/** Of a file whose bytes may still have to come. */
export function keptFingerprint(id: string): string {
  return FILE_PREFIX + id;
}

function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
