import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from "@slack/web-api";
import { z } from "zod";
import { OpeningLimited } from "./dm-channel.js";

/** Why a call did not succeed, as far as that can be known. */
export type Trouble =
  | { readonly kind: "limited"; readonly afterMs: number; readonly scope: "act" | "platform" }
  /** It never reached Slack, nor would anything else, or only this. */
  | { readonly kind: "not-sent"; readonly reason: string; readonly scope: "posting" | "platform" }
  /** It may have been carried out: no answer came, or one that promises nothing. */
  | { readonly kind: "lost"; readonly reason: string }
  | { readonly kind: "answered"; readonly code: string; readonly needed: string | null };

export function troubleOf(error: unknown): Trouble {
  if (error instanceof OpeningLimited) return { kind: "limited", afterMs: error.afterMs, scope: "platform" };
  if (error instanceof WebAPIRateLimitedError)
    return { kind: "limited", afterMs: error.retryAfter * 1_000, scope: "act" };
  if (error instanceof WebAPIPlatformError) return answered(error.data);
  if (error instanceof WebAPIHTTPError) return ofStatus(error.statusCode);
  return ofFailure(error instanceof WebAPIRequestError ? error.original : error);
}

/** A proxy's 4xx, which may mind just this request: Slack itself answers 200 or 429. */
export function ofStatus(status: number): Trouble {
  const reason = `http_${status}`;
  return status < 500 ? { kind: "not-sent", reason, scope: "posting" } : { kind: "lost", reason };
}

const Answer = z.object({
  error: z.string(),
  needed: z.string().optional(),
  response_metadata: z.object({ retryAfter: z.number().optional() }).optional(),
});

const LIMITED: readonly string[] = ["ratelimited", "rate_limited"];
const DEFAULT_WAIT_S = 30;

/** What is no code is a page of somebody in between. */
function answered(data: unknown): Trouble {
  const read = Answer.safeParse(data);
  if (!read.success || !/^[a-z0-9_.-]{1,100}$/u.test(read.data.error))
    return { kind: "lost", reason: "unreadable_answer" };
  const { error, needed, response_metadata } = read.data;
  if (LIMITED.includes(error))
    return {
      kind: "limited",
      afterMs: (response_metadata?.retryAfter ?? DEFAULT_WAIT_S) * 1_000,
      scope: "act",
    };
  return { kind: "answered", code: error, needed: needed ?? null };
}

/** Before a connection stands, nothing of the request has left. */
const BEFORE_SENDING =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_[A-Z]+|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_[A-Z_]+|CERT_[A-Z_]+|[A-Z_]*SELF_SIGNED_CERT[A-Z_]*|UNABLE_TO_[A-Z_]+)$/u;

const Coded = z.object({ code: z.string() });

function ofFailure(error: unknown): Trouble {
  const coded = Coded.safeParse(causeOf(error));
  const reason = coded.success ? coded.data.code.toLowerCase() : nameOf(error);
  return coded.success && BEFORE_SENDING.test(coded.data.code)
    ? { kind: "not-sent", reason, scope: "platform" }
    : { kind: "lost", reason };
}

function causeOf(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? error.cause : error;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "no_answer";
}

/** For the log. */
export function reasonOf(trouble: Trouble): string {
  switch (trouble.kind) {
    case "limited":
      return "ratelimited";
    case "answered":
      return trouble.code;
    case "not-sent":
    case "lost":
      return trouble.reason;
  }
}
