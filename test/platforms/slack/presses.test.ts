import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Card } from "../../../src/core/card.js";
import { intent } from "../../../src/core/intent.js";
import type { Inbound } from "../../../src/core/inbound.js";
import type { Reply } from "../../../src/core/reply.js";
import { sampleForm } from "../support/sample-forms.js";
import { cardSaying, NONE, privately, saying, until, wordsIn } from "./cards.js";
import { BUTTON, press, stage, submission, type Stage } from "./stage.js";

const NEXT = { type: "button", label: "Next", intent: intent("demo", "page"), style: "default" } as const;
const Blocks = z.tuple([
  z.object({ block_id: z.string(), elements: z.array(z.record(z.string(), z.unknown())).min(1) }),
]);
const PRIVATE = { container: { type: "message", message_ts: "1.2", channel_id: "C1", is_ephemeral: true } };

describe("a press on Slack", () => {
  let slack: Stage;
  afterEach(() => slack.stop());
  const on = async (receive: (inbound: Inbound) => Promise<Reply>): Promise<void> => {
    slack = await stage(receive);
  };
  const pressing = (action: object, more: object = {}): Promise<Response> =>
    slack.interact(press(slack.api, action, more));

  it("carries the intent, and the message by its channel and time", async () => {
    await on(() => Promise.resolve(NONE));
    const answer = await pressing(BUTTON);
    expect([answer.status, await answer.text()]).toEqual([200, ""]);
    const place = { platform: "slack", kind: "room", address: "C1" };
    expect(slack.received).toEqual([
      {
        id: "1.2.press",
        from: { platform: "slack", userId: "U1" },
        place,
        kind: "press",
        intent: "handoff/take/128",
        message: { place, id: "C1:1763800000.000100" },
      },
    ]);
  });

  it("in a direct message keeps the user's id as its place, and the real channel in the message's id", async () => {
    await on(() => Promise.resolve(NONE));
    await pressing(BUTTON, {
      channel: { id: "D7", name: "directmessage" },
      container: { type: "message", message_ts: "1763800000.000100", channel_id: "D7", is_ephemeral: false },
    });
    const place = { platform: "slack", kind: "dm", address: "U1" };
    expect(slack.received[0]).toMatchObject({ place, message: { place, id: "D7:1763800000.000100" } });
  });

  it.each([
    ["a select", { type: "static_select", selected_option: { text: {}, value: "128" } }],
    ["an overflow menu", { type: "overflow", selected_option: { text: {}, value: "128" } }],
  ])("on %s carries the chosen value", async (_, action) => {
    await on(() => Promise.resolve(NONE));
    await pressing({ ...action, action_id: "2:handoff/open" });
    expect(slack.received[0]).toMatchObject({ intent: "handoff/open", value: "128" });
  });

  it("of a button whose intent is no intent does nothing", async () => {
    await on(() => Promise.resolve(NONE));
    expect((await pressing({ ...BUTTON, action_id: "what" })).status).toBe(200);
    expect(slack.received).toEqual([]);
    expect(slack.log).toContainEqual(["info", "inbound not supported", { type: "block_actions" }]);
  });

  it("is answered for the asker alone, beside the card", async () => {
    await on(() => Promise.resolve(saying("Taken")));
    await pressing(BUTTON);
    const { body } = await until(() => slack.api.callsOf("respond")[0]);
    expect(JSON.parse(body)).toMatchObject({
      response_type: "ephemeral",
      replace_original: false,
      ...privately("Taken"),
    });
  });

  it("on a private answer swaps it", async () => {
    await on(() => Promise.resolve({ kind: "replace", card: cardSaying("Page 2") }));
    await pressing(BUTTON, PRIVATE);
    const { body } = await until(() => slack.api.callsOf("respond")[0]);
    expect(JSON.parse(body)).toMatchObject({ replace_original: true, ...privately("Page 2") });
    expect(slack.received[0]).not.toHaveProperty("message");
  });

  it("on an answer in direct messages swaps it, and is none on what delivery shows there", async () => {
    const answer: Card = {
      ...cardSaying("Page 1"),
      blocks: [{ type: "actions", actions: [NEXT] }],
    };
    await on(({ kind }) =>
      Promise.resolve(
        kind === "message" ? { kind: "say", card: answer } : { kind: "replace", card: cardSaying("2") },
      ),
    );
    const message = { type: "message", channel: "D7", channel_type: "im", user: "U1" };
    await slack.event({ ...message, text: "handoffs", ts: "1763800000.000100" });
    const { args } = await until(() => slack.api.callsOf("chat.postMessage")[0]);
    const [{ block_id, elements }] = Blocks.parse(JSON.parse(args["blocks"] ?? ""));
    const there = {
      container: { type: "message", message_ts: "1763800001.000200", channel_id: "D7" },
      channel: { id: "D7", name: "directmessage" },
    };
    await pressing({ ...elements[0], block_id }, there);
    const swapped = await until(() => slack.api.callsOf("chat.update")[0]);
    expect(swapped.args).toMatchObject({ channel: "D7", ts: "1763800001.000200" });
    expect(wordsIn(JSON.parse(swapped.args["blocks"] ?? ""))).toBe("2");
    expect(slack.received.at(-1)).not.toHaveProperty("message");
    await pressing({ ...elements[0], block_id: "Xy7" }, { ...there, trigger_id: "1.2.another" });
    expect(slack.received.at(-1)).toMatchObject({ message: { id: "D7:1763800001.000200" } });
    await slack.stop();
    expect(slack.api.callsOf("chat.update")).toHaveLength(1);
    await on(() => Promise.resolve(NONE));
  });

  it("in a thread is answered in the thread", async () => {
    await on(() => Promise.resolve(saying("Taken")));
    const message = { ts: "1763800000.000100", thread_ts: "1763700000.000100" };
    await pressing(BUTTON, { message, response_url: undefined });
    const { args } = await until(() => slack.api.callsOf("chat.postEphemeral")[0]);
    expect(args).toMatchObject({ channel: "C1", user: "U1", thread_ts: "1763700000.000100" });
  });

  it("opens a form, on top of a modal if it was pressed there", async () => {
    await on(() => Promise.resolve({ kind: "form", form: sampleForm() }));
    await pressing(BUTTON);
    const view = { id: "V1", type: "modal" };
    const container = { type: "view", view_id: "V1" };
    await pressing(BUTTON, {
      view,
      container,
      channel: undefined,
      message: undefined,
      response_url: undefined,
    });
    expect(slack.api.calls.map((call) => call.method)).toEqual(["views.open", "views.push"]);
  });

  it("in the home tab has the direct messages for its place", async () => {
    await on(() => Promise.resolve(saying("Done")));
    const view = { id: "V1", type: "home" };
    const container = { type: "view", view_id: "V1" };
    await pressing(BUTTON, {
      view,
      container,
      channel: undefined,
      message: undefined,
      response_url: undefined,
    });
    expect(slack.received[0]?.place).toEqual({ platform: "slack", kind: "dm", address: "U1" });
  });

  it("is acknowledged while the house hangs, then told to wait, then told the end", async () => {
    let answer: (reply: Reply) => void = () => undefined;
    await on(() => new Promise((resolve) => (answer = resolve)));
    expect((await pressing(BUTTON)).status).toBe(200);
    expect((await until(() => slack.api.callsOf("respond")[0])).body).toContain("Working on it");
    answer(saying("Taken"));
    expect((await until(() => slack.api.callsOf("respond")[1])).body).toContain("Taken");
  });

  it("comes once more in plain text when Slack refuses the blocks", async () => {
    await on(() => Promise.resolve(saying("Taken")));
    slack.api.answer("respond", { status: 400, body: "invalid_blocks" }, { status: 200, body: "ok" });
    await pressing(BUTTON);
    const { body } = await until(() => slack.api.callsOf("respond")[1]);
    expect(JSON.parse(body)).toMatchObject({ blocks: [{ type: "section", text: { type: "plain_text" } }] });
  });

  it("waits as long as Slack asks before it answers again", async () => {
    await on(() => Promise.resolve(saying("Taken")));
    slack.api.answer("respond", { status: 429, headers: { "retry-after": "1" } }, { status: 200 });
    await pressing(BUTTON);
    const since = performance.now();
    await until(() => slack.api.callsOf("respond")[1]);
    expect(performance.now() - since).toBeGreaterThan(900);
  });

  it("is done even when its answer cannot be shown, which is logged without a word of it", async () => {
    await on(() => Promise.resolve(saying("Taken by Wang")));
    slack.api.answer("respond", { status: 404, body: "used_url" });
    expect((await pressing(BUTTON)).status).toBe(200);
    await until(() => slack.log.some(([, event]) => event === "answer not shown"));
    expect(JSON.stringify(slack.log)).not.toContain("Wang");
  });
});

