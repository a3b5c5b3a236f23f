import { createHash, timingSafeEqual } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import { LIMITS } from "../limits.js";

export interface Signed {
  readonly signature: string | undefined;
  /** Seconds since 1970. */
  readonly timestamp: string | undefined;
  readonly nonce: string | undefined;
  readonly body: Uint8Array;
}

/** What is wrong with it; an operator mends each elsewhere: the app's Encrypt Key, or this machine's clock. */
export type SignatureFault = "unsigned" | "time" | "secret";

/** Null: Feishu sent exactly these bytes within the last five minutes; a clock ahead of ours is no excuse. */
export function signatureFault(
  { signature, timestamp = "", nonce = "", body }: Signed,
  encryptKey: string,
  now: Temporal.Instant,
): SignatureFault | null {
  // Nothing stands between timestamp and nonce in what is signed: of another length, digits could move from one to the other.
  if (encryptKey === "" || nonce === "" || !/^\d{10}$/u.test(timestamp)) return "unsigned";
  const given = /^[0-9a-f]{64}$/u.exec(signature ?? "")?.[0];
  if (given === undefined) return "unsigned";
  if (!timingSafeEqual(Buffer.from(given, "hex"), digestOf(body, timestamp + nonce + encryptKey)))
    return "secret";
  const off = Math.abs(now.epochMilliseconds - Number(timestamp) * 1_000);
  return off > LIMITS.signatureAgeMs ? "time" : null;
}

/** No HMAC: whoever has a signature can append to what it signs, but only after a byte that no UTF-8 has there. */
function digestOf(body: Uint8Array | string, before: string): Buffer {
  return createHash("sha256").update(before).update(body).digest();
}

/** The headers with which Feishu would send it now. */
export function sign(
  body: string | Uint8Array,
  { encryptKey, nonce }: { readonly encryptKey: string; readonly nonce: string },
  now: Temporal.Instant,
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(now.epochMilliseconds / 1_000));
  return {
    "x-lark-request-timestamp": timestamp,
    "x-lark-request-nonce": nonce,
    "x-lark-signature": digestOf(body, timestamp + nonce + encryptKey).toString("hex"),
  };
}
