import { z } from "zod";
import { decodeUtf8, readObject, type ReadObject } from "../../../core/adapter/json.js";
import { decrypt } from "./decrypt.js";
import { LIMITS } from "../limits.js";

export type BodyFault = "type" | "unreadable" | "deep";

export type ReadBody =
  { readonly kind: "body"; readonly body: Record<string, unknown> } | { readonly kind: BodyFault };

export function readBody(contentType: string, bytes: Uint8Array): ReadBody {
  const type = contentType.split(";")[0]?.trim().toLowerCase();
  return type === "application/json" ? readJson(bytes) : { kind: "type" };
}

export function readJson(bytes: Uint8Array): ReadObject {
  const text = decodeUtf8(bytes);
  return text === null ? { kind: "unreadable" } : readObject(text, LIMITS.requestNesting);
}

/** `open`: it had to be encrypted. `sealed`: it is, and nobody gave the key. `locked`: the key does not fit. */
export type SealFault = "open" | "sealed" | "locked" | "unreadable" | "deep";

export type Unsealed =
  { readonly kind: "body"; readonly body: Record<string, unknown> } | { readonly kind: SealFault };

/** With an Encrypt Key everything comes encrypted, in an envelope of its own. */
export function unseal(body: Record<string, unknown>, encryptKey: string | null): Unsealed {
  const encrypted = body["encrypt"];
  if (typeof encrypted !== "string") return encryptKey === null ? { kind: "body", body } : { kind: "open" };
  if (encryptKey === null) return { kind: "sealed" };
  const text = decrypt(encrypted, encryptKey);
  return text === null ? { kind: "locked" } : readObject(text, LIMITS.requestNesting);
}

/** Of everything that Feishu sends, but for the challenge of a new address. */
const Header = z.object({
  event_id: z.string().min(1),
  event_type: z.string().min(1),
  app_id: z.string().min(1),
  tenant_key: z.string().nullish(),
  /** In milliseconds; of a card's callback in microseconds. */
  create_time: z.string().nullish(),
});
export type Header = z.infer<typeof Header>;

/** One thing that Feishu sent, over either transport. */
export interface Delivered {
  readonly type: string;
  readonly header: Header;
  readonly event: unknown;
}

/** Resolves to what the acknowledgement carries, null for nothing; rejects when Feishu is to send it again. */
export type Take = (delivered: Delivered) => Promise<unknown>;

const Envelope = z.object({ schema: z.literal("2.0"), header: Header, event: z.unknown() });

/** Null: it is no event of version 2.0 and no new callback. */
export function readEnvelope(body: Record<string, unknown>): Delivered | null {
  const envelope = Envelope.safeParse(body).data;
  if (envelope === undefined) return null;
  return { type: envelope.header.event_type, header: envelope.header, event: envelope.event };
}

const Challenge = z.object({ type: z.literal("url_verification"), challenge: z.string().max(1_000) });

/** What Feishu wants to hear before it sends anything to a new address. */
export function challengeIn(body: Record<string, unknown>): string | null {
  return Challenge.safeParse(body).data?.challenge ?? null;
}

const Tokens = z.object({
  token: z.string().optional().catch(undefined),
  header: z.object({ token: z.string() }).optional().catch(undefined),
});

/** The Verification Token that came with it. A card's callback has a token of its own in its event: that is another. */
export function tokenIn(body: Record<string, unknown>): string {
  const { token, header } = Tokens.parse(body);
  return header?.token ?? token ?? "";
}
