import { z } from "zod";
import type { Check } from "../../../core/platform.js";
import { connectTo, type Connect } from "../api/api.js";
import { troubleOf } from "../api/trouble.js";
import { ok, wrong } from "../../../core/adapter/checks.js";
import { unread } from "./check.js";
import type { DoctorWords } from "./words.js";

interface Asking {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly connect: Connect;
  readonly requestMs: number;
  /** Null: Slack does not let the bot's token in. */
  readonly botId: string | null;
  readonly say: DoctorWords;
}

/** Whether a connection could be opened; it is not. */
export async function socketMode(asking: Asking): Promise<readonly Check[]> {
  return [await appToken(asking), ...(await sameApp(asking))];
}

async function appToken({ appToken: token, apiUrl, requestMs, say }: Asking): Promise<Check> {
  try {
    await connectTo({ token, apiUrl })(requestMs).apps.connections.open({});
    return ok(say.appTokenFine);
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble.kind !== "answered") return unread("SLACK_APP_TOKEN", error, say);
    if (trouble.code === "socket_mode_not_enabled") return wrong(say.socketModeOff);
    return wrong(trouble.code === "missing_scope" ? say.appTokenScope : say.appTokenBad(trouble.code));
  }
}

const Bot = z.object({ bot: z.object({ app_id: z.string() }) });

async function sameApp({ appToken, connect, requestMs, botId, say }: Asking): Promise<readonly Check[]> {
  const named = /^xapp-\d+-(?<app>A[A-Z0-9]+)-/u.exec(appToken)?.groups?.["app"];
  if (named === undefined || botId === null) return [];
  try {
    const { app_id: app } = Bot.parse(await connect(requestMs).bots.info({ bot: botId })).bot;
    return app === named ? [] : [wrong(say.otherApp(app, named))];
  } catch {
    // What Slack refuses here is a scope that is missing, and told.
    return [];
  }
}
