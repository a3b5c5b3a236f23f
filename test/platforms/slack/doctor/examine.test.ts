import { describe, expect, it, onTestFinished } from "vitest";
import { BOT_SCOPES } from "../../../../src/platforms/slack/methods.js";
import { APP_TOKEN, broken, clock, COMPANY, only, openScene, told } from "./scene.js";

const { chat, checks } = openScene();

describe("Slack as it should be set up", () => {
  it("is all in order, over Socket Mode", async () => {
    expect(told(await checks({ appToken: APP_TOKEN }))).toEqual([
      "ok: The bot token is good: signed in as @dayclear in the workspace Test.",
      "ok: All 12 scopes that it needs are there.",
      "ok: The clock agrees with Slack's.",
      "ok: The app-level token is good, and Socket Mode is on.",
      "ok: It is in all 2 Slack rooms of the company.",
      "ok: All 2 Slack accounts of the company are in the workspace.",
    ]);
  });

  it("asks for nothing that changes or opens anything", async () => {
    await checks({ appToken: APP_TOKEN });
    const { requests, connections } = await chat().stats();
    expect(Object.keys(requests).toSorted()).toEqual([
      ...["apps.connections.open", "auth.test", "bots.info", "conversations.info", "users.list"],
    ]);
    expect(connections).toBe(0);
  });

  it("leaves to be looked at by hand what no method shows, with where", async () => {
    const offered = {
      commands: [
        { name: "handoff", alias: "对接", usage: { "zh-CN": "", en: "" }, does: { "zh-CN": "", en: "" } },
      ],
      shortcuts: [{ name: "hand-over", title: { "zh-CN": "转为对接单", en: "Hand this over" } }],
    };
    const all = await checks({ appToken: APP_TOKEN, ...offered });
    const advice = all.flatMap((check) => (check.state === "by-hand" ? [check.advice] : [])).join("\n");
    expect(advice).toMatch(/Event Subscriptions: Enable Events is On.* app_mention, .*message\.im/u);
    expect(advice).toContain("Hand this over (Callback ID hand-over)");
    expect(advice).toContain("/handoff");
    expect(advice).toContain("Messages Tab");
    expect(advice).toContain("manifests/slack-socket.json");
  });

  it("is told in Chinese too, every sentence and every advice", async () => {
    await chat().setUp({ scopes: ["reactions:read"], mayConnect: false, aheadSeconds: 100 });
    const all = await checks({ appToken: "xapp-1-A2-x" }, { locale: "zh-CN", url: "https://x.example" });
    for (const check of all) {
      expect(check.sentence).toMatch(/\p{Script=Han}/u);
      if (check.state !== "ok") expect(check.advice).toMatch(/\p{Script=Han}/u);
    }
  });
});

describe("the tokens", () => {
  it("say where to get another when the bot's is not valid", async () => {
    const all = await checks({ token: "xoxb-old" });
    expect(only(all)).toBe("wrong: SLACK_BOT_TOKEN is not valid (invalid_auth).");
    expect(broken(all)).toMatchObject([
      { advice: expect.stringContaining("Bot User OAuth Token") as string },
    ]);
  });

  it.each([
    ["is not valid", { token: "xapp-1-A1-old", app: {} }, "SLACK_APP_TOKEN is not valid (invalid_auth)."],
    ["lacks its scope", { token: APP_TOKEN, app: { mayConnect: false } }, "SLACK_APP_TOKEN lacks the scope"],
    [
      "is there though Socket Mode is off",
      { token: APP_TOKEN, app: { socketMode: false } },
      "Socket Mode is off",
    ],
  ])("say so when the app's %s", async (_, { token, app }, sentence) => {
    await chat().setUp({ scopes: [...BOT_SCOPES], ...app });
    expect(only(await checks({ appToken: token }))).toContain(sentence);
  });

  it("are of one app", async () => {
    await chat().setUp({ scopes: [...BOT_SCOPES], id: "A9" });
    expect(only(await checks({ appToken: APP_TOKEN }))).toBe(
      "wrong: The two tokens are of different apps: SLACK_BOT_TOKEN is of A9, SLACK_APP_TOKEN of A1.",
    );
  });

  it("need a way in beside them", async () => {
    expect(only(await checks({ signingSecret: null }))).toContain("Nothing can come in");
  });
});

