import { createHash, timingSafeEqual } from "node:crypto";
import type { Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { createRefusals } from "../../../core/adapter/refusals.js";
import { createReplays, type Replays } from "../../../core/adapter/replays.js";
import type { Log } from "../../../core/log.js";
import type { Clock } from "../../../core/time.js";
import {
  challengeIn,
  readBody,
  readEnvelope,
  tokenIn,
  unseal,
  type BodyFault,
  type Delivered,
  type SealFault,
  type Take,
} from "./body.js";
import { strangerIn, type Identity } from "../api/identity.js";
import { LIMITS } from "../limits.js";
import { FEISHU } from "../place.js";
import { signatureFault, type SignatureFault } from "./signature.js";

export interface Served {
  readonly http: Hono;
  /** Without it and without a token nothing is let in. */
  readonly encryptKey: string | null;
  readonly verificationToken: string | null;
  readonly take: Take;
  readonly known: () => Identity;
  readonly stopped: () => boolean;
  readonly clock: Clock;
  readonly log: Log;
}

export const PATH = "/feishu/events";

/** Events and card callbacks come to one address. What is not answered 200 Feishu sends again, but for callbacks. */
export function addRoute(served: Served): void {
  const told = createRefusals(served.log, FEISHU);
  const refuse: Refuse = (c, because) => {
    told(because);
    const { status, says } = REFUSALS[because];
    return c.text(`${says}\n`, status);
  };
  const limit = bodyLimit({ maxSize: LIMITS.requestBytes, onError: (c) => refuse(c, "large") });
  const replays = createReplays(LIMITS.signatureAgeMs);
  served.http.post(PATH, limit, (c) => request(c, { ...served, refuse, replays }));
}

type Refusal =
  | SignatureFault
  | BodyFault
  | SealFault
  | "large"
  | "replayed"
  | "keyless"
  | "token"
  | "version"
  | "app"
  | "team";
type Refuse = (c: Context, because: Refusal) => Response;

/** What an unlawful request is answered. */
export const REFUSALS: Readonly<
  Record<Refusal, { status: 400 | 401 | 403 | 409 | 413 | 415; says: string }>
> = {
  keyless: { status: 403, says: "Neither an Encrypt Key nor a Verification Token is set here." },
  unsigned: {
    status: 401,
    says: "Feishu has not signed this, nor is it a challenge encrypted with this Encrypt Key.",
  },
  secret: { status: 401, says: "This is not signed with this app's Encrypt Key." },
  time: { status: 401, says: "This was signed over five minutes ago, or the clocks differ by as much." },
  open: { status: 401, says: "This is not encrypted, though an Encrypt Key is set here." },
  sealed: { status: 401, says: "This is encrypted, but no Encrypt Key is set here." },
  locked: { status: 401, says: "This is not encrypted with this app's Encrypt Key." },
  token: { status: 401, says: "This does not carry this app's Verification Token." },
  large: { status: 413, says: "Too large." },
  type: { status: 415, says: "Feishu sends JSON." },
  unreadable: { status: 400, says: "This cannot be read." },
  deep: { status: 400, says: "This is nested too deeply." },
  version: { status: 400, says: "This is no event or callback of version 2.0." },
  app: { status: 403, says: "This is for another app." },
  team: { status: 403, says: "This is for another company." },
  replayed: { status: 409, says: "The very same request came before." },
};

interface Guarded extends Served {
  readonly refuse: Refuse;
  readonly replays: Replays;
}

async function request(c: Context, guarded: Guarded): Promise<Response> {
  const { refuse, known } = guarded;
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  const read = lawful(c, bytes, guarded);
  if (typeof read === "string") return refuse(c, read);
  const challenge = challengeIn(read);
  if (challenge !== null) return c.json({ challenge });
  const delivered = readEnvelope(read);
  if (delivered === null) return refuse(c, "version");
  const stranger = strangerIn(delivered.header, known());
  return stranger === null ? taken(c, delivered, guarded) : refuse(c, stranger);
}

/** What Feishu sent, unsealed; or why nobody knows that it was Feishu. */
function lawful(
  c: Context,
  bytes: Uint8Array,
  { encryptKey, verificationToken, clock }: Guarded,
): Record<string, unknown> | Refusal {
  if (encryptKey === null && verificationToken === null) return "keyless";
  const read = readBody(c.req.header("content-type") ?? "", bytes);
  if (read.kind !== "body") return read.kind;
  const unsealed = unseal(read.body, encryptKey);
  if (unsealed.kind === "open" || unsealed.kind === "sealed") return unsealed.kind;
  // Feishu does not sign its challenge. What else is unsigned is refused whatever is inside, of which nothing may be learnt here.
  const isChallenge = unsealed.kind === "body" && challengeIn(unsealed.body) !== null;
  const fault =
    encryptKey === null || isChallenge
      ? null
      : signatureFault({ ...signatureIn(c), body: bytes }, encryptKey, clock());
  if (fault !== null) return fault;
  if (unsealed.kind !== "body") return unsealed.kind;
  const isOurs = verificationToken === null || isSame(tokenIn(unsealed.body), verificationToken);
  return isOurs ? unsealed.body : "token";
}

function signatureIn(c: Context) {
  return {
    signature: c.req.header("x-lark-signature"),
    timestamp: c.req.header("x-lark-request-timestamp"),
    nonce: c.req.header("x-lark-request-nonce"),
  };
}

/** Takes as long for one that is nearly right as for any other. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

async function taken(
  c: Context,
  delivered: Delivered,
  { take, stopped, encryptKey, replays, clock, refuse, log }: Guarded,
): Promise<Response> {
  if (stopped()) return c.text("Stopping.\n", 503);
  // It is made of the timestamp, the nonce and the body. Without a key there is none: whoever has the token can make up events anyway.
  const signature = encryptKey === null ? null : (signatureIn(c).signature ?? "");
  if (signature !== null && !replays.letIn(signature, clock())) return refuse(c, "replayed");
  try {
    return c.json((await take(delivered)) ?? {});
  } catch (error) {
    if (signature !== null) replays.forget(signature);
    log.error("feishu request not taken", error, { type: delivered.type.slice(0, 100) });
    return c.text("Not taken; please send it again.\n", 500);
  }
}
