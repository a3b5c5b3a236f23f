import { z } from "zod";
import { byHand, note, ok, wrong } from "../../../core/adapter/checks.js";
import type { Check } from "../../../core/platform.js";
import type { Connect } from "../api/api.js";
import { grantedScopes } from "../api/granted.js";
import { ALL_MESSAGES, missingOf, SCOPES, UNNAMED } from "../methods.js";
import { troubleOf } from "../api/trouble.js";
import { unread } from "./check.js";
import type { DoctorWords } from "./words.js";

interface Asking {
  readonly connect: Connect;
  readonly requestMs: number;
  readonly say: DoctorWords;
}

/** Its bot, its scopes and its version, as far as it is told of them. */
export async function examineApp(asking: Asking): Promise<readonly Check[]> {
  return [await bot(asking), ...(await scopes(asking)), ...(await version(asking))];
}

const Bot = z.object({ bot: z.object({ activate_status: z.int(), app_name: z.string() }) });
const ON = 2;

async function bot({ connect, requestMs, say }: Asking): Promise<Check> {
  try {
    const info = await connect(requestMs)((client) => client.request<unknown>(UNNAMED["bot.v3.info"]));
    const { activate_status: status, app_name: name } = Bot.parse(info).bot;
    return status === ON ? ok(say.botOn(name)) : wrong(say.botOff(String(status)));
  } catch (error) {
    const trouble = troubleOf(error);
    return trouble.kind === "answered" ? wrong(say.botOff(trouble.code)) : unread(say.bot, error, say);
  }
}

async function scopes({ connect, requestMs, say }: Asking): Promise<readonly Check[]> {
  try {
    const granted = await grantedScopes(connect, requestMs);
    const missing = missingOf(granted).map((scope) => say.named(scope, say.scopes[scope]));
    return [
      missing.length === 0
        ? ok(say.scopesGranted(SCOPES.length))
        : wrong(say.scopesMissing(say.listed(missing, 0))),
      ok(granted.has(ALL_MESSAGES) ? say.repliesAll : say.repliesMention),
    ];
  } catch (error) {
    return [unread(say.permissions, error, say)];
  }
}

const App = z.object({
  data: z.object({
    app: z.object({
      status: z.int().optional(),
      online_version_id: z.string().optional(),
      unaudit_version_id: z.string().optional(),
    }),
  }),
});
const DISABLED = 0;

/** Told only to an app that may manage itself, which this one need not. */
async function version({ connect, requestMs, say }: Asking): Promise<readonly Check[]> {
  try {
    const answer = await connect(requestMs)((client) =>
      client.application.v6.application.get({ path: { app_id: "me" }, params: { lang: "zh_cn" } }),
    );
    const {
      status,
      online_version_id: online = "",
      unaudit_version_id: waiting = "",
    } = App.parse(answer).data.app;
    if (online === "") return [wrong(say.unpublished)];
    return [
      status === DISABLED ? wrong(say.disabled) : ok(say.published),
      ...(waiting === "" ? [] : [note(say.waiting)]),
    ];
  } catch (error) {
    const untold = troubleOf(error).kind === "answered";
    return [untold ? byHand(say.byHand.version) : unread(say.version, error, say)];
  }
}