describe("the scopes", () => {
  it.each(BOT_SCOPES)("are missed by name and purpose: %s", async (scope) => {
    await chat().setUp({ scopes: BOT_SCOPES.filter((one) => one !== scope) });
    const [missing] = broken(await checks());
    expect(missing).toMatchObject({
      state: "wrong",
      sentence: expect.stringContaining(`${scope} (`) as string,
    });
  });

  it("that are not needed are only noted", async () => {
    await chat().setUp({ scopes: [...BOT_SCOPES, "reactions:read"] });
    expect(only(await checks())).toBe("note: Dayclear has no use for these scopes: reactions:read.");
  });

  it("are said not to be seen when nothing tells them", async () => {
    await chat().setUp({ scopes: null });
    expect(only(await checks())).toContain("cannot be seen here");
  });
});

describe("the rooms of the company", () => {
  it.each([
    ["is gone", { rooms: [{ address: "C404", name: "Yard" }] }, {}, "does not know Yard (C404)"],
    ["is archived", {}, { archived: true }, "Warehouse desk (C1) is archived"],
    ["was not told to the bot", {}, { member: false }, "The bot is not in Warehouse desk (C1)."],
    ["is private and unseen", {}, { private: true, member: false }, "does not know Warehouse desk (C1)"],
  ])("are named when one %s", async (_, company, change, sentence) => {
    await chat().change({ id: "C1", ...change });
    const all = await checks({}, { company: { ...COMPANY, ...company } });
    expect(only(all)).toMatch(/^wrong/u);
    expect(only(all)).toContain(sentence);
  });

  it("come with the invitation to type", async () => {
    await chat().change({ id: "C2", member: false });
    expect(broken(await checks())).toMatchObject([{ advice: "Write in that channel: /invite @dayclear" }]);
  });

  it("and its people are not looked at while nobody knows the company", async () => {
    expect(told(await checks({}, { company: null }))).toHaveLength(3);
    expect(broken(await checks({}, { company: { rooms: [], people: [] } }))).toHaveLength(2);
  });
});

describe("the accounts of the company's people", () => {
  it("are named when the workspace does not have them, ten at the most", async () => {
    const people = Array.from({ length: 13 }, (_, index) => ({ userId: `U9${String(index)}`, name: "x" }));
    const sentence = only(await checks({}, { company: { ...COMPANY, people } }));
    expect(sentence).toContain("U90 (x), U91 (x)");
    expect(sentence).toMatch(/U99 \(x\) and 3 more\.$/u);
  });

  it("are named when they are deactivated, or an app's", async () => {
    await chat().addUsers([
      { id: "U3", deleted: true },
      { id: "U4", is_bot: true },
    ]);
    const people = ["U1", "U3", "U4"].map((userId) => ({ userId, name: `Person ${userId}` }));
    expect(told(broken(await checks({}, { company: { ...COMPANY, people } })))).toEqual([
      "wrong: These accounts are deactivated and get no direct messages: U3 (Person U3).",
      "wrong: These accounts are apps, not people: U4 (Person U4).",
    ]);
  });
});

describe("the clock", () => {
  it.each([
    ["agrees", 30, /^$/u],
    ["is two minutes behind", 120, /^note: This machine's clock is 1[12]\d s behind Slack's/u],
    ["is two minutes ahead", -120, /^note: This machine's clock is 1[12]\d s ahead of Slack's/u],
    ["is over five minutes behind", 400, /^wrong: This machine's clock is (?:39|40)\d s behind Slack's/u],
  ])("that %s", async (_, seconds, sentence) => {
    expect(only(await checks({ clock: () => clock().subtract({ seconds }) }))).toMatch(sentence);
  });

  it("is compared with what Slack's answers say", async () => {
    await chat().setUp({ scopes: [...BOT_SCOPES], aheadSeconds: 3_600 });
    expect(only(await checks())).toMatch(/^wrong: .* s behind Slack's/u);
  });
});

describe("Slack out of reach", () => {
  it("is the one thing that is said", async () => {
    await chat().outage("down");
    onTestFinished(() => chat().outage("none"));
    const all = await checks({ appToken: APP_TOKEN });
    expect(all).toHaveLength(1);
    expect(only(all)).toMatch(/^wrong: Slack cannot be reached \(127\.0\.0\.1:\d+, /u);
  });

  it("in the midst leaves the rest, and what was seen stands", async () => {
    await chat().setUp({ scopes: BOT_SCOPES.filter((one) => one !== "channels:read") });
    const sentences = told(broken(await checks()));
    expect(sentences).toHaveLength(2);
    expect(sentences[1]).toBe("note: Warehouse desk could not be looked at to the end: missing_scope.");
  });
});
