import { byHand, note } from "../../../core/adapter/checks.js";
import type { CommandHelp } from "../../../core/command.js";
import type { Check, CompanyThere, Examining } from "../../../core/platform.js";
import type { Clock } from "../../../core/time.js";
import type { Api, Connect } from "../api/api.js";
import { MENU_KEYS, menuEntryOf } from "../manifest.js";
import { CALLBACKS, EVENT_NAMES } from "../methods.js";
import { accounts } from "./accounts.js";
import { address, type Keys } from "./address.js";
import { examineApp } from "./app.js";
import { rooms } from "./rooms.js";
import { signIn } from "./sign-in.js";
import { doctorWords, type DoctorWords } from "./words.js";

export interface Examined extends Keys {
  readonly api: Api;
  readonly connect: Connect;
  readonly mode: "long-connection" | "webhook";
  readonly commands: readonly CommandHelp[];
  readonly requestMs: number;
  readonly clock: Clock;
}

/** The credentials first, then what they open, then what only a person can see. */
export async function examine(examining: Examining, parts: Examined): Promise<readonly Check[]> {
  const say = doctorWords[examining.locale];
  const signedIn = await signIn(parts.api, { ...parts, say });
  const here = await wayIn(examining, parts, say);
  if (!signedIn.done) return [...signedIn.checks, ...here];
  return [
    ...signedIn.checks,
    ...(await examineApp({ ...parts, say })),
    ...here,
    ...(await company(examining.company, parts, say)),
    ...onlySeen(parts, say),
  ];
}

async function wayIn({ url }: Examining, parts: Examined, say: DoctorWords): Promise<readonly Check[]> {
  if (parts.mode === "webhook") return [await address(url, parts, say)];
  return url === null ? [] : [note(say.urlNeedless)];
}

async function company(
  there: CompanyThere | null,
  { connect, requestMs }: Examined,
  say: DoctorWords,
): Promise<readonly Check[]> {
  if (there === null) return [];
  const asking = { connect, requestMs, say };
  return [...(await rooms(there.rooms, asking)), ...(await accounts(there.people, asking))];
}

/** What no call of Feishu's shows. */
function onlySeen({ mode, commands }: Examined, { listed, byHand: say }: DoctorWords): readonly Check[] {
  const isWebhook = mode === "webhook";
  const keys = [MENU_KEYS.home, ...commands.map((one) => menuEntryOf(one).key), MENU_KEYS.help];
  return [
    say.events(isWebhook, listed(EVENT_NAMES, 0)),
    say.callbacks(isWebhook, listed(CALLBACKS, 0)),
    say.menu(listed(keys, 0)),
    say.availability,
  ].map(byHand);
}
