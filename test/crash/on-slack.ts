import { createHmac, randomUUID } from "node:crypto";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { z } from "zod";
import { startChatServer, type ChatServer, type SeenMessage } from "../chat-server/start.js";
import { npmStart, startProcess } from "../support/processes.js";
import { openLives, type Lives } from "./lives.js";
import { until } from "./scene.js";

const SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
const TOKENS = { bot: "xoxb-test", app: "xapp-test" };
/** What no log may hold. */
export const SECRETS = [SECRET, TOKENS.bot, TOKENS.app];
export const ROOM = "CWAREHOUSE";
const ASKER = "UZHOUTING";

export type Transport = "HTTP" | "Socket Mode";

export interface Bot extends Lives {
  readonly chat: ChatServer;
  readonly send: Send;
}

type Kind = "slash_commands" | "interactive" | "events_api";
type Send = (kind: Kind, payload: Readonly<Record<string, unknown>>) => Promise<Answer>;

interface Answer {
  /** 0: nobody answered. */
  readonly status: number;
  readonly text: string;
  readonly seconds: number;
}

/** As Slack signs and sends it. */
async function overHttp(
  url: string,
  kind: Kind,
  payload: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  const [type, body] = encoded(kind, payload);
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const signature = createHmac("sha256", SECRET).update(`v0:${timestamp}:${body}`).digest("hex");
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1_000;
  try {
    const response = await fetch(`${url}/slack/events`, {
      method: "POST",
      body,
      headers: {
        "content-type": type,
        "x-slack-request-timestamp": timestamp,
        "x-slack-signature": `v0=${signature}`,
      },
    });
    return { status: response.status, text: await response.text(), seconds: seconds() };
  } catch {
    return { status: 0, text: "", seconds: seconds() };
  }
}

function encoded(kind: Kind, payload: Readonly<Record<string, unknown>>): readonly [string, string] {
  const json = JSON.stringify(payload);
  const form = "application/x-www-form-urlencoded";
  switch (kind) {
    case "events_api":
      return ["application/json", json];
    case "interactive":
      return [form, new URLSearchParams({ payload: json }).toString()];
    case "slash_commands":
      return [form, new URLSearchParams(z.record(z.string(), z.string()).parse(payload)).toString()];
  }
}

async function overSocket(chat: ChatServer, kind: Kind, payload: object): Promise<Answer> {
  const { acknowledged, payload: answer, afterMs } = await chat.sendEnvelope(kind, payload);
  const text = Object.keys(answer ?? {}).length === 0 ? "" : JSON.stringify(answer);
  return { status: acknowledged ? 200 : 0, text, seconds: afterMs / 1_000 };
}

export async function command({ chat, send }: Bot, text: string, name = "/handoff"): Promise<Answer> {
  return send("slash_commands", {
    ...{ team_id: "T1", api_app_id: "A1", channel_id: ROOM, channel_name: "x" },
    ...{ user_id: ASKER, user_name: "x", is_enterprise_install: "false" },
    ...{ command: name, text, trigger_id: await chat.trigger() },
    response_url: `${chat.url}/response/${randomUUID()}`,
  });
}

const Actions = z.object({
  type: z.literal("actions"),
  elements: z.array(
    z.looseObject({ action_id: z.string(), text: z.object({ text: z.string() }).optional() }),
  ),
});

/** The first, or the one with that label. */
function buttonOf({ content }: SeenMessage, label: string | null): Record<string, unknown> {
  const actions = z
    .array(z.unknown())
    .parse(content)
    .flatMap((block) => Actions.safeParse(block).data ?? []);
  const buttons = actions.flatMap(({ elements }) => elements);
  const button = label === null ? buttons[0] : buttons.find(({ text }) => text?.text === label);
  if (button === undefined) throw new Error(`no button ${label ?? ""}`);
  return button;
}

export async function press(
  { chat, send }: Bot,
  message: SeenMessage,
  by: string,
  label: string | null = null,
): Promise<Answer> {
  const container = {
    ...{ type: "message", message_ts: message.id, channel_id: message.room, is_ephemeral: false },
  };
  return send("interactive", {
    ...{ type: "block_actions", user: { id: by, team_id: "T1" }, team: { id: "T1" }, api_app_id: "A1" },
    ...{
      container,
      channel: { id: message.room },
      message: { ts: message.id, user: "UBOT", bot_id: "BBOT" },
    },
    ...{ trigger_id: await chat.trigger(), response_url: `${chat.url}/response/${randomUUID()}` },
    actions: [{ ...buttonOf(message, label), action_ts: "1763800012.345678" }],
  });
}

/** When the message of an event was written: Slack sends it again as it was. */
const written = new Map<string, string>();

