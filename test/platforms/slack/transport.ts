import { Temporal } from "temporal-polyfill";
import type { Inbound } from "../../../src/core/inbound.js";
import type { Reply } from "../../../src/core/reply.js";
import { createHttp, listen } from "../../../src/ops/http.js";
import { createSlack } from "../../../src/platforms/slack/index.js";
import type { ChatServer } from "../../chat-server/start.js";
import { recordedLog } from "../../support/recorded-log.js";
import type { Instance as Living } from "../living.js";
import { soon } from "../on-stage.js";
import { workspace } from "../support/workspace.js";
import { SECRET, signed } from "./stage.js";

export type Transport = "http" | "socket";

/** One thing that Slack hands to the app. */
export interface Handed {
  readonly type: "slash_commands" | "interactive" | "events_api";
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface Instance extends Living {
  /** Resolves to what the acknowledgement carries, null for nothing; rejects when Slack has none in time. */
  hand(handed: Handed): Promise<unknown>;
}

/** Slack gives up then. */
const WITHIN_MS = 3_000;
const CONNECTIONS = 2;

/** The suite shows one thing right after the other; keeping the pace is delivery's part. */
const NO_RATES = { post: [], edit: [], upload: [], find: [] };

export async function startInstance(
  transport: Transport,
  chat: ChatServer,
  receive: (inbound: Inbound) => Promise<Reply>,
): Promise<Instance> {
  const log = recordedLog();
  const http = createHttp(log);
  const platform = createSlack({
    http,
    token: "xoxb-test",
    signingSecret: transport === "http" ? SECRET : null,
    appToken: transport === "socket" ? "xapp-test" : null,
    apiUrl: `${chat.url}/api/`,
    clock: () => Temporal.Now.instant(),
    localeOf: () => null,
    log,
    commands: workspace.commands,
    shortcuts: workspace.shortcuts,
    rates: NO_RATES,
  });
  const stop = await platform.listen(receive);
  switch (transport) {
    case "http": {
      const server = await listen(http, { host: "127.0.0.1", port: 0 });
      if (server.kind === "unavailable") throw new Error(server.because.en);
      const cut = (): Promise<void> => server.close(0);
      return {
        platform,
        hand: (handed) => post(handed, server.port),
        cut,
        stop: async () => {
          await stop();
          await cut();
        },
      };
    }
    case "socket":
      await soon(async () => {
        if ((await chat.stats()).connections < CONNECTIONS) throw new Error("Not connected.");
      });
      return {
        platform,
        hand: (handed) => send(handed, chat),
        cut: () => chat.disconnect("cut"),
        stop,
      };
  }
}

/** Slack signs anew what it sends again. */
let sent = 0;

async function post(handed: Handed, port: number): Promise<unknown> {
  const { type, body } = bodyOf(handed);
  const response = await fetch(`http://127.0.0.1:${String(port)}/slack/events`, {
    method: "POST",
    body,
    headers: { ...signed(body, Math.floor(Date.now() / 1_000) + ((sent += 1) % 200)), "content-type": type },
    signal: AbortSignal.timeout(WITHIN_MS),
  });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`Not acknowledged: ${String(response.status)} ${text}`);
  return text === "" ? null : (JSON.parse(text) as unknown);
}

const FORM = "application/x-www-form-urlencoded";

function bodyOf({ type, payload }: Handed): { readonly type: string; readonly body: string } {
  switch (type) {
    case "slash_commands":
      return { type: FORM, body: new URLSearchParams(payload as Record<string, string>).toString() };
    case "interactive":
      return { type: FORM, body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString() };
    case "events_api":
      return { type: "application/json; charset=utf-8", body: JSON.stringify(payload) };
  }
}

async function send({ type, payload }: Handed, chat: ChatServer): Promise<unknown> {
  const { acknowledged, payload: answer } = await chat.sendEnvelope(type, payload);
  if (!acknowledged) throw new Error("Not acknowledged.");
  const isEmpty = typeof answer === "object" && answer !== null && Object.keys(answer).length === 0;
  return isEmpty ? null : answer;
}
