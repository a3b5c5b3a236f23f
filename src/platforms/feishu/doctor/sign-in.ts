import { z } from "zod";
import { note, ok, wrong } from "../../../core/adapter/checks.js";
import { parseJson } from "../../../core/adapter/json.js";
import { ofFailure, reasonOf } from "../../../core/adapter/trouble.js";
import type { Check } from "../../../core/platform.js";
import type { Clock } from "../../../core/time.js";
import type { Api } from "../api/api.js";
import type { DoctorWords } from "./words.js";

export interface SignIn {
  readonly checks: readonly Check[];
  /** False: nothing more can be asked. */
  readonly done: boolean;
}

interface Asking {
  readonly requestMs: number;
  readonly clock: Clock;
  readonly say: DoctorWords;
}

const Answer = z.object({ code: z.int() });

/** Gets a token, which changes nothing: Feishu hands out the one that holds already. */
export async function signIn(api: Api, { requestMs, clock, say }: Asking): Promise<SignIn> {
  const { host } = new URL(api.baseUrl);
  try {
    const response = await fetch(`${api.baseUrl}/open-apis/auth/v3/tenant_access_token/internal`, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify({ app_id: api.appId, app_secret: api.appSecret }),
      redirect: "error",
      signal: AbortSignal.timeout(requestMs),
    });
    const answer = Answer.safeParse(parseJson(await response.text())).data;
    if (answer === undefined)
      return { checks: [wrong(say.unreachable(host, `http_${response.status}`))], done: false };
    const skewed = skew(response.headers.get("date"), clock, say);
    return answer.code === 0
      ? { checks: [ok(say.signedIn), ...skewed], done: true }
      : { checks: [wrong(say.badSecret(String(answer.code))), ...skewed], done: false };
  } catch (error) {
    return { checks: [wrong(say.unreachable(host, reasonOf(ofFailure(error))))], done: false };
  }
}

const NOTED_MS = 60_000;
/** Over it what is signed is refused. */
const WRONG_MS = 5 * 60_000;

function skew(date: string | null, clock: Clock, say: DoctorWords): readonly Check[] {
  const theirs = Date.parse(date ?? "");
  if (Number.isNaN(theirs)) return [];
  const ms = clock().epochMilliseconds - theirs;
  const off = Math.abs(ms);
  if (off <= NOTED_MS) return [ok(say.clockFine)];
  const told = say.clockOff(Math.round(off / 1_000), ms > 0);
  return [off > WRONG_MS ? wrong(told) : note(told)];
}
