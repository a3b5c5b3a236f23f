import { createHmac, timingSafeEqual } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import { LIMITS } from "./limits.js";

export interface Signed {
  readonly signature: string | undefined;
  /** Seconds since 1970. */
  readonly timestamp: string | undefined;
  readonly body: Uint8Array;
}

/** Whether Slack sent exactly these bytes within the last five minutes; a clock ahead of ours is no excuse. */
export function isSigned(
  { signature, timestamp, body }: Signed,
  secret: string,
  now: Temporal.Instant,
): boolean {
  if (secret === "" || signature === undefined || timestamp === undefined) return false;
  if (!/^\d{1,12}$/u.test(timestamp)) return false;
  if (Math.abs(now.epochMilliseconds - Number(timestamp) * 1_000) > LIMITS.signatureAgeMs) return false;
  const expected = createHmac("sha256", secret).update(`v0:${timestamp}:`).update(body).digest();
  const given = /^v0=(?<hex>[0-9a-f]{64})$/u.exec(signature)?.groups?.["hex"];
  return given !== undefined && timingSafeEqual(Buffer.from(given, "hex"), expected);
}
