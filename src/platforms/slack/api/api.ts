import { WebClient } from "@slack/web-api";
import type { All, At } from "../../../core/adapter/at.js";
import type { Method } from "../methods.js";
import { createPauses, type Pauses } from "../../../core/adapter/pauses.js";
import { SILENT } from "./silent.js";

type OneOf<M> = M extends Method ? At<WebClient, M> : never;

/** Slack's client, of which only the methods in the table can be called. */
export type Client = All<OneOf<Method>>;

/** A client whose calls, all together, take no longer than that. It never repeats one by itself. */
export type Connect = (withinMs: number) => Client;

export interface Api {
  readonly token: string;
  readonly apiUrl: string;
}

interface Around {
  /** Gets the head of every answer. */
  readonly heard?: (headers: Headers) => void;
  /** A method that has to wait is not asked for meanwhile: it is answered as Slack did. */
  readonly pauses?: Pauses;
}

export function connectTo(
  { token, apiUrl }: Api,
  { heard = () => undefined, pauses = createPauses() }: Around = {},
): Connect {
  return (withinMs) => {
    const deadline = AbortSignal.timeout(withinMs);
    return new WebClient(token, {
      slackApiUrl: apiUrl,
      logger: SILENT,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      fetch: async (url, init) => {
        const method = new URL(url).pathname;
        const left = pauses.left(method);
        if (left > 0) return tooSoon(left);
        const response = await fetch(url, { ...init, signal: deadline });
        heard(response.headers);
        if (response.status !== 429) return response;
        const ms = waitOf(response);
        pauses.hold(method, ms);
        return tooSoon(ms);
      },
    });
  };
}

const DEFAULT_WAIT_S = 30;

/** Of a 429. */
export function waitOf({ headers }: Response): number {
  const seconds = Number.parseInt(headers.get("retry-after") ?? "", 10);
  return (seconds >= 0 ? seconds : DEFAULT_WAIT_S) * 1_000;
}

/** Of one that does not say when, the client would tell only in a sentence. */
function tooSoon(ms: number): Response {
  return new Response(null, { status: 429, headers: { "retry-after": String(Math.ceil(ms / 1_000)) } });
}

/** Those of Slack's two clouds, which both are its own. */
const SLACKS_OWN = /^(?:[a-z0-9-]+\.)*slack(?:-gov)?\.com$/u;

/** Slack's own hosts, and the one that stands for it; a token or a card goes nowhere else. */
export function isOfSlack(url: string, apiUrl: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  if (username !== "" || password !== "") return false;
  const api = new URL(apiUrl);
  if (protocol === api.protocol && host === api.host) return true;
  return protocol === "https:" && SLACKS_OWN.test(host);
}
