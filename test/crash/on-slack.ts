import { createHmac, randomUUID } from "node:crypto";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { z } from "zod";
import { startChatServer, type ChatServer, type SeenMessage } from "../chat-server/start.js";
import { startProcess, type Running } from "../support/processes.js";
import { until } from "./scene.js";

const SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
export const ROOM = "CWAREHOUSE";
const ASKER = "UZHOUTING";

export interface Bot {
  readonly running: Running;
  readonly chat: ChatServer;
}

/** As Slack signs and sends it. */
async function post({ running }: Bot, fields: Readonly<Record<string, string>>) {
  const body = new URLSearchParams(fields).toString();
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const signature = createHmac("sha256", SECRET).update(`v0:${timestamp}:${body}`).digest("hex");
  const began = performance.now();
  const response = await fetch(`${running.url}/slack/events`, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": `v0=${signature}`,
    },
  });
  const text = await response.text();
  return { status: response.status, text, seconds: (performance.now() - began) / 1_000 };
}

export async function command(bot: Bot, text: string) {
  return post(bot, {
    ...{
      team_id: "T1",
      api_app_id: "A1",
      channel_id: ROOM,
      channel_name: "x",
      user_id: ASKER,
      user_name: "x",
    },
    ...{ command: "/handoff", text, trigger_id: await bot.chat.trigger(), is_enterprise_install: "false" },
    response_url: `${bot.chat.url}/response/${randomUUID()}`,
  });
}

const Take = z.object({
  type: z.literal("actions"),
  elements: z.array(z.object({ action_id: z.string() }).loose()),
});

function firstButton({ content }: SeenMessage): Record<string, unknown> {
  const actions = z
    .array(z.unknown())
    .parse(content)
    .flatMap((block) => Take.safeParse(block).data ?? []);
  const [button] = actions.flatMap(({ elements }) => elements);
  if (button === undefined) throw new Error("no button");
  return button;
}

export async function press(bot: Bot, message: SeenMessage, by: string) {
  const { url } = bot.chat;
  const container = {
    type: "message",
    message_ts: message.id,
    channel_id: message.room,
    is_ephemeral: false,
  };
  const payload = {
    ...{
      type: "block_actions",
      user: { id: by, team_id: "T1" },
      team: { id: "T1" },
      api_app_id: "A1",
      container,
    },
    ...{ channel: { id: message.room }, message: { ts: message.id, user: "UBOT", bot_id: "BBOT" } },
    ...{ trigger_id: await bot.chat.trigger(), response_url: `${url}/response/${randomUUID()}` },
    actions: [{ ...firstButton(message), action_ts: "1763800012.345678" }],
  };
  return post(bot, { payload: JSON.stringify(payload) });
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
export async function submit(bot: Bot, text: string) {
  const opened = (await bot.chat.state()).views.at(-1);
  if (opened === undefined) throw new Error("no form was opened");
  const view = Modal.parse(opened.view);
  const inputs = view.blocks.flatMap((block) => Input.safeParse(block).data ?? []);
  const needed = inputs.filter(({ optional }) => optional !== true);
  const values = Object.fromEntries(
    needed.map(({ block_id, element }) => [block_id, { [element.action_id]: answerTo(element, text) }]),
  );
  const user = { id: ASKER, name: "x", team_id: "T1" };
  const payload = {
    ...{ type: "view_submission", user, team: { id: "T1" }, api_app_id: "A1" },
    trigger_id: await bot.chat.trigger(),
    view: { ...view, id: opened.id, hash: "1.a", app_id: "A1", bot_id: "BBOT", state: { values } },
  };
  return post(bot, { payload: JSON.stringify(payload) });
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
export async function openBot(databaseUrl: string, company: string): Promise<Bot> {
  const chat = await startChatServer();
  onTestFinished(chat.stop);
  await chat.makeRooms([{ id: ROOM, platform: "slack", kind: "room" }]);
  const env = {
    SLACK_BOT_TOKEN: "xoxb-test",
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_API_URL: `${chat.url}/api/`,
    HOST: "127.0.0.1",
  };
  const where = { databaseUrl, cwd: join(company, ".."), env };
  const running = await startProcess(where, ["--org", company]);
  onTestFinished(async () => {
    await running.kill("SIGKILL");
  });
  return { running, chat };
}
