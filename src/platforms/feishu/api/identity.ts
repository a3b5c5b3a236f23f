import { setTimeout as passed } from "node:timers/promises";
import { z } from "zod";
import { reasonOf } from "../../../core/adapter/trouble.js";
import type { Log } from "../../../core/log.js";
import type { Connect } from "./api.js";
import type { Header } from "../inbound/body.js";
import { UNNAMED } from "../methods.js";
import { troubleOf } from "./trouble.js";

/** Whom Feishu's payloads are for; null is what nobody knows. */
export interface Identity {
  readonly app: string;
  /** The company that the app is installed in. */
  readonly tenant: string | null;
  /** The bot's own `open_id`, by which it is mentioned. */
  readonly bot: string | null;
  /** As the company named it. */
  readonly name: string | null;
}

export interface SigningIn {
  readonly connect: Connect;
  readonly requestMs: number;
  readonly appId: string;
  readonly log: Log;
  readonly stopping: AbortSignal;
  /** What else is asked meanwhile; never rejects. */
  readonly besides: () => Promise<void>;
}

export interface SignedIn {
  readonly known: () => Identity;
  /** Of what is surely Feishu's: the first says which company it is, where Feishu does not let the app ask. */
  readonly meet: (header: Header) => void;
  /** Resolves once it is learnt, or stopped; never rejects. */
  readonly done: Promise<void>;
}

/** It doubles with each failure more. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 5 * 60_000;

/** Asks Feishu who we are for as long as that takes; nothing waits for it. */
export function signIn(parts: SigningIn): SignedIn {
  let identity: Identity = { app: parts.appId, tenant: null, bot: null, name: null };
  const learn = async (): Promise<void> => {
    const bot = await untilAnswered(() => askBot(parts), parts);
    if (bot !== null) identity = { ...identity, ...bot };
    const asked = await untilAnswered(() => askTenant(parts), parts);
    if (bot === null || asked === null) return;
    identity = { ...identity, tenant: asked.tenant ?? identity.tenant };
    await parts.besides();
    parts.log.info("feishu signed in", { app: identity.app, bot: identity.bot, tenant: identity.tenant });
  };
  return {
    known: () => identity,
    meet: ({ tenant_key }) => {
      if (identity.tenant === null && tenant_key) identity = { ...identity, tenant: tenant_key };
    },
    done: learn(),
  };
}

/** Null: it is stopped. */
async function untilAnswered<T>(ask: () => Promise<T>, { log, stopping }: SigningIn): Promise<T | null> {
  let waitMs = FIRST_WAIT_MS;
  let said = "";
  while (!stopping.aborted) {
    try {
      return await ask();
    } catch (error) {
      const reason = reasonOf(troubleOf(error));
      if (reason !== said) log.warn("feishu not signed in", { reason });
      said = reason;
    }
    await passed(waitMs, undefined, { ref: false, signal: stopping }).catch(() => undefined);
    waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2);
  }
  return null;
}

const BotInfo = z.object({ bot: z.object({ open_id: z.string().min(1), app_name: z.string().nullish() }) });

async function askBot({ connect, requestMs }: SigningIn): Promise<Pick<Identity, "bot" | "name">> {
  const ask = connect(requestMs);
  const answer = await ask((client) => client.request<unknown>(UNNAMED["bot.v3.info"]));
  const { bot } = BotInfo.parse(answer);
  return { bot: bot.open_id, name: bot.app_name ?? null };
}

const TenantInfo = z.object({ data: z.object({ tenant: z.object({ tenant_key: z.string().min(1) }) }) });

/** Null: the app may not ask that, as it need not. */
async function askTenant({ connect, requestMs }: SigningIn): Promise<Pick<Identity, "tenant">> {
  try {
    const answer = await connect(requestMs)((client) => client.tenant.v2.tenant.query({}));
    return { tenant: TenantInfo.safeParse(answer).data?.data.tenant.tenant_key ?? null };
  } catch (error) {
    if (troubleOf(error).kind === "answered") return { tenant: null };
    throw error;
  }
}

/** What makes it somebody else's: another app, or another company's installation of ours. Null: it is for us, as far as is known. */
export function strangerIn(
  { app_id, tenant_key }: Header,
  { app, tenant }: Pick<Identity, "app" | "tenant">,
): "app" | "team" | null {
  if (app_id !== app) return "app";
  return tenant === null || !tenant_key || tenant_key === tenant ? null : "team";
}
