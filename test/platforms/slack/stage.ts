import { createHmac } from "node:crypto";
import { Hono } from "hono";
import { Temporal } from "temporal-polyfill";
import type { Inbound } from "../../../src/core/inbound.js";
import type { Platform } from "../../../src/core/platform.js";
import type { Reply } from "../../../src/core/reply.js";
import { createSlack, type SlackOptions } from "../../../src/platforms/slack/index.js";
import { recordedLog, type Line } from "../../support/recorded-log.js";
import { until } from "./cards.js";
import { fakeApi, SIGNED_IN, type Answer, type FakeApi } from "./fake-api.js";

export const SECRET = "8f742231b10e8888abcd99baac85a500";
export const NOW = Temporal.Instant.from("2026-11-23T06:05:00Z");

export interface Stage {
  readonly platform: Platform;
  readonly api: FakeApi;
  readonly received: readonly Inbound[];
  readonly log: readonly Line[];
  /** Signed as Slack signs it, unless the headers say otherwise. */
  post(body: string | Uint8Array, headers?: Readonly<Record<string, string>>): Promise<Response>;
  command(fields?: Readonly<Record<string, string>>): Promise<Response>;
  interact(payload: object): Promise<Response>;
  event(event: object, id?: string): Promise<Response>;
  /** Resolves once nothing is under way any more. */
  stop(): Promise<void>;
}

const commands = [
  {
    name: "handoff",
    alias: "对接",
    usage: { "zh-CN": "部门 内容", en: "department what" },
    does: { "zh-CN": "记录", en: "logs" },
  },
];

/** Slack over HTTP, before a fake of its Web API. */
export async function stage(
  receive: (inbound: Inbound) => Promise<Reply>,
  options: Partial<SlackOptions> = {},
  whoWeAre: readonly [Answer, ...Answer[]] = [SIGNED_IN],
): Promise<Stage> {
  const [api, http, log] = [await fakeApi(), options.http ?? new Hono(), recordedLog()];
  api.answer("auth.test", ...whoWeAre);
  const received: Inbound[] = [];
  const platform = createSlack({
    http,
    token: "xoxb-test",
    signingSecret: SECRET,
    appToken: null,
    apiUrl: api.url,
    clock: () => NOW,
    localeOf: () => null,
    log,
    commands,
    shortcuts: [{ name: "hand-over", title: { "zh-CN": "转为对接单", en: "Hand this over" } }],
    requestMs: 400,
    timing: { reply: 150, acknowledge: 400, ask: 80, open: 350, page: 20 },
    ...options,
  });
  const stopListening = await platform.listen((inbound) => {
    received.push(inbound);
    return receive(inbound);
  });
  // Slack signs whatever it sends anew.
  let second = NOW.epochMilliseconds / 1_000 - 250;
  const post: Stage["post"] = async (body, headers = {}) => {
    second += 1;
    return http.request("/slack/events", {
      ...{ method: "POST", body: typeof body === "string" ? body : Uint8Array.from(body) },
      headers: { ...signed(body, second), ...headers },
    });
  };
  const form = { "content-type": "application/x-www-form-urlencoded" };
  return {
    platform,
    api,
    received,
    log: log.lines,
    post,
    command: (fields = {}) =>
      post(new URLSearchParams({ ...commandFields(api), ...fields }).toString(), form),
    interact: (payload) => post(new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), form),
    event: (event, id = "Ev1") =>
      post(JSON.stringify(envelope(event, id)), { "content-type": "application/json; charset=utf-8" }),
    stop: async () => {
      await stopListening();
      await api.close();
    },
  };
}

/** From then on payloads of others are told apart. */
export async function signedIn({ log }: Stage): Promise<void> {
  await until(() => log.some(([, event]) => event === "slack signed in"));
}

/** Why requests were refused, as the log has it. */
export function refusalsIn({ log }: Stage): readonly unknown[] {
  return log.flatMap(([, event, fields]) => (event === "request refused" ? [fields?.["because"]] : []));
}

