import { afterEach, describe, expect, it } from "vitest";
import type { Inbound } from "../../../src/core/inbound.js";
import type { Reply } from "../../../src/core/reply.js";
import { NONE, saying, until } from "./cards.js";
import type { Answer } from "./fake-api.js";
import { stage, type Stage } from "./stage.js";

const JOINED = {
  type: "member_joined_channel",
  user: "UBOT",
  channel: "C7",
  channel_type: "C",
  team: "T1",
};

describe("an event of Slack's", () => {
  let slack: Stage;
  afterEach(() => slack.stop());
  const on = async (receive: (inbound: Inbound) => Promise<Reply>): Promise<void> => {
    slack = await stage(receive);
  };

  it("that adds the bot to a room brings who did it and what the room is called, and is answered there to them alone", async () => {
    await on(() => Promise.resolve(saying("Which department?")));
    slack.api.answer("conversations.info", { ok: true, channel: { id: "C7", name: "warehouse" } });
    expect((await slack.event({ ...JOINED, inviter: "U1" }, "Ev7")).status).toBe(200);
    expect(slack.received).toEqual([
      {
        id: "Ev7",
        from: { platform: "slack", userId: "U1" },
        place: { platform: "slack", kind: "room", address: "C7" },
        kind: "joined",
        name: "#warehouse",
      },
    ]);
    const { args } = await until(() => slack.api.callsOf("chat.postEphemeral")[0]);
    expect(args).toMatchObject({ channel: "C7", user: "U1" });
    await slack.event({ ...JOINED, inviter: "U1" }, "Ev7");
    await slack.stop();
    expect([slack.received.length, slack.api.callsOf("chat.postEphemeral").length]).toEqual([2, 1]);
  });

  it.each<Answer>(["hang", "reset", { ok: false, error: "missing_scope" }, { ok: true, channel: {} }])(
    "that adds the bot to a room is taken in time though Slack does not say what that is called: %j",
    async (answer) => {
      await on(() => Promise.resolve(NONE));
      slack.api.answer("conversations.info", answer);
      const since = performance.now();
      expect((await slack.event({ ...JOINED, inviter: "U1" })).status).toBe(200);
      expect(performance.now() - since).toBeLessThan(350);
      expect(slack.received).toMatchObject([{ kind: "joined", name: null }]);
    },
  );

  it.each([
    ["somebody else joined", { user: "U2", inviter: "U1" }],
    ["the bot joined by itself", {}],
    ["the bot invited itself", { inviter: "UBOT" }],
  ])("that says that %s is acknowledged and left alone", async (_, more) => {
    await on(() => Promise.resolve(saying("hello")));
    expect((await slack.event({ ...JOINED, ...more })).status).toBe(200);
    expect([slack.received, slack.api.calls]).toEqual([[], []]);
  });
});