describe("a press in the home tab", () => {
  let slack: Stage;
  afterEach(() => slack.stop());
  const IN_HOME = {
    container: { type: "view", view_id: "V9" },
    ...{ channel: undefined, message: undefined, response_url: undefined },
  };
  const home = { kind: "home" as const, card: cardSaying("My desk") };
  const on = async (answer: Reply): Promise<void> => {
    slack = await stage(({ kind }) => Promise.resolve(kind === "home" ? home : answer));
    const view = { id: "V9", type: "home" };
    expect((await slack.interact(press(slack.api, BUTTON, { ...IN_HOME, view }))).status).toBe(200);
  };

  it("is answered in a modal, and the home is drawn anew", async () => {
    await on(saying("Handoff 128"));
    const opened = await until(() => slack.api.callsOf("views.open")[0]);
    expect(opened.args["view"]).toContain("Handoff 128");
    const drawn = await until(() => slack.api.callsOf("views.publish")[0]);
    expect(drawn.args["view"]).toContain("My desk");
    await slack.stop();
    expect(slack.received.map(({ kind }) => kind)).toEqual(["press", "home"]);
    expect(slack.api.callsOf("chat.postMessage")).toEqual([]);
  });

  it("is answered by a message where no modal opens", async () => {
    slack = await stage(({ kind }) => Promise.resolve(kind === "home" ? home : saying("Handoff 128")));
    slack.api.answer("views.open", { ok: false, error: "expired_trigger_id" });
    await slack.interact(press(slack.api, BUTTON, { ...IN_HOME, view: { id: "V9", type: "home" } }));
    const told = await until(() => slack.api.callsOf("chat.postMessage")[0]);
    expect(told.args["channel"]).toBe("U1");
    expect(wordsIn(JSON.parse(told.args["blocks"] ?? ""))).toBe("Handoff 128");
  });

  it("that opens a form draws the home anew once the form was handed in, and not before", async () => {
    await on({ kind: "form", form: sampleForm() });
    const opened = await until(() => slack.api.callsOf("views.open")[0]);
    const { private_metadata } = JSON.parse(opened.args["view"] ?? "{}") as { private_metadata: string };
    await slack.stop();
    expect(slack.received.map(({ kind }) => kind)).toEqual(["press"]);
    slack = await stage(({ kind }) => Promise.resolve(kind === "home" ? home : saying("Logged")));
    await slack.interact(submission({}, { private_metadata }));
    await until(() => slack.api.callsOf("views.publish")[0]);
    await slack.interact(submission({}));
    await slack.stop();
    expect(slack.received.map(({ kind }) => kind)).toEqual(["submit", "home", "submit"]);
  });

  it("in the modal that it opened turns the modal over, and draws the home anew", async () => {
    await on(saying("Handoff 128"));
    const opened = await until(() => slack.api.callsOf("views.open")[0]);
    const { private_metadata } = JSON.parse(opened.args["view"] ?? "{}") as { private_metadata: string };
    await until(() => slack.api.callsOf("views.publish")[0]);
    const view = { id: "V10", type: "modal", private_metadata };
    await slack.interact(press(slack.api, BUTTON, { ...IN_HOME, view, trigger_id: "1.2.again" }));
    const turned = await until(() => slack.api.callsOf("views.update")[0]);
    expect(turned.args).toMatchObject({ view_id: "V10" });
    await until(() => slack.api.callsOf("views.publish")[1]);
    expect(slack.api.callsOf("chat.postMessage")).toEqual([]);
  });
});
