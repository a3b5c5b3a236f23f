import { afterEach, describe, expect, it } from "vitest";
import { Inbound, seenId } from "../../../src/core/inbound.js";
import type { Reply } from "../../../src/core/reply.js";
import { sampleForm } from "../support/sample-forms.js";
import { NONE, privately, saying, until } from "./cards.js";
import type { Answer } from "./fake-api.js";
import { messageAction, stage, type Stage } from "./stage.js";

const place = { platform: "slack", kind: "room", address: "C1" };

describe("a message shortcut on Slack", () => {
  let slack: Stage;
  afterEach(() => slack.stop());
  const on = async (receive: (inbound: Inbound) => Promise<Reply>): Promise<void> => {
    slack = await stage(receive);
  };
  const asking = (message: object = {}, more: object = {}): Promise<Response> =>
    slack.interact(messageAction(slack.api, message, more));

  it("brings the message, who wrote it, its words, its files and its thread", async () => {
    await on(() => Promise.resolve(NONE));
    const files = [{ id: "F1", name: "a.png", size: 9, mimetype: "image/png" }];
    const answer = await asking({ files, text: "8842 &lt;no cable&gt;", thread_ts: "1763799990.000100" });
    expect([answer.status, await answer.text()]).toEqual([200, ""]);
    expect(slack.received).toEqual([
      {
        id: "1.2.shortcut",
        from: { platform: "slack", userId: "U1" },
        place,
        kind: "shortcut",
        shortcut: "hand-over",
        author: { platform: "slack", userId: "U9" },
        text: "8842 <no cable>",
        files: [{ id: "F1", name: "a.png", size: 9, mimeType: "image/png" }],
        message: { place, id: "C1:1763799999.000200" },
        thread: { place, id: "C1:1763799990.000100" },
      },
    ]);
  });

  it("on the first message of a thread names no thread", async () => {
    await on(() => Promise.resolve(NONE));
    await asking({ thread_ts: "1763799999.000200" });
    expect(slack.received[0]).not.toHaveProperty("thread");
  });

  it.each([
    ["a program", { bot_id: "B1" }],
    ["a program of the old kind", { subtype: "bot_message", user: undefined }],
    ["a workflow", { user: undefined }],
  ])("on what %s wrote has no author", async (_, message) => {
    await on(() => Promise.resolve(NONE));
    await asking(message);
    expect(slack.received[0]).toMatchObject({ kind: "shortcut", author: null });
  });

  it("in a direct message keeps the asker's id as its place", async () => {
    await on(() => Promise.resolve(NONE));
    await asking({}, { channel: { id: "D7", name: "directmessage" } });
    const dm = { platform: "slack", kind: "dm", address: "U1" };
    expect(slack.received[0]).toMatchObject({
      place: dm,
      message: { place: dm, id: "D7:1763799999.000200" },
    });
  });

  it("opens a form before it is acknowledged, with the trigger that is good for three seconds", async () => {
    await on(() => Promise.resolve({ kind: "form", form: sampleForm() }));
    expect((await asking()).status).toBe(200);
    expect(slack.api.calls.map(({ method, args }) => [method, args["trigger_id"]])).toEqual([
      ["chat.getPermalink", undefined],
      ["views.open", "1.2.shortcut"],
    ]);
  });

  it("brings the way to its message, as Slack tells it", async () => {
    await on(() => Promise.resolve(NONE));
    const permalink =
      "https://acme.slack.com/archives/C1/p1763799999000200?thread_ts=1763799990.000100&cid=C1";
    slack.api.answer("chat.getPermalink", { ok: true, channel: "C1", permalink });
    await asking({ thread_ts: "1763799990.000100" });
    expect(slack.api.callsOf("chat.getPermalink").map(({ args }) => args)).toMatchObject([
      { channel: "C1", message_ts: "1763799999.000200" },
    ]);
    expect(Inbound.parse(slack.received[0])).toMatchObject({ link: permalink });
  });

  it.each<readonly [string, Answer]>([
    ["refuses to tell it", { ok: false, error: "message_not_found" }],
    ["wants to be asked later", { status: 429, headers: { "retry-after": "30" } }],
    ["drops the question", "reset"],
    ["is late with it", "hang"],
    ["tells none", { ok: true }],
    ["tells another's", { ok: true, permalink: "https://acme.slack.com.evil.example/archives/C1/p1" }],
    ["tells one with a name in it", { ok: true, permalink: "https://acme.slack.com@evil.example/p1" }],
    ["tells what is no address of a page", { ok: true, permalink: "javascript:alert(1)//slack.com" }],
    ["tells one without encryption", { ok: true, permalink: "http://acme.slack.com/archives/C1/p1" }],
  ])("goes on without the way to its message where Slack %s", async (_, answer) => {
    await on(() => Promise.resolve({ kind: "form", form: sampleForm() }));
    slack.api.answer("chat.getPermalink", answer);
    expect((await asking()).status).toBe(200);
    expect(slack.received).toHaveLength(1);
    expect(slack.received[0]).not.toHaveProperty("link");
    expect(slack.api.callsOf("views.open")).toHaveLength(1);
  });

  it("says to the asker alone what there is to say, in the thread of the message", async () => {
    await on(() => Promise.resolve(saying("That is handed over already")));
    await asking({ thread_ts: "1763799990.000100" });
    const { body } = await until(() => slack.api.callsOf("respond")[0]);
    expect(JSON.parse(body)).toMatchObject({
      ...{ response_type: "ephemeral", replace_original: false, ...privately("That is handed over already") },
      thread_ts: "1763799990.000100",
    });
  });

  it("that comes twice is known for the same", async () => {
    await on(() => Promise.resolve(NONE));
    await asking();
    await asking();
    expect(new Set(slack.received.map(seenId)).size).toBe(1);
  });

  it.each([
    ["nobody offers", {}, { callback_id: "create_from_message" }],
    ["has no message", {}, { message: undefined }],
  ])("that %s is acknowledged and left alone", async (_, message, more) => {
    await on(() => Promise.resolve(NONE));
    expect((await asking(message, more)).status).toBe(200);
    expect(slack.received).toEqual([]);
    expect(slack.log).toContainEqual(["info", "inbound not supported", { type: "message_action" }]);
  });

  it("is acknowledged while the house hangs, then told to wait, then told the end", async () => {
    let answer: (reply: Reply) => void = () => undefined;
    await on(() => new Promise((resolve) => (answer = resolve)));
    expect((await asking()).status).toBe(200);
    expect((await until(() => slack.api.callsOf("respond")[0])).body).toContain("Working on it");
    answer(saying("Logged"));
    expect((await until(() => slack.api.callsOf("respond")[1])).body).toContain("Logged");
  });
});