export function signed(body: string | Uint8Array, at = NOW.epochMilliseconds / 1_000, secret = SECRET) {
  const hex = createHmac("sha256", secret)
    .update(`v0:${String(at)}:`)
    .update(body)
    .digest("hex");
  return { "x-slack-signature": `v0=${hex}`, "x-slack-request-timestamp": String(at) };
}

export function commandFields(api: FakeApi): Record<string, string> {
  return {
    token: "legacy",
    team_id: "T1",
    team_domain: "acme",
    channel_id: "C1",
    channel_name: "general",
    user_id: "U1",
    user_name: "kim",
    command: "/handoff",
    text: "warehouse order 8842",
    api_app_id: "A1",
    is_enterprise_install: "false",
    response_url: respondAt(api),
    trigger_id: "1.2.command",
  };
}

function respondAt(api: FakeApi): string {
  return `${api.url}respond`;
}

export function envelope(event: object, id: string) {
  return {
    token: "legacy",
    team_id: "T1",
    api_app_id: "A1",
    type: "event_callback",
    event_id: id,
    event_time: 1,
    authorizations: [
      { enterprise_id: null, team_id: "T1", user_id: "UBOT", is_bot: true, is_enterprise_install: false },
    ],
    event,
  };
}

export function press(api: FakeApi, action: object, more: object = {}) {
  return {
    type: "block_actions",
    user: { id: "U1", username: "kim", name: "kim", team_id: "T1" },
    api_app_id: "A1",
    token: "legacy",
    container: { type: "message", message_ts: "1763800000.000100", channel_id: "C1", is_ephemeral: false },
    trigger_id: "1.2.press",
    team: { id: "T1", domain: "acme" },
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: "C1", name: "general" },
    message: { type: "message", user: "UBOT", ts: "1763800000.000100", text: "x", blocks: [] },
    state: { values: {} },
    response_url: respondAt(api),
    actions: [{ block_id: "b", action_ts: "1763800012.345678", ...action }],
    ...more,
  };
}

export function messageAction(api: FakeApi, message: object = {}, more: object = {}) {
  return {
    type: "message_action",
    callback_id: "hand-over",
    trigger_id: "1.2.shortcut",
    action_ts: "1763800030.111",
    message_ts: "1763799999.000200",
    response_url: respondAt(api),
    team: { id: "T1", domain: "acme" },
    user: { id: "U1", name: "kim" },
    channel: { id: "C1", name: "general" },
    token: "legacy",
    is_enterprise_install: false,
    enterprise: null,
    message: {
      ...{ type: "message", user: "U9", ts: "1763799999.000200", text: "Order 8842 lacks its cable" },
      ...{ blocks: [], ...message },
    },
    ...more,
  };
}

export const BUTTON = {
  type: "button",
  action_id: "0:handoff/take/128",
  text: { type: "plain_text", text: "Take", emoji: false },
};

export function submission(values: object, more: object = {}) {
  return {
    type: "view_submission",
    team: { id: "T1", domain: "acme" },
    user: { id: "U1", name: "kim", username: "kim", team_id: "T1" },
    api_app_id: "A1",
    token: "legacy",
    trigger_id: "1.2.submit",
    is_enterprise_install: false,
    enterprise: null,
    response_urls: [],
    view: {
      id: "V1",
      team_id: "T1",
      type: "modal",
      callback_id: "form",
      hash: "1763800020.abcd",
      private_metadata: JSON.stringify({
        form: "form-1",
        intent: "handoff/log",
        place: { platform: "slack", kind: "room", address: "C1" },
      }),
      blocks: [
        { type: "input", block_id: "ask" },
        { type: "context", block_id: "hint" },
        { type: "input", block_id: "order" },
      ],
      state: { values },
      ...more,
    },
  };
}
