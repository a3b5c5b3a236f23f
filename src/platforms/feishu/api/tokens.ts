import { z } from "zod";
import { parseJson } from "../../../core/adapter/json.js";
import { createPauses } from "../../../core/adapter/pauses.js";
import { FeishuRefusal, TOO_OFTEN, waitOf } from "./refusal.js";

/** The app's own key to its company, which Feishu gives for two hours. */
export interface Tokens {
  /** However many ask at once, Feishu is asked once, and not at all while it wants to be left alone. */
  current(signal: AbortSignal | undefined): Promise<string>;
  /** Feishu does not take that one any more. False: it was the newest, got a moment ago; there is no better one. */
  renew(stale: string): boolean;
}

interface App {
  readonly appId: string;
  readonly appSecret: string;
  readonly baseUrl: string;
}

const Given = z.object({ code: z.literal(0), tenant_access_token: z.string().min(1), expire: z.number() });
const Refused = z.object({ code: z.int() });

/** It is renewed so long before its end; Feishu hands out a new one in its last half hour. */
const EARLY_MS = 3 * 60_000;
/** One that is refused so soon after it was got is not the trouble. */
const FRESH_MS = 10_000;
const ASKING_MS = 5_000;
const TOKEN = "token";

interface Held {
  readonly token: string;
  readonly since: number;
  readonly until: number;
}

export function createTokens(app: App, now: () => number = () => performance.now()): Tokens {
  let held: Held | null = null;
  let asking: Promise<Held> | null = null;
  const pauses = createPauses(now);
  const renewed = async (): Promise<Held> => {
    try {
      held = await askFor(app, now);
      return held;
    } catch (error) {
      if (error instanceof FeishuRefusal && error.code === TOO_OFTEN) pauses.hold(TOKEN, error.afterMs);
      throw error;
    } finally {
      asking = null;
    }
  };
  return {
    current: async (signal) => {
      if (held !== null && held.until > now()) return held.token;
      const left = pauses.left(TOKEN);
      if (left > 0) throw new FeishuRefusal({ code: TOO_OFTEN, afterMs: left, needed: null });
      asking ??= renewed();
      return (await orAborted(asking, signal)).token;
    },
    renew: (stale) => {
      if (held?.token !== stale) return true;
      if (held.since > now() - FRESH_MS) return false;
      held = null;
      return true;
    },
  };
}

async function orAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  const over = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    const cut = (): void => {
      reject(signal.reason instanceof Error ? signal.reason : new Error("Too late."));
    };
    if (signal.aborted) cut();
    signal.addEventListener("abort", cut, { signal: over.signal });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    over.abort();
  }
}

async function askFor({ appId, appSecret, baseUrl }: App, now: () => number): Promise<Held> {
  const response = await fetch(`${baseUrl}/open-apis/auth/v3/tenant_access_token/internal`, {
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify({ app_id: appId, app_secret: appSecret }),
    redirect: "error",
    signal: AbortSignal.timeout(ASKING_MS),
  });
  const answer = parseJson(await response.text());
  const given = Given.safeParse(answer).data;
  if (given !== undefined)
    return {
      token: given.tenant_access_token,
      since: now(),
      until: now() + Math.max(0, given.expire * 1_000 - EARLY_MS),
    };
  const code = response.status === 429 ? TOO_OFTEN : (Refused.safeParse(answer).data?.code ?? null);
  throw new FeishuRefusal({
    code: code === 0 ? null : code,
    status: response.status,
    afterMs: code === TOO_OFTEN ? waitOf(response.headers) : 0,
    needed: null,
  });
}
