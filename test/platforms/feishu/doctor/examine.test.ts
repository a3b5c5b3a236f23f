import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import nock from "nock";
import { beforeAll, describe, expect, it } from "vitest";
import { connectTo } from "../../../../src/platforms/feishu/api/api.js";
import { SCOPES } from "../../../../src/platforms/feishu/methods.js";
import {
  app,
  APP,
  BOT,
  broken,
  checks,
  clock,
  granted,
  GRANTED,
  ROOM,
  TOKEN,
  USERS,
  type Changes,
} from "./scene.js";

beforeAll(() => {
  // Everything goes to servers of ours on loopback.
  nock.restore();
});

describe("Feishu as it should be set up", () => {
  it("is all in order, and leaves to be looked at by hand what no call shows", async () => {
    const all = await checks();
    expect(all.filter(({ state }) => state === "ok").map(({ sentence }) => sentence)).toEqual([
      "The App ID and the App Secret are good.",
      "The clock agrees with the platform's.",
      "The bot “日清” is on.",
      "All 12 scopes that it needs are there.",
      "In groups it sees replies that mention it (without im:message.group_msg, which it can do without).",
      "The app is released and on.",
      "It is in all 1 groups of the company.",
      "All 2 accounts of the company are within what the app may see.",
    ]);
    expect(broken(all)).toEqual([]);
    const advice = all.flatMap((check) => (check.state === "by-hand" ? [check.advice] : [])).join("\n");
    for (const label of ["事件配置", "回调配置", "card.action.trigger", "机器人自定义菜单", "可用范围"])
      expect(advice).toContain(label);
  });

  it("is told in Chinese too, every sentence and every advice", async () => {
    const answers = { [BOT]: { code: 11205 }, [ROOM]: { code: 232009 }, [USERS]: { code: 0, data: {} } };
    const examining = { locale: "zh-CN", url: "https://x.example" } as const;
    for (const check of await checks({ answers, examining })) {
      expect(check.sentence).toMatch(/\p{Script=Han}/u);
      if (check.state !== "ok") expect(check.advice).toMatch(/\p{Script=Han}/u);
    }
  });
});

describe("what is not right at Feishu", () => {
  it.each<[string, Changes, string]>([
    ["the bot", { answers: { [BOT]: { code: 11205 } } }, "wrong: The bot is not on (11205)."],
    [
      "a bot that nobody switched on",
      { answers: { [BOT]: { code: 0, bot: { activate_status: 1, app_name: "x" } } } },
      "wrong: The bot is not on (1).",
    ],
    [
      "an app without a version",
      { answers: { [APP]: { code: 0, data: app({ online_version_id: "" }) } } },
      "wrong: No version of the app was ever released: its scopes, events and bot do not hold yet.",
    ],
    [
      "a version that waits",
      { answers: { [APP]: { code: 0, data: app({ unaudit_version_id: "oav_2" }) } } },
      "note: A version waits for approval: what it changes does not hold yet.",
    ],
    [
      "an app that is off",
      { answers: { [APP]: { code: 0, data: app({ status: 0 }) } } },
      "wrong: The app is switched off in the company.",
    ],
    [
      "a group without the bot",
      { answers: { [ROOM]: { code: 0, data: { is_in_chat: false } } } },
      "wrong: The bot is not in Warehouse desk (oc_1).",
    ],
    [
      "a group that only members are told of",
      { answers: { [ROOM]: { code: 232011 } } },
      "wrong: The bot is not in Warehouse desk (oc_1).",
    ],
    [
      "a group that is gone",
      { answers: { [ROOM]: { code: 232009 } } },
      "wrong: The platform does not know Warehouse desk (oc_1): a wrong ID, a group that was dissolved, or an external one.",
    ],
    [
      "an account out of range",
      { answers: { [USERS]: { code: 0, data: { items: [{ open_id: "ou_1" }] } } } },
      "wrong: These accounts cannot be seen: ou_2 (Li Na).",
    ],
    [
      "a call that has to wait",
      { answers: { [USERS]: { code: 99_991_400 } } },
      "note: The platform asks to wait: this was not looked at to the end.",
    ],
    [
      "a clock that is behind",
      { parts: { clock: () => clock().subtract({ minutes: 10 }) } },
      "wrong: This machine's clock is 600 s behind",
    ],
  ])("is named, and nothing else: %s", async (_, changes, sentence) => {
    const [one, ...more] = broken(await checks(changes));
    expect(more).toEqual([]);
    expect(one?.replace(/ (?:599|601) s/u, " 600 s")).toContain(sentence);
  });

  it.each(SCOPES)("is a scope that is missed by name and purpose: %s", async (scope) => {
    const rest = granted(SCOPES.filter((one) => one !== scope));
    const refused = { scope_name: scope, grant_status: 2 };
    const answers = { [GRANTED]: { code: 0, data: { scopes: [...rest.scopes, refused] } } };
    expect(broken(await checks({ answers }))).toEqual([
      expect.stringContaining(`Scopes are missing: ${scope} (`),
    ]);
  });

  it("is not asked of an app that may not manage itself: its version is looked at by hand", async () => {
    const all = await checks({ answers: { [APP]: { code: 99_991_672 } } });
    expect(broken(all)).toEqual([]);
    expect(all.filter(({ state }) => state === "by-hand").map(({ sentence }) => sentence)).toContain(
      "The released version",
    );
  });

  it("is the only thing that is said, when the credentials are not good or nobody is there", async () => {
    const [bad] = broken(await checks({ answers: { [TOKEN]: { code: 10_014 } } }));
    expect(bad).toContain("are not good, or the app is not on this platform (10014)");
    const closed = createServer().listen(0, "127.0.0.1");
    await once(closed, "listening");
    const { port } = closed.address() as AddressInfo;
    closed.close();
    const baseUrl = `http://127.0.0.1:${String(port)}`;
    const api = { appId: "cli_0123456789abcdef", appSecret: "s", baseUrl };
    const all = await checks({ parts: { api, connect: connectTo(api) } });
    expect(all).toHaveLength(1);
    expect(broken(all)[0]).toContain("cannot be reached (127.0.0.1:");
    expect(broken(all)[0]).toContain("econnrefused");
  });
});
