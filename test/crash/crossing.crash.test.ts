import nock from "nock";
import { onTestFinished, describe, expect, it } from "vitest";
import { dmWith } from "../../src/platforms/feishu/place.js";
import { startChatServer } from "../chat-server/start.js";
import { companyOnBoth, settleOnFeishu } from "../support/company-on-chat.js";
import { eachDatabase } from "../support/database.js";
import { npmStart } from "../support/processes.js";
import { expectNumbered, saysNothingOf } from "./conversation.js";
import { openLives } from "./lives.js";
import * as feishu from "./on-feishu.js";
import * as slack from "./on-slack.js";
import { until } from "./scene.js";

// Everything goes to processes of ours on loopback.
nock.restore();

const [ASKER, OWNER] = ["ou_zhouting", "ULIQIANG"] as const;
const TYPED = ["订单8842漏发充电线", "寄到哪里", "中山路9号", "已补发顺丰"] as const;
const [ASK, QUESTION, ANSWER, RESULT] = TYPED;

describe("a handoff that is asked on Feishu and worked on in Slack", () => {
  eachDatabase(({ create }) => {
    it("goes to and fro between them, through deaths of the one bot", async () => {
      const databaseUrl = await create();
      const bots = await openBoth(databaseUrl);

      const command = { at: "oc_aftersales", text: `/对接 仓库 ${ASK}` };
      await bots.feishu.chat.feishu.deliver(await feishu.written(bots.feishu, ASKER, command));
      const card = await slack.seenInRoom(bots.slack, ASK);
      await bots.feishu.killAndStart();

      const asked = await slack.press(bots.slack, card, OWNER, "认领");
      expect(asked.status).toBe(200);
      await until("it has its owner", () => saysThere(bots.slack, card.id, "李强"));
      await pressOnSlack(bots.slack, card.id, "请补充", QUESTION);
      await feishu.press(bots.feishu, ASKER, { where: dmWith(ASKER), text: QUESTION, label: "答复" });
      await feishu.submit(bots.feishu, ASKER, { title: "答复", values: { text: ANSWER } });
      const called = await slack.seenInRoom(bots.slack, ANSWER);
      expect(JSON.stringify(called.content) + JSON.stringify(called.versions)).toContain(OWNER);
      await bots.feishu.killAndStart();

      await until("it is worked on again", () => saysThere(bots.slack, card.id, "办结"));
      await pressOnSlack(bots.slack, card.id, "办结", RESULT);
      await feishu.press(bots.feishu, ASKER, { where: dmWith(ASKER), text: RESULT, label: "确认解决" });
      await until("it is confirmed", () => saysThere(bots.slack, card.id, "已确认"));

      await expectNumbered(databaseUrl, [ASK]);
      await bots.feishu.running.kill("SIGTERM");
      saysNothingOf([...feishu.SECRETS, ...slack.SECRETS, ...TYPED], bots.feishu);
    });
  });
});

interface Bots {
  readonly feishu: feishu.Bot;
  readonly slack: slack.Bot;
}

/** One process for both, against one chat server that is both. */
async function openBoth(databaseUrl: string): Promise<Bots> {
  const chat = await startChatServer();
  onTestFinished(chat.stop);
  const company = await companyOnBoth();
  await settleOnFeishu(chat, company);
  await chat.makeRooms([{ id: slack.ROOM, platform: "slack", kind: "room" }]);
  const env = { ...feishu.surroundings(chat, "webhook"), ...slack.surroundings(chat, "HTTP") };
  const lives = await openLives(async () => {
    const running = await npmStart({ databaseUrl, env }, ["--org", company]);
    await feishu.reached(chat, running, "webhook");
    return running;
  });
  const bot = feishu.before(chat, lives);
  return { feishu: bot, slack: Object.assign(lives, { chat, send: slack.senderTo(lives, chat, "HTTP") }) };
}

async function pressOnSlack(bot: slack.Bot, card: string, label: string, text: string): Promise<void> {
  const shown = (await bot.chat.state()).messages.find(({ id }) => id === card)!;
  expect(await slack.press(bot, shown, OWNER, label)).toMatchObject({ status: 200, text: "" });
  expect((await slack.submit(bot, text, OWNER)).status).toBe(200);
}

async function saysThere({ chat }: slack.Bot, card: string, words: string): Promise<true | null> {
  const { messages } = await chat.state();
  const shown = messages.find(({ id }) => id === card);
  return JSON.stringify(shown?.content).includes(words) ? true : null;
}
