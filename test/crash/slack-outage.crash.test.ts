import nock from "nock";
import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../support/database.js";
import { companyOnSlack } from "../support/company-on-chat.js";
import { command, openBot, press, ROOM, seenInRoom, submit } from "./on-slack.js";

// Everything goes to processes of ours on loopback.
nock.restore();

describe("a bot on Slack whose API does not answer", () => {
  const { create } = testDatabase("sqlite");
  let company: string;
  beforeAll(async () => {
    company = await companyOnSlack();
  });

  it.each(["hang", "down"] as const)(
    "acknowledges commands, a press and a form in time while it is %s, and shows what they caused once it is back",
    async (outage) => {
      const bot = await openBot(await create(), company);
      const first = await command(bot, "warehouse 漏发充电线");
      expect(first).toMatchObject({ status: 200, text: expect.stringContaining("1") as string });
      const card = await seenInRoom(bot, "漏发充电线");

      expect(await command(bot, "")).toMatchObject({ status: 200, text: "" });
      await bot.chat.outage(outage);
      const answers = [
        await command(bot, "warehouse 错发颜色"),
        await press(bot, card, "ULIUQIANG"),
        await submit(bot, "改地址"),
        await command(bot, ""),
      ];
      for (const answer of answers) {
        expect(answer.status).toBe(200);
        expect(answer.seconds).toBeLessThan(3);
      }
      await bot.chat.outage("none");
      await seenInRoom(bot, "错发颜色");
      await seenInRoom(bot, "改地址");
      const { messages } = await bot.chat.state();
      expect(messages.filter(({ room }) => room === ROOM)).toHaveLength(3);
    },
  );
});
