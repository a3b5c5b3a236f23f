import { createHmac, randomUUID } from "node:crypto";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import nock from "nock";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { startChatServer, type ChatServer, type SeenMessage } from "../chat-server/start.js";
import { testDatabase } from "../support/database.js";
import { startProcess, type Running } from "../support/processes.js";
import { until } from "./scene.js";

// Everything goes to processes of ours on loopback.
nock.restore();

const SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
const ROOM = "CWAREHOUSE";
const ASKER = "UZHOUTING";

/** The sample company, whose rooms and people are on Slack. */
async function companyOnSlack(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "dayclear-slack-"));
  const sample = await readFile("examples/org.yaml", "utf8");
  const idOf = (name: string): string => name.toUpperCase().replaceAll(/[^A-Z0-9]/gu, "");
  const [, rooms = "", rest = ""] = /^([^]*?)(\ndepartments:[^]*)$/u.exec(sample) ?? [];
  const inRooms = rooms.replaceAll(/playground: (\S+)/gu, (_, name: string) => `slack: C${idOf(name)}`);
  const ofPeople = rest.replaceAll(/playground: ([\w-]+)/gu, (_, name: string) => `slack: U${idOf(name)}`);
  const file = join(folder, "org.yaml");
  await writeFile(file, inRooms + ofPeople);
  return file;
}

interface Bot {
  readonly running: Running;
  readonly chat: ChatServer;
}

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

async function command(bot: Bot, text: string) {
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

async function press(bot: Bot, message: SeenMessage, by: string) {
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

async function seenInRoom({ chat }: Bot, text: string): Promise<SeenMessage> {
  return until(`${text} stands in the room`, async () => {
    const { messages } = await chat.state();
    return (
      messages.find(({ room, versions }) => room === ROOM && versions.at(-1)!.text.includes(text)) ?? null
    );
  });
}

describe("a bot on Slack whose API does not answer", () => {
  const { create } = testDatabase("sqlite");
  let company: string;
  beforeAll(async () => {
    company = await companyOnSlack();
  });

  const open = async (): Promise<Bot> => {
    const chat = await startChatServer();
    onTestFinished(chat.stop);
    await chat.makeRooms([{ id: ROOM, platform: "slack", kind: "room" }]);
    const env = {
      SLACK_BOT_TOKEN: "xoxb-test",
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_API_URL: `${chat.url}/api/`,
      HOST: "127.0.0.1",
    };
    const where = { databaseUrl: await create(), cwd: join(company, ".."), env };
    const running = await startProcess(where, ["--org", company]);
    onTestFinished(async () => {
      await running.kill("SIGKILL");
    });
    return { running, chat };
  };

  it.each(["hang", "down"] as const)(
    "acknowledges commands, a press and the opening of a form in time while it is %s, and shows what they caused once it is back",
    async (outage) => {
      const bot = await open();
      const first = await command(bot, "warehouse 漏发充电线");
      expect(first).toMatchObject({ status: 200, text: expect.stringContaining("1") as string });
      const card = await seenInRoom(bot, "漏发充电线");

      await bot.chat.outage(outage);
      const answers = [
        await command(bot, "warehouse 错发颜色"),
        await press(bot, card, "ULIUQIANG"),
        await command(bot, ""),
      ];
      for (const answer of answers) {
        expect(answer.status).toBe(200);
        expect(answer.seconds).toBeLessThan(3);
      }
      await bot.chat.outage("none");
      await seenInRoom(bot, "错发颜色");
      const { messages } = await bot.chat.state();
      expect(messages.filter(({ room }) => room === ROOM)).toHaveLength(2);
    },
  );
});
