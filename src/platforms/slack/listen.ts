import type { Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Log } from "../../core/log.js";
import type { Clock } from "../../core/time.js";
import type { Take } from "./bolt.js";
import { LIMITS } from "./limits.js";
import { parseJson } from "./parse.js";
import { signatureFault, type SignatureFault } from "./signature.js";

export interface Served {
  readonly http: Hono;
  readonly signingSecret: string;
  readonly take: Take;
  readonly stopped: () => boolean;
  readonly clock: Clock;
  readonly log: Log;
}

export const PATH = "/slack/events";

/** Commands, interactions and events come to one address. */
export function addRoute(served: Served): void {
  const limit = bodyLimit({ maxSize: LIMITS.requestBytes, onError: (c) => c.text("Too large.\n", 413) });
  const refused = refusals(served.log);
  served.http.post(PATH, limit, (c) => request(c, served, refused));
}

/** What an unlawful request is answered. */
export const REFUSALS: Readonly<Record<SignatureFault, string>> = {
  unsigned: "Slack has not signed this.\n",
  secret: "This is not signed with this app's secret.\n",
  time: "This was signed over five minutes ago, or the clocks differ by as much.\n",
};

const LOGGED_EVERY_MS = 60_000;

/** Says it in the log, but anybody can send such a request: one a minute of each fault. */
function refusals(log: Log): (fault: SignatureFault) => void {
  const logged = new Map<SignatureFault, number>();
  return (fault) => {
    const now = performance.now();
    if (now < (logged.get(fault) ?? -Infinity) + LOGGED_EVERY_MS) return;
    logged.set(fault, now);
    log.warn("slack request refused", { because: fault });
  };
}

async function request(
  c: Context,
  { signingSecret, take, stopped, clock, log }: Served,
  refused: (fault: SignatureFault) => void,
): Promise<Response> {
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  const signed = {
    signature: c.req.header("x-slack-signature"),
    timestamp: c.req.header("x-slack-request-timestamp"),
    body: bytes,
  };
  const fault = signatureFault(signed, signingSecret, clock());
  if (fault !== null) {
    refused(fault);
    return c.text(REFUSALS[fault], 401);
  }
  const body = readBody(c.req.header("content-type") ?? "", new TextDecoder().decode(bytes));
  if (body === null) return c.text("This cannot be read.\n", 400);
  if (body["type"] === "url_verification") return c.json({ challenge: String(body["challenge"]) });
  if (stopped()) return c.text("Stopping.\n", 503);
  try {
    return acknowledgement(c, await take({ body, retryNum: retryNum(c) }));
  } catch (error) {
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

/** A command is a form; an interaction is JSON in a form's `payload`; an event is JSON. */
function readBody(contentType: string, text: string): Record<string, unknown> | null {
  const type = contentType.split(";")[0]?.trim().toLowerCase();
  if (type === "application/json") return objectOf(parseJson(text));
  if (type !== "application/x-www-form-urlencoded") return null;
  const form = new URLSearchParams(text);
  const payload = form.get("payload");
  return payload === null ? Object.fromEntries(form) : objectOf(parseJson(payload));
}

function objectOf(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
}
