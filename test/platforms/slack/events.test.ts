import { afterEach, describe, expect, it } from "vitest";
import type { Inbound } from "../../../src/core/inbound.js";
import { Intent } from "../../../src/core/intent.js";
import type { Reply } from "../../../src/core/reply.js";
import { cardSaying, never, NONE, PRIVATELY, saying, until, wordsIn } from "./cards.js";
import { RATES } from "../../../src/platforms/slack/limits.js";
import { formOf } from "./form-of.js";
import { DM, posting } from "./outgoing.js";
import { stage, type Stage } from "./stage.js";

const MESSAGE = {
  type: "message",
  channel_type: "channel",
  channel: "C1",
  user: "U1",
  text: "look &lt;here&gt; <@U2>",
  ts: "1763800000.000200",
  event_ts: "1763800000.000200",
};

describe("an event of Slack's", () => {
  let slack: Stage;
  afterEach(() => slack.stop());
  const on = async (receive: (inbound: Inbound) => Promise<Reply>): Promise<void> => {
    slack = await stage(receive);
  };

  it("is answered only after it is taken for good", async () => {
    let commit: (reply: Reply) => void = () => undefined;
    await on(() => new Promise((resolve) => (commit = resolve)));
    let answered = false;
    const answer = slack.event(MESSAGE).finally(() => (answered = true));
    await until(() => slack.received.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(answered).toBe(false);
    commit(NONE);
    expect((await answer).status).toBe(200);
  });

  it("in a direct message is answered at the pace of its place, and cards wait for that", async () => {
    const rates = { ...RATES, post: [{ of: "place" as const, count: 1, perMs: 250, burst: 1 }] };
    slack = await stage(() => Promise.resolve(saying("help")), { rates });
    slack.api.answer("chat.postMessage", { ok: true, channel: "D1", ts: "1763800000.000100" });
    const dm = { ...MESSAGE, channel_type: "im", channel: "D1" };
    const since = performance.now();
    await Promise.all(["1.1", "1.2", "1.3"].map((ts) => slack.event({ ...dm, ts }, `Ev${ts}`)));
    await until(() => slack.api.callsOf("chat.postMessage").length === 1);
    expect(await slack.platform.show(posting({ to: DM }))).toMatchObject({ kind: "retry", scope: "place" });
    await until(() => slack.api.callsOf("chat.postMessage").length === 3);
    expect(performance.now() - since).toBeGreaterThanOrEqual(500);
  });

  it("is sent again when it is not taken in time, within Slack's three seconds", async () => {
    slack = await stage(never);
    const since = performance.now();
    expect((await slack.event(MESSAGE)).status).toBe(500);
    expect(performance.now() - since).toBeLessThan(1_000);
    await slack.api.close();
    slack = await stage(() => Promise.resolve(NONE));
  });

  it("that is a message brings its words, its files and its thread", async () => {
    await on(() => Promise.resolve(NONE));
    const files = [{ id: "F1", name: "a.png", size: 9, mimetype: "image/png" }];
    await slack.event({ ...MESSAGE, subtype: "file_share", files, thread_ts: "1763700000.000100" }, "Ev7");
    const place = { platform: "slack", kind: "room", address: "C1" };
    expect(slack.received).toEqual([
      {
        id: "C1:1763800000.000200",
        from: { platform: "slack", userId: "U1" },
        place,
        kind: "message",
        text: "look <here> @U2",
        files: [{ id: "F1", name: "a.png", size: 9, mimeType: "image/png" }],
        thread: { place, id: "C1:1763700000.000100" },
      },
    ]);
  });

  it("that is a direct message has the user's id for its place", async () => {
    await on(() => Promise.resolve(NONE));
    await slack.event({ ...MESSAGE, channel_type: "im", channel: "D7", thread_ts: MESSAGE.ts });
    expect(slack.received[0]?.place).toEqual({ platform: "slack", kind: "dm", address: "U1" });
    expect(slack.received[0]).not.toHaveProperty("thread");
  });

  it.each([
    ["our own", { user: "UBOT" }],
    ["a program's", { bot_id: "B9" }],
    ["an old kind of program's", { subtype: "bot_message", bot_id: "B9", user: undefined }],
    ["a change of a message", { subtype: "message_changed", message: { user: "U1" }, user: undefined }],
    ["a deletion", { subtype: "message_deleted", user: undefined }],
  ])("that is %s is acknowledged and left alone", async (_, more) => {
    await on(() => Promise.resolve(saying("hello")));
    expect((await slack.event({ ...MESSAGE, ...more })).status).toBe(200);
    expect([slack.received, slack.api.calls]).toEqual([[], []]);
  });

  it("that opens the home tab asks for it and draws it", async () => {
    await on(() => Promise.resolve({ kind: "home", card: cardSaying("My desk") }));
    await slack.event({ type: "app_home_opened", user: "U1", channel: "D1", tab: "messages" });
    await slack.event({ type: "app_home_opened", user: "U1", channel: "D1", tab: "home" });
    expect(slack.received).toMatchObject([{ kind: "home", place: { kind: "dm", address: "U1" } }]);
    expect((await until(() => slack.api.callsOf("views.publish")[0])).args["view"]).toContain("My desk");
  });

  it("that nobody handles keeps nothing but its type, and gets no answer", async () => {
    await on(() => Promise.resolve(saying("who are you")));
    await slack.event({ type: "reaction_added", user: "U1", reaction: "secret", item: { channel: "C1" } });
    await slack.event({ type: "user_change", user: { id: "U1", profile: { phone: "secret" } } });
    await slack.event({ ...MESSAGE, subtype: "channel_join", text: "secret" });
    await slack.stop();
    expect(slack.received).toMatchObject([
      { kind: "unsupported", type: "reaction_added" },
      { kind: "unsupported", type: "user_change" },
      { kind: "unsupported", type: "message.channel_join" },
    ]);
    expect(JSON.stringify([slack.received, slack.log])).not.toContain("secret");
    expect(slack.api.calls).toEqual([]);
  });

  it("that nobody did is only logged", async () => {
    await on(() => Promise.resolve(NONE));
    expect((await slack.event({ type: "channel_archive_all" })).status).toBe(200);
    expect(slack.log).toContainEqual(["info", "inbound not supported", { type: "channel_archive_all" }]);
  });

  it("that is a message is answered in its direct message, or for its writer alone in a room", async () => {
    await on(() => Promise.resolve(saying("Try /handoff")));
    await slack.event({ ...MESSAGE, channel_type: "im", channel: "D7" });
    const dm = await until(() => slack.api.callsOf("chat.postMessage")[0]);
    expect(dm.args).toMatchObject({ channel: "D7", text: PRIVATELY });
    await slack.event(MESSAGE);
    const room = await until(() => slack.api.callsOf("chat.postEphemeral")[0]);
    expect(room.args).toMatchObject({ channel: "C1", user: "U1" });
  });

  it("that is a reply is answered in its thread: for its writer alone in a room, as ever in a direct message", async () => {
    await on(() => Promise.resolve(saying("Noted")));
    const files = [{ id: "F1", name: "a.png", size: 9, mimetype: "image/png" }];
    const reply = { ...MESSAGE, subtype: "file_share", text: "", files, thread_ts: "1763700000.000100" };
    await slack.event(reply, "Ev1");
    const room = await until(() => slack.api.callsOf("chat.postEphemeral")[0]);
    const told = { thread_ts: "1763700000.000100", text: PRIVATELY };
    expect(room.args).toMatchObject({ channel: "C1", user: "U1", ...told });
    await slack.event({ ...reply, channel_type: "im", channel: "D7" }, "Ev2");
    const dm = await until(() => slack.api.callsOf("chat.postMessage")[0]);
    expect(dm.args).toMatchObject({ channel: "D7", ...told });
    expect(slack.api.callsOf("chat.postMessage")).toHaveLength(1);
  });

  it("that is a mention brings the words behind it, and both of Slack's events the same", async () => {
    await on(() => Promise.resolve(NONE));
    const text = "<@UBOT> 对接 仓库 &lt;急&gt; <@U2>";
    await slack.event({ ...MESSAGE, text }, "Ev1");
    const { channel_type: _, ...mention } = MESSAGE;
    await slack.event({ ...mention, type: "app_mention", text }, "Ev2");
    await slack.event({ ...MESSAGE, ts: "1763800000.000300", text: "<@U2> 对接" }, "Ev3");
    const [message, other, talk] = slack.received;
    expect(message).toMatchObject({ kind: "message", text: "对接 仓库 <急> @U2", mentioned: true });
    expect(other).toEqual(message);
    expect(talk).not.toHaveProperty("mentioned");
  });

  it("that is a mention is answered by its own event alone, since its twin may reach another process", async () => {
    await on(() => Promise.resolve(saying("Logged")));
    const mention = { ...MESSAGE, text: "<@UBOT> handoff" };
    await slack.event(mention, "Ev1");
    await slack.event({ ...MESSAGE, ts: "1763800000.000500", channel: "D7", text: "<@UBOT> hi" }, "Ev2");
    await until(() => slack.api.callsOf("chat.postMessage")[0]);
    expect(slack.api.callsOf("chat.postEphemeral")).toEqual([]);
    await slack.event({ ...mention, type: "app_mention" }, "Ev3");
    await until(() => slack.api.callsOf("chat.postEphemeral")[0]);
    expect(slack.received.map(({ kind }) => kind)).toEqual(["message", "message", "message"]);
  });

  it.each(["not_in_channel", "user_not_in_channel", "channel_not_found"])(
    "whose answer cannot stand in its room is answered directly: %s",
    async (error) => {
      await on(() => Promise.resolve(saying("Logged")));
      slack.api.answer("chat.postEphemeral", { ok: false, error });
      await slack.event({ ...MESSAGE, type: "app_mention" }, "Ev1");
      const { args } = await until(() => slack.api.callsOf("chat.postMessage")[0]);
      expect(args).toMatchObject({ channel: "U1", unfurl_links: "false", unfurl_media: "false" });
      expect(wordsIn(JSON.parse(args["blocks"] ?? ""))).toBe("Logged");
    },
  );

  it("that is a mention is one too where Slack does not say who the bot is", async () => {
    await on(() => Promise.resolve(NONE));
    const event = { ...MESSAGE, type: "app_mention", text: "<@UBOT|dayclear> handoffs <@U2>" };
    const body = JSON.stringify({ type: "event_callback", event_id: "Ev1", event });
    await slack.post(body, { "content-type": "application/json" });
    expect(slack.received).toMatchObject([{ text: "handoffs @U2", mentioned: true }]);
  });

  it("that comes again, or as two, is answered before their eyes once; by a fresh process once more", async () => {
    let answer: Reply = NONE;
    await on(() => Promise.resolve(answer));
    await slack.event(MESSAGE, "Ev1");
    answer = saying("Try /handoff");
    for (const id of ["Ev2", "Ev2", "Ev3"]) await slack.event({ ...MESSAGE, type: "app_mention" }, id);
    await slack.event({ ...MESSAGE, ts: "1763800000.000900" }, "Ev4");
    await slack.stop();
    expect(slack.received).toHaveLength(5);
    expect(slack.api.callsOf("chat.postEphemeral")).toHaveLength(2);
    await on(() => Promise.resolve(answer));
    await slack.event({ ...MESSAGE, type: "app_mention" }, "Ev3");
    await until(() => slack.api.callsOf("chat.postEphemeral")[0]);
  });

  it("whose answer is a form gets a button that opens it, where that can be asked for", async () => {
    const form = formOf("form-1");
    await on(({ id }) =>
      Promise.resolve({
        kind: "form",
        form,
        ...(id.endsWith("1") ? { again: Intent.parse("demo/new/in.wh") } : {}),
      }),
    );
    await slack.event({ ...MESSAGE, ts: "1763800000.000001" }, "Ev1");
    const offered = await until(() => slack.api.callsOf("chat.postEphemeral")[0]);
    expect(offered.args["blocks"]).toContain("0:demo/new/in.wh");
    expect(offered.args["blocks"]).toContain("点下面的按钮打开表单。");
    await slack.event({ ...MESSAGE, ts: "1763800000.000002" }, "Ev2");
    const told = await until(() => slack.api.callsOf("chat.postEphemeral")[1]);
    expect(told.args["blocks"]).toContain("这里打不开表单，请用斜杠命令再试一次。");
    expect(told.args["blocks"]).not.toContain("button");
  });
});
