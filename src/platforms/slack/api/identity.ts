import { setTimeout as passed } from "node:timers/promises";
import { z } from "zod";
import type { Log } from "../../../core/log.js";
import type { Connect } from "./api.js";
import { reasonOf } from "../../../core/adapter/trouble.js";
import { troubleOf } from "./trouble.js";

/** Whom Slack's payloads are for; null is what nobody knows. */
export interface Identity {
  readonly app: string | null;
  /** The workspace that the app is installed in. */
  readonly team: string | null;
  /** The organization of that workspace, or the one that the app is installed in as a whole. */
  readonly enterprise: string | null;
}

export interface SigningIn {
  readonly connect: Connect;
  readonly requestMs: number;
  readonly appToken: string | null;
  readonly log: Log;
  readonly stopping: AbortSignal;
}

export interface SignedIn {
  readonly known: () => Identity;
  /** Resolves once it is learnt, or stopped; never rejects. */
  readonly done: Promise<void>;
}

/** It doubles with each failure more. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 5 * 60_000;

/** Asks Slack who we are for as long as that takes; nothing waits for it. */
export function signIn(parts: SigningIn): SignedIn {
  let identity: Identity = { app: null, team: null, enterprise: null };
  const learn = async (): Promise<void> => {
    let waitMs = FIRST_WAIT_MS;
    let said = "";
    while (!parts.stopping.aborted) {
      const answer = await ask(parts);
      if (answer.kind === "known") {
        identity = answer.identity;
        return;
      }
      if (answer.reason !== said)
        parts.log.warn("slack not signed in", { token: "bot", reason: answer.reason });
      said = answer.reason;
      await passed(waitMs, undefined, { ref: false, signal: parts.stopping }).catch(() => undefined);
      waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2);
    }
  };
  return { known: () => identity, done: learn() };
}

type Answer =
  | { readonly kind: "known"; readonly identity: Identity }
  | { readonly kind: "unknown"; readonly reason: string };

const Tested = z.object({
  team_id: z.string(),
  user_id: z.string(),
  enterprise_id: z.string().nullish(),
  app_id: z.string().nullish(),
  bot_id: z.string().nullish(),
});

async function ask(parts: SigningIn): Promise<Answer> {
  try {
    const client = parts.connect(parts.requestMs);
    const tested = Tested.parse(await client.auth.test());
    const { team_id: team, user_id: bot, enterprise_id, app_id, bot_id } = tested;
    const app = app_id ?? (await appOf(bot_id ?? null, parts));
    sayWho({ team, bot, app }, parts);
    return { kind: "known", identity: { app, team, enterprise: enterprise_id ?? null } };
  } catch (error) {
    return { kind: "unknown", reason: reasonOf(troubleOf(error)) };
  }
}

/** Not every workspace names the app of a bot's token. Null: that may not be asked. */
async function appOf(bot: string | null, { connect, requestMs }: SigningIn): Promise<string | null> {
  if (bot === null) return null;
  try {
    const { bot: info } = await connect(requestMs).bots.info({ bot });
    return info?.app_id ?? null;
  } catch (error) {
    if (troubleOf(error).kind === "answered") return null;
    throw error;
  }
}

function sayWho(
  who: { readonly team: string; readonly bot: string; readonly app: string | null },
  { appToken, log }: SigningIn,
): void {
  log.info("slack signed in", who);
  const other = /^xapp-\d+-(?<app>A[A-Z0-9]+)-/u.exec(appToken ?? "")?.groups?.["app"];
  if (other !== undefined && who.app !== null && other !== who.app)
    log.warn("slack tokens are of two apps", { botToken: who.app, appToken: other });
}

const id = z.string().nullish().catch(null);
const named = z.object({ id }).nullish().catch(null);

const Addressed = z.object({
  api_app_id: id,
  authorizations: z
    .array(z.object({ team_id: id, enterprise_id: id, is_enterprise_install: z.boolean().catch(false) }))
    .nullish()
    .catch(null),
  context_team_id: id,
  context_enterprise_id: id,
  view: z.object({ app_installed_team_id: id }).nullish().catch(null),
  team: named,
  enterprise: named,
  team_id: id,
  enterprise_id: id,
});
type Addressed = z.infer<typeof Addressed>;

/**
 * What makes it somebody else's: another app, or another installation of ours. Null: it is for us, as far as is known. Who
 * did it may be of another company, in a room that is shared with it.
 */
export function strangerIn(body: unknown, { app, team, enterprise }: Identity): "app" | "team" | null {
  const addressed = Addressed.safeParse(body).data;
  if (addressed === undefined) return null;
  if (app !== null && (addressed.api_app_id ?? app) !== app) return "app";
  const installations = installationsIn(addressed);
  const ours = installations.length === 0 || installations.some((one) => one === team || one === enterprise);
  return team === null || ours ? null : "team";
}

/** The most exact that it says: an event in a shared room, and a form opened there, name the other company's team as well. */
function installationsIn(addressed: Addressed): readonly string[] {
  const { authorizations, context_team_id, context_enterprise_id, view } = addressed;
  const ways = [
    (authorizations ?? []).map((one) => (one.is_enterprise_install ? one.enterprise_id : one.team_id)),
    [context_team_id, context_enterprise_id],
    [view?.app_installed_team_id],
    [addressed.team?.id, addressed.enterprise?.id, addressed.team_id, addressed.enterprise_id],
  ].map((ids) => ids.filter((one) => typeof one === "string"));
  return ways.find((ids) => ids.length > 0) ?? [];
}
