import { z } from "zod";

/** Where a handoff stands among others that are ordered by time. */
export interface Key {
  /** Unix milliseconds. */
  readonly at: number;
  readonly id: string;
}

/** The edge of a page: what comes beyond it, whatever was added or went meanwhile. */
export interface Cursor {
  readonly toward: Toward;
  /** Which of the list's stretches it lies in. */
  readonly stretch: number;
  readonly key: Key;
}

export type Toward = "next" | "previous";

const TIME_BYTES = 6;
const ID_BYTES = 16;
const Id = z.uuid();

/** 31 characters that an intent can carry: direction and stretch in one byte, the time in six, the id in sixteen. */
export function writeCursor({ toward, stretch, key }: Cursor): string {
  const bytes = Buffer.alloc(1 + TIME_BYTES);
  bytes.writeUInt8(stretch * 2 + (toward === "next" ? 0 : 1));
  bytes.writeUIntBE(key.at, 1, TIME_BYTES);
  const id = Buffer.from(key.id.replaceAll("-", ""), "hex");
  return Buffer.concat([bytes, id]).toString("base64url");
}

/** Null when it is none of ours. */
export function readCursor(text: string): Cursor | null {
  const bytes = Buffer.from(text, "base64url");
  if (bytes.length !== 1 + TIME_BYTES + ID_BYTES || bytes.toString("base64url") !== text) return null;
  const first = bytes.readUInt8();
  const hex = bytes.subarray(1 + TIME_BYTES).toString("hex");
  const id = Id.safeParse(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, "$1-$2-$3-$4-$5"));
  if (!id.success) return null;
  const key = { at: bytes.readUIntBE(1, TIME_BYTES), id: id.data };
  return { toward: first % 2 === 0 ? "next" : "previous", stretch: Math.floor(first / 2), key };
}
