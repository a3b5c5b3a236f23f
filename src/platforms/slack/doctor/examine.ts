import type { CommandHelp, ShortcutHelp } from "../../../core/command.js";
import type { Check, CompanyThere, Examining } from "../../../core/platform.js";
import type { Clock } from "../../../core/time.js";
import type { Api, Connect } from "../api/api.js";
import { accounts } from "./accounts.js";
import { address } from "./address.js";
import { onlySeen } from "./by-hand.js";
import { note, wrong } from "../../../core/adapter/checks.js";
import { rooms } from "./rooms.js";
import { signIn, type SignIn } from "./sign-in.js";
import { socketMode } from "./sockets.js";
import { doctorWords, type DoctorWords } from "./words.js";

export interface Examined {
  readonly api: Api;
  readonly connect: Connect;
  readonly signingSecret: string | null;
  readonly appToken: string | null;
  readonly commands: readonly CommandHelp[];
  readonly shortcuts: readonly ShortcutHelp[];
  readonly requestMs: number;
  readonly clock: Clock;
}

/** The tokens first, then what they open, then what only a person can see. */
export async function examine(examining: Examining, parts: Examined): Promise<readonly Check[]> {
  const say = doctorWords[examining.locale];
  const signedIn = await signIn(parts.api, { ...parts, say });
  if (!signedIn.reached) return signedIn.checks;
  return [
    ...signedIn.checks,
    ...(await waysIn(examining, parts, signedIn.bot?.id ?? null, say)),
    ...(await company(examining.company, parts, signedIn.bot, say)),
    ...onlySeen({ ...parts, mode: parts.appToken === null ? "http" : "socket" }, say),
  ];
}

async function waysIn(
  { url }: Examining,
  { appToken, signingSecret: secret, api, connect, requestMs, clock }: Examined,
  botId: string | null,
  say: DoctorWords,
): Promise<readonly Check[]> {
  if (appToken === null)
    return [secret === null ? wrong(say.noWayIn) : await address(url, { secret, clock, say })];
  const { apiUrl } = api;
  return [
    ...(await socketMode({ appToken, apiUrl, connect, requestMs, botId, say })),
    ...(url === null ? [] : [note(say.urlNeedless)]),
  ];
}

async function company(
  there: CompanyThere | null,
  { connect, requestMs }: Examined,
  bot: SignIn["bot"],
  say: DoctorWords,
): Promise<readonly Check[]> {
  if (there === null || bot === null) return [];
  return [
    ...(await rooms(there.rooms, { connect, requestMs, bot: bot.name, say })),
    ...(await accounts(there.people, { connect, requestMs, say })),
  ];
}
