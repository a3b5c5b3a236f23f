import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from "@slack/web-api";
import { z } from "zod";
import { ofFailure, type Trouble } from "../../../core/adapter/trouble.js";
import { OpeningLimited } from "./dm-channel.js";

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
