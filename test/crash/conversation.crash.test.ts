import nock from "nock";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { eachDatabase } from "../support/database.js";
import { companyOnSlack } from "../support/company-on-chat.js";
import { expectNumbered, kept, saysNothingOf, untilKept } from "./conversation.js";
import {
  command,
  openBot,
  press,
  reply,
  ROOM,
  SECRETS,
  seenInRoom,
  submit,
  type Bot,
  type Transport,
} from "./on-slack.js";
import { until } from "./scene.js";

// Everything goes to processes of ours on loopback.
nock.restore();

const OWNER = "ULIQIANG";
const TYPED = ["订单8842漏发充电线", "改到中山路9号", "换成黑色了吗", "已补发顺丰"] as const;
const [FIRST, SECOND, TALK, RESULT] = TYPED;

describe("a whole conversation on Slack, with a bot that is killed in the midst of it", () => {
  let company: string;
  beforeAll(async () => {
    company = await companyOnSlack();
  });

  eachDatabase(({ provider, create }) => {
    const transports: readonly Transport[] = provider === "sqlite" ? ["HTTP", "Socket Mode"] : ["HTTP"];
    it.each(transports)("over %s goes on where it was, and says nothing twice", async (transport) => {
      const databaseUrl = await create();
      const bot = await openBot(databaseUrl, company, { transport, asUser: true });

      expect((await command(bot, `warehouse ${FIRST}`)).status).toBe(200);
      const card = await seenInRoom(bot, FIRST);

      expect(await command(bot, "")).toMatchObject({ status: 200, text: "" });
      await bot.killAndStart();
      // The first answer of a process that has just begun may take its time.
      expect((await command(bot, "", "/handoffs")).status).toBe(200);
      expect((await submit(bot, "   ")).text).toContain('"response_action":"errors"');
      expect((await submit(bot, SECOND)).status).toBe(200);
      await seenInRoom(bot, SECOND);

      await bot.chat.outage("hang");
      expect((await press(bot, card, OWNER, "认领")).status).toBe(200);
      await bot.running.kill("SIGKILL");
      await bot.chat.outage("none");
      await bot.killAndStart();
      await standsIn(bot, card.id, "李强");

      await killedInTheMidst(bot, (event) => reply(bot, card, TALK, event));
      await untilKept(databaseUrl, TALK);
      expect(await kept(databaseUrl, TALK)).toBe(1);

      expect(await press(bot, await now(bot, card.id), OWNER, "办结")).toMatchObject({
        status: 200,
        text: "",
      });
      expect((await submit(bot, RESULT, OWNER)).status).toBe(200);
      await standsIn(bot, card.id, RESULT);

      await nothingTwice(bot, databaseUrl);
      await bot.running.kill("SIGTERM");
      expect(bot.lines().join("\n")).toContain("slack signed in");
      saysNothingOf([...SECRETS, ...TYPED], bot);
    });
  });
});

const now = async ({ chat }: Bot, id: string) =>
  (await chat.state()).messages.find((message) => message.id === id)!;

async function standsIn(bot: Bot, id: string, words: string): Promise<void> {
  await until(`the card says ${words}`, async () => {
    const { content } = await now(bot, id);
    return JSON.stringify(content).includes(words) ? true : null;
  });
}

/** Slack sends it again until it is acknowledged, and once more where the acknowledgement got lost on its way. */
async function killedInTheMidst(
  bot: Bot,
  send: (event: string) => Promise<{ status: number }>,
): Promise<void> {
  const answered = send("Ev0001");
  await sleep(15);
  await bot.killAndStart();
  await answered;
  for (let again = 0; again < 2; again += 1) {
    expect((await send("Ev0001")).status).toBe(200);
    // Within the same second it would be the very same request.
    await sleep(1_100);
  }
}

async function nothingTwice({ chat }: Bot, databaseUrl: string): Promise<void> {
  await expectNumbered(databaseUrl, [FIRST, SECOND]);
  const { messages } = await chat.state();
  const keys = messages.map(({ room, key }) => `${room} ${key ?? ""}`);
  expect(new Set(keys).size).toBe(keys.length);
  expect(messages.filter(({ room, thread }) => room === ROOM && thread === null)).toHaveLength(2);
}
