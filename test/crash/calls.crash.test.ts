import nock from "nock";
import { describe, expect, it } from "vitest";
import { dmWith } from "../../src/platforms/feishu/place.js";
import { chatOf } from "../platforms/feishu/screen.js";
import { companyOnFeishu } from "../support/company-on-chat.js";
import { testDatabase } from "../support/database.js";
import { runCommand } from "../support/processes.js";
import { openBot, seen, written } from "./on-feishu.js";
import { query } from "./query.js";

// Everything goes to processes of ours on loopback.
nock.restore();

const ADMIN = "ou_hejun";
const ENV = { FEISHU_APP_ID: "cli_0123456789abcdef", FEISHU_APP_SECRET: "feishu-test", LANG: "zh_CN.UTF-8" };

describe("a bot on Feishu that is told to stop", () => {
  const { create } = testDatabase("sqlite");

  it("has kept every call that Feishu counts, and doctor says how many", async () => {
    const databaseUrl = await create();
    const bot = await openBot(databaseUrl, await companyOnFeishu(), "webhook");
    const asked = await written(bot, ADMIN, { at: chatOf(dmWith(ADMIN)), text: "/dayclear settings" });
    await bot.chat.feishu.deliver(asked);
    await seen(bot, ADMIN, dmWith(ADMIN), "本月 API 调用 0 次");
    await bot.running.kill("SIGTERM");
    expect(bot.running.lines.at(-1)).toContain('"event":"stopped"');

    const { requests } = await bot.chat.stats();
    const counted = Object.entries(requests).filter(([name]) => !/^(?:auth|contact)\./u.test(name));
    const calls = counted.reduce((sum, [, times]) => sum + times, 0);
    expect(calls).toBeGreaterThan(1);
    expect(await query(databaseUrl, `SELECT * FROM "ApiCalls"`)).toMatchObject([
      { platform: "feishu", calls },
    ]);

    const env = { ...ENV, FEISHU_BASE_URL: bot.chat.url };
    const { lines } = await runCommand(["doctor"], { databaseUrl, cwd: process.cwd(), env });
    expect(lines.join("\n")).toContain(`飞书：本月 API 调用 ${String(calls)} 次。`);
  });
});
