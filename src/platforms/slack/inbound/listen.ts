import type { Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Log } from "../../../core/log.js";
import type { Clock } from "../../../core/time.js";
import { readBody, type BodyFault } from "./body.js";
import type { Take } from "./bolt.js";
import { strangerIn, type Identity } from "../api/identity.js";
import { LIMITS } from "../limits.js";
import { createRefusals } from "../../../core/adapter/refusals.js";
import { createReplays, type Replays } from "../../../core/adapter/replays.js";
import { SLACK } from "../place.js";
import { signatureFault, type SignatureFault } from "./signature.js";

export interface Served {
  readonly http: Hono;
  readonly signingSecret: string;
  readonly take: Take;
  readonly known: () => Identity;
  readonly stopped: () => boolean;
  readonly clock: Clock;
  readonly log: Log;
}

export const PATH = "/slack/events";

/** Commands, interactions and events come to one address. */
export function addRoute(served: Served): void {
  const told = createRefusals(served.log, SLACK);
  const refuse: Refuse = (c, because) => {
    told(because);
    const { status, says } = REFUSALS[because];
    return c.text(`${says}\n`, status, MAY_PASS.has(because) ? {} : { "x-slack-no-retry": "1" });
  };
  const limit = bodyLimit({ maxSize: LIMITS.requestBytes, onError: (c) => refuse(c, "large") });
  const replays = createReplays(LIMITS.signatureAgeMs);
  served.http.post(PATH, limit, (c) => request(c, { ...served, refuse, replays }));
}

/** What Slack may send again: a clock and a secret can be set right, and what came before may still fail. */
const MAY_PASS: ReadonlySet<Refusal> = new Set<Refusal>(["secret", "time", "replayed"]);

type Refusal = SignatureFault | BodyFault | "large" | "replayed" | "app" | "team";
type Refuse = (c: Context, because: Refusal) => Response;

/** What an unlawful request is answered. */
export const REFUSALS: Readonly<
  Record<Refusal, { status: 400 | 401 | 403 | 409 | 413 | 415; says: string }>
> = {
  unsigned: { status: 401, says: "Slack has not signed this." },
  secret: { status: 401, says: "This is not signed with this app's secret." },
  time: { status: 401, says: "This was signed over five minutes ago, or the clocks differ by as much." },
  large: { status: 413, says: "Too large." },
  type: { status: 415, says: "Slack sends JSON and forms." },
  unreadable: { status: 400, says: "This cannot be read." },
  deep: { status: 400, says: "This is nested too deeply." },
  app: { status: 403, says: "This is for another app." },
  team: { status: 403, says: "This is for another workspace." },
  replayed: { status: 409, says: "The very same request came before." },
};

interface Guarded extends Served {
  readonly refuse: Refuse;
  readonly replays: Replays;
}

async function request(c: Context, guarded: Guarded): Promise<Response> {
  const { signingSecret, known, clock, refuse } = guarded;
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  const signature = c.req.header("x-slack-signature") ?? "";
  const signed = { signature, timestamp: c.req.header("x-slack-request-timestamp"), body: bytes };
  const fault = signatureFault(signed, signingSecret, clock());
  if (fault !== null) return refuse(c, fault);
  const read = readBody(c.req.header("content-type") ?? "", bytes);
  if (read.kind !== "body") return refuse(c, read.kind);
  const { body } = read;
  if (body["type"] === "url_verification") return c.json({ challenge: String(body["challenge"]) });
  const stranger = strangerIn(body, known());
  return stranger === null ? taken(c, { signature, body }, guarded) : refuse(c, stranger);
}

async function taken(
  c: Context,
  { signature, body }: { readonly signature: string; readonly body: Record<string, unknown> },
  { take, stopped, replays, clock, refuse, log }: Guarded,
): Promise<Response> {
  if (stopped()) return c.text("Stopping.\n", 503);
  if (!replays.letIn(signature, clock())) return refuse(c, "replayed");
  try {
    return acknowledgement(c, await take({ body, retryNum: retryNum(c) }));
  } catch (error) {
    replays.forget(signature);
    log.error("slack request not taken", error, { retry: retryNum(c) ?? 0 });
    return c.text("Not taken; please send it again.\n", 500);
  }
}

function retryNum(c: Context): number | undefined {
  const number = Number(c.req.header("x-slack-retry-num") ?? NaN);
  return Number.isInteger(number) ? number : undefined;
}

function acknowledgement(c: Context, answer: unknown): Response {
  return answer === null
    ? c.body(null, 200)
    : c.body(JSON.stringify(answer), 200, { "content-type": "application/json" });
}
