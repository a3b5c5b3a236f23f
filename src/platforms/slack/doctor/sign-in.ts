import { z } from "zod";
import type { Check } from "../../../core/platform.js";
import type { Clock } from "../../../core/time.js";
import { connectTo, type Api } from "../api/api.js";
import { BOT_SCOPES } from "../methods.js";
import { troubleOf } from "../api/trouble.js";
import { listed, note, ok, wrong } from "../../../core/adapter/checks.js";
import { unread } from "./check.js";
import type { DoctorWords } from "./words.js";

const Answer = z.object({
  user: z.string(),
  team: z.string(),
  bot_id: z.string(),
  response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional(),
});
type Answer = z.infer<typeof Answer>;

export interface SignIn {
  readonly checks: readonly Check[];
  /** Null: Slack does not let this token in. */
  readonly bot: { readonly name: string; readonly id: string } | null;
  /** False: nothing more can be asked. */
  readonly reached: boolean;
}

export async function signIn(
  api: Api,
  { requestMs, clock, say }: { requestMs: number; clock: Clock; say: DoctorWords },
): Promise<SignIn> {
  let skewMs: number | null = null;
  const client = connectTo(api, {
    heard: (headers) => {
      const theirs = Date.parse(headers.get("date") ?? "");
      skewMs = Number.isNaN(theirs) ? null : clock().epochMilliseconds - theirs;
    },
  })(requestMs);
  try {
    const answer = Answer.parse(await client.auth.test());
    const checks = [ok(say.signedIn(answer.user, answer.team)), ...scopes(answer, say), ...skew(skewMs, say)];
    return { checks, bot: { name: answer.user, id: answer.bot_id }, reached: true };
  } catch (error) {
    return failed(error, skew(skewMs, say), api, say);
  }
}

function failed(error: unknown, skewed: readonly Check[], { apiUrl }: Api, say: DoctorWords): SignIn {
  const trouble = troubleOf(error);
  switch (trouble.kind) {
    case "answered":
      return { checks: [wrong(say.badToken(trouble.code)), ...skewed], bot: null, reached: true };
    case "limited":
      return { checks: [unread("", error, say)], bot: null, reached: false };
    case "not-sent":
    case "lost": {
      const { host } = new URL(apiUrl);
      return { checks: [wrong(say.unreachable(host, trouble.reason))], bot: null, reached: false };
    }
  }
}

function scopes({ response_metadata }: Answer, say: DoctorWords): readonly Check[] {
  const granted = response_metadata?.scopes;
  if (granted === undefined) return [note(say.scopesUntold)];
  const missing = BOT_SCOPES.filter((scope) => !granted.includes(scope));
  const more = granted.filter((scope) => !BOT_SCOPES.some((needed) => needed === scope));
  const named = missing.map((scope) => say.named(scope, say.scopes[scope]));
  return [
    missing.length === 0
      ? ok(say.scopesGranted(BOT_SCOPES.length))
      : wrong(say.scopesMissing(say.listed(named, 0))),
    ...(more.length === 0 ? [] : [note(say.scopesMore(listed(more, say)))]),
  ];
}

const NOTED_MS = 60_000;
/** Over it Slack's signatures are refused. */
const WRONG_MS = 5 * 60_000;

function skew(ms: number | null, say: DoctorWords): readonly Check[] {
  if (ms === null) return [];
  const off = Math.abs(ms);
  if (off <= NOTED_MS) return [ok(say.clockFine)];
  const told = say.clockOff(Math.round(off / 1_000), ms > 0);
  return [off > WRONG_MS ? wrong(told) : note(told)];
}
