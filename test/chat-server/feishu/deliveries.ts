import { z } from "zod";
import { CARD_ACTION, type Payload } from "./events.js";
import { requestOf, type Webhook } from "./webhook.js";

/** What came back in time, or as what Feishu's client shows that nothing did. */
export const Outcome = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("answered"), answer: z.unknown() }),
  z.strictObject({ kind: z.literal("failed"), code: z.int(), why: z.string() }),
]);
export type Outcome = z.infer<typeof Outcome>;

/** Sends it over one of the app's long connections; `json` is what the frame carries. */
export type Connection = (payload: Payload, json: string) => Promise<Outcome>;

/** What Feishu tells the app, over the way that the console has. */
export interface Deliveries {
  /** Null: over the long connection. */
  address(webhook: Webhook | null): void;
  /** Once; what is no press and was not acknowledged is sent again later. */
  deliver(payload: Payload): Promise<Outcome>;
  /** How many are to be sent again. */
  waiting(): number;
  clear(): void;
}

const WITHIN_MS = 3_000;

interface Parts {
  readonly connection: Connection;
  /** How long after each try the next one comes. */
  readonly againMs: readonly number[];
}

export function createDeliveries({ connection, againMs }: Parts): Deliveries {
  const waiting = new Set<NodeJS.Timeout>();
  let webhook: Webhook | null = null;
  const attempt = async (payload: Payload, tries: number): Promise<Outcome> => {
    const outcome = await send(payload, webhook, connection);
    const after = againMs[tries];
    if (outcome.kind === "answered" || after === undefined) return outcome;
    // A press is never repeated: whoever pressed sees that it failed.
    if (payload.header.event_type === CARD_ACTION) return outcome;
    const timer = setTimeout(() => {
      waiting.delete(timer);
      void attempt(payload, tries + 1);
    }, after);
    waiting.add(timer);
    return outcome;
  };
  return {
    address: (to) => {
      webhook = to;
    },
    deliver: (payload) => attempt(payload, 0),
    waiting: () => waiting.size,
    clear: () => {
      for (const timer of waiting) clearTimeout(timer);
      waiting.clear();
    },
  };
}

function send(payload: Payload, webhook: Webhook | null, connection: Connection): Promise<Outcome> {
  const token = webhook === null ? {} : { token: webhook.verificationToken ?? "" };
  const json = JSON.stringify({ ...payload, header: { ...payload.header, ...token } });
  return webhook === null ? connection(payload, json) : post(json, webhook);
}

async function post(json: string, { url, encryptKey }: Webhook): Promise<Outcome> {
  try {
    const response = await fetch(url, {
      method: "POST",
      ...requestOf(json, encryptKey),
      redirect: "error",
      signal: AbortSignal.timeout(WITHIN_MS),
    });
    const text = await response.text();
    if (response.status !== 200)
      return { kind: "failed", code: 200_671, why: `${String(response.status)} ${text}` };
    return answerIn(text);
  } catch (error) {
    const isLate = error instanceof Error && error.name === "TimeoutError";
    return { kind: "failed", code: isLate ? 200_341 : 200_342, why: isLate ? "too late" : "not reached" };
  }
}

const Json = z.record(z.string(), z.unknown());

function answerIn(text: string): Outcome {
  try {
    return { kind: "answered", answer: Json.parse(JSON.parse(text)) };
  } catch {
    return { kind: "failed", code: 200_672, why: "no JSON" };
  }
}
