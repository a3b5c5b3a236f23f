import { setTimeout as passed } from "node:timers/promises";
import { EventDispatcher, WSClient } from "@larksuiteoapi/node-sdk";
import { describe, expect, it, vi } from "vitest";
import { SILENT } from "../../../src/platforms/feishu/api/silent.js";
import { asking } from "./asking.js";
import { AGAIN_MS, idIn, poll, ROOM, useScene, WANG } from "./scene.js";

const LIU = "ou_liu";
const scene = useScene();

const other = (content: string) => ({
  schema: "2.0",
  body: { elements: [{ tag: "markdown", content }] },
});
const cardAt = async (message: string): Promise<unknown> =>
  (await scene.chat.state()).messages.find(({ id }) => id === message)?.content;

describe("a card that is pressed on Feishu", () => {
  it("tells where, by whom and what it carries, in microseconds", async () => {
    const message = await scene.post();
    const { header, event } = await scene.press(message);
    expect(header).toMatchObject({ event_type: "card.action.trigger" });
    expect(header.create_time).toMatch(/^\d{16}$/u);
    expect(event).toMatchObject({
      operator: { open_id: WANG },
      action: { tag: "button", value: { a: "vote" } },
      context: { open_message_id: message, open_chat_id: ROOM },
    });
    expect(event["token"]).toMatch(/^c-/u);
  });

  it("is replaced for everybody by the answer's card, and its toast is one person's", async () => {
    const message = await scene.post();
    scene.app.answer.body = JSON.stringify({
      toast: { type: "success", content: "Saved" },
      card: { type: "raw", data: other("done") },
    });
    expect(await scene.chat.feishu.deliver(await scene.press(message, LIU))).toMatchObject({
      kind: "answered",
    });
    expect(await cardAt(message)).toEqual(other("done"));
    expect(await scene.chat.feishu.seen()).toMatchObject({
      toasts: [{ user: LIU, message, type: "success", content: "Saved" }],
      failures: [],
    });
  });

  it("stays as it is for an answer that Feishu would not show, and whoever pressed sees that", async () => {
    const message = await scene.post();
    const answers: [string, number][] = [
      [JSON.stringify({ card: { type: "raw", data: { ...other("x"), unheard_of: true } } }), 200_673],
      [JSON.stringify({ card: { type: "raw", data: JSON.stringify(other("x")) } }), 200_673],
      [JSON.stringify({ message: "x" }), 200_672],
      [JSON.stringify({ toast: { type: "loud", content: "x" } }), 200_672],
      ["done", 200_672],
    ];
    for (const [body, code] of answers) {
      scene.app.answer.body = body;
      expect(await scene.chat.feishu.deliver(await scene.press(message))).toMatchObject({
        kind: "failed",
        code,
      });
    }
    expect(await cardAt(message)).toEqual(poll);
    const { failures, waiting } = await scene.chat.feishu.seen();
    expect(failures.map(({ code }) => code)).toEqual(answers.map(([, code]) => code));
    expect(waiting).toBe(0);
  });

  it("is answered too late after three seconds, and never told again", async () => {
    const message = await scene.post();
    scene.app.answer = { status: 200, body: JSON.stringify({ toast: { content: "Saved" } }), afterMs: 3_200 };
    expect(await scene.chat.feishu.deliver(await scene.press(message))).toMatchObject({
      kind: "failed",
      code: 200_341,
    });
    await passed(2 * AGAIN_MS);
    expect(scene.app.got).toHaveLength(1);
    expect(await scene.chat.feishu.seen()).toMatchObject({
      toasts: [],
      failures: [{ user: WANG, code: 200_341 }],
    });
  });

  it("is not pressed any more once it is too old", async () => {
    const message = await scene.post();
    await scene.chat.closeEdit({ room: ROOM, id: message });
    const gesture = { kind: "press", label: "Vote" } as const;
    expect(await scene.chat.feishu.press({ user: WANG, message, gesture })).toEqual({ kind: "too-old" });
  });

  it("is again what it was, if it was changed before the press was answered", async () => {
    const message = await scene.post();
    const changing = (content: string) =>
      asking(scene.chat).ask("PATCH", `im/v1/messages/${message}`, {
        content: JSON.stringify(other(content)),
      });
    scene.app.answer = { status: 200, body: "{}", afterMs: 200 };
    const pressing = scene.chat.feishu.deliver(await scene.press(message));
    await vi.waitFor(() => {
      expect(scene.app.got).toHaveLength(1);
    });
    expect(await changing("too soon")).toMatchObject({ code: 0 });
    expect(await pressing).toMatchObject({ kind: "answered" });
    expect(await cardAt(message)).toEqual(poll);
    await changing("in time");
    expect(await cardAt(message)).toEqual(other("in time"));
  });

  it("is swapped before the one who sees it alone", async () => {
    const message = await scene.post("ephemeral/v1/send", {
      ...{ chat_id: ROOM, open_id: WANG, msg_type: "interactive", card: poll },
    });
    scene.app.answer.body = JSON.stringify({ card: { type: "raw", data: other("done") } });
    await scene.chat.feishu.deliver(await scene.press(message));
    expect((await scene.chat.state()).ephemerals).toMatchObject([{ open_id: WANG, card: other("done") }]);
  });

  it("sends a form only when it is filled in", async () => {
    const message = await scene.post();
    const submit = (values: Record<string, string>) =>
      scene.chat.feishu.press({ user: WANG, message, gesture: { kind: "submit", button: "Create", values } });
    expect(await submit({ question: "Lunch?" })).toEqual({ kind: "missing", names: ["kind"] });
    expect(await submit({ question: "Lunch?", kind: "single" })).toMatchObject({
      payload: {
        event: { action: { name: "submit_btn", form_value: { question: "Lunch?", kind: "single" } } },
      },
    });
  });
});

describe("what Feishu tells over the long connection", () => {
  it("comes to Feishu's own client, whose answer to a press is shown", async () => {
    const got: string[] = [];
    const dispatcher = new EventDispatcher(SILENT).register({
      "im.message.receive_v1": ({ message }) => {
        got.push(message.message_id);
        if (got.length === 1) throw new Error("not yet");
      },
      "card.action.trigger": () => ({ toast: { type: "info", content: "Saved" } }),
    });
    const credentials = { appId: "cli_0123456789abcdef", appSecret: "feishu-test" };
    const client = new WSClient({ ...credentials, ...SILENT, domain: scene.chat.url });
    await client.start({ eventDispatcher: dispatcher });
    await vi.waitFor(async () => {
      expect((await scene.chat.stats()).connections).toBe(1);
    });
    try {
      await scene.chat.feishu.address(null);
      const message = await scene.write();
      expect(await scene.chat.feishu.deliver(message)).toMatchObject({ kind: "failed", code: 200_671 });
      await vi.waitFor(() => {
        expect(got).toEqual([idIn(message), idIn(message)]);
      });
      expect(await scene.chat.feishu.deliver(await scene.press(await scene.post()))).toMatchObject({
        kind: "answered",
      });
      expect((await scene.chat.feishu.seen()).toasts).toMatchObject([{ user: WANG, content: "Saved" }]);
    } finally {
      client.close({ force: true });
    }
  });
});
