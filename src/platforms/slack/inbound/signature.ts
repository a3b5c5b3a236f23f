import { createHmac, timingSafeEqual } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import { LIMITS } from "../limits.js";

export interface Signed {
  readonly signature: string | undefined;
  /** Seconds since 1970. */
  readonly timestamp: string | undefined;
  readonly body: Uint8Array;
}

/** What is wrong with it; an operator mends each elsewhere: the app's secret, or this machine's clock. */
export type SignatureFault = "unsigned" | "time" | "secret";

/** Null: Slack sent exactly these bytes within the last five minutes; a clock ahead of ours is no excuse. */
export function signatureFault(
  { signature, timestamp, body }: Signed,
  secret: string,
  now: Temporal.Instant,
): SignatureFault | null {
  if (secret === "" || signature === undefined || !/^\d{1,12}$/u.test(timestamp ?? "")) return "unsigned";
  const expected = digestOf(body, secret, timestamp ?? "");
  const given = /^v0=(?<hex>[0-9a-f]{64})$/u.exec(signature)?.groups?.["hex"];
  if (given === undefined) return "unsigned";
  if (!timingSafeEqual(Buffer.from(given, "hex"), expected)) return "secret";
  const off = Math.abs(now.epochMilliseconds - Number(timestamp) * 1_000);
  return off > LIMITS.signatureAgeMs ? "time" : null;
}

function digestOf(body: Uint8Array | string, secret: string, timestamp: string): Buffer {
  return createHmac("sha256", secret).update(`v0:${timestamp}:`).update(body).digest();
}

/** The headers with which Slack would send it now. */
export function sign(body: string, secret: string, now: Temporal.Instant): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(now.epochMilliseconds / 1_000));
  const signature = `v0=${digestOf(body, secret, timestamp).toString("hex")}`;
  return { "x-slack-signature": signature, "x-slack-request-timestamp": timestamp };
}