/** Somebody writes in the thread under the message; Slack sends the same event again until it is acknowledged. */
export async function reply(
  { send }: Bot,
  { id, room }: SeenMessage,
  text: string,
  event: string,
): Promise<Answer> {
  const ts = written.get(event) ?? `${String(Math.floor(Date.now() / 1_000))}.000900`;
  written.set(event, ts);
  return send("events_api", {
    ...{ type: "event_callback", team_id: "T1", api_app_id: "A1", event_id: event, event_time: 1 },
    authorizations: [{ team_id: "T1", user_id: "UBOT", is_bot: true, is_enterprise_install: false }],
    event: { type: "message", channel_type: "channel", channel: room, user: ASKER, text, ts, thread_ts: id },
  });
}

const Option = z.looseObject({ value: z.string() });
const Choices = z.object({
  type: z.literal("static_select"),
  options: z.array(Option).optional(),
  option_groups: z
    .array(z.object({ label: z.object({ text: z.string() }), options: z.array(Option) }))
    .optional(),
});
const Input = z.object({
  type: z.literal("input"),
  block_id: z.string(),
  optional: z.boolean().optional(),
  element: z.looseObject({ type: z.string(), action_id: z.string() }),
});
const Modal = z.looseObject({ blocks: z.array(z.unknown()), private_metadata: z.string() });

/** Fills the form that was opened last and sends it: the warehouse where there is a choice, `text` where words are asked for. */
export async function submit({ chat, send }: Bot, text: string, by = ASKER): Promise<Answer> {
  const opened = (await chat.state()).views.at(-1);
  if (opened === undefined) throw new Error("no form was opened");
  const view = Modal.parse(opened.view);
  const inputs = view.blocks.flatMap((block) => Input.safeParse(block).data ?? []);
  const needed = inputs.filter(({ optional }) => optional !== true);
  const values = Object.fromEntries(
    needed.map(({ block_id, element }) => [block_id, { [element.action_id]: answerTo(element, text) }]),
  );
  const user = { id: by, name: "x", team_id: "T1" };
  return send("interactive", {
    ...{ type: "view_submission", user, team: { id: "T1" }, api_app_id: "A1" },
    trigger_id: await chat.trigger(),
    view: { ...view, id: opened.id, hash: "1.a", app_id: "A1", bot_id: "BBOT", state: { values } },
  });
}

function answerTo(element: z.infer<typeof Input>["element"], text: string): object {
  const { type } = element;
  if (type === "plain_text_input") return { type, value: text };
  const { options = [], option_groups: groups = [] } = Choices.parse(element);
  const grouped = groups.find(({ label }) => label.text.includes("仓库")) ?? groups[0];
  const all = [...options, ...(grouped?.options ?? [])];
  return { type, selected_option: all.find(({ value }) => value === "warehouse") ?? all[0] };
}

export async function seenInRoom({ chat }: Bot, text: string): Promise<SeenMessage> {
  return until(`${text} stands in the room`, async () => {
    const { messages } = await chat.state();
    return (
      messages.find(({ room, versions }) => room === ROOM && versions.at(-1)!.text.includes(text)) ?? null
    );
  });
}

/** A built process on Slack, against a chat server of its own. */
export async function openBot(
  databaseUrl: string,
  company: string,
  { transport, asUser }: { readonly transport: Transport; readonly asUser: boolean } = {
    ...{ transport: "HTTP", asUser: false },
  },
): Promise<Bot> {
  const chat = await startChatServer();
  onTestFinished(chat.stop);
  await chat.makeRooms([{ id: ROOM, platform: "slack", kind: "room" }]);
  const where = { databaseUrl, cwd: join(company, ".."), env: surroundings(chat, transport) };
  const lives = await openLives(async () => {
    const running = await (asUser ? npmStart : startProcess)(where, ["--org", company]);
    if (transport === "Socket Mode")
      await until("it is connected", async () => ((await chat.stats()).connections >= 2 ? true : null));
    return running;
  });
  return Object.assign(lives, { chat, send: senderTo(lives, chat, transport) });
}

/** What a bot on Slack is started with. */
export function surroundings(chat: ChatServer, transport: Transport): Readonly<Record<string, string>> {
  const door = transport === "HTTP" ? { SLACK_SIGNING_SECRET: SECRET } : { SLACK_APP_TOKEN: TOKENS.app };
  return { SLACK_BOT_TOKEN: TOKENS.bot, ...door, SLACK_API_URL: `${chat.url}/api/`, HOST: "127.0.0.1" };
}

export function senderTo(lives: Lives, chat: ChatServer, transport: Transport): Send {
  return (kind, payload) =>
    transport === "HTTP" ? overHttp(lives.running.url, kind, payload) : overSocket(chat, kind, payload);
}
