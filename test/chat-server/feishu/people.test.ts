import { setTimeout as passed } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { AGAIN_MS, DIRECT, idIn, ROOM, said, useScene, WANG } from "./scene.js";
import { KEYS } from "./tiny-app.js";

const scene = useScene();

describe("what people do on Feishu", () => {
  it("tells the app over its request address, signed, encrypted and with the token", async () => {
    const payload = await scene.write({ mention: true });
    expect(await scene.chat.feishu.deliver(payload)).toEqual({ kind: "answered", answer: {} });
    expect(scene.app.got).toMatchObject([
      {
        header: { event_type: "im.message.receive_v1", token: KEYS.verificationToken },
        event: {
          sender: { sender_id: { open_id: WANG }, sender_type: "user" },
          message: {
            ...{ chat_id: ROOM, chat_type: "group", content: '{"text":"@_user_1 It came"}' },
            mentions: [{ key: "@_user_1", mentioned_type: "bot" }],
          },
        },
      },
    ]);
  });

  it("tells of a thread, of a reply and of a direct message by their ids", async () => {
    const root = await scene.post();
    const inThread = await scene.write({ thread: root });
    const reply = await scene.write({ replyTo: root });
    const direct = await scene.write({ room: DIRECT });
    expect(inThread.event).toMatchObject({ message: { root_id: root, parent_id: root } });
    expect(inThread.event).toHaveProperty("message.thread_id");
    expect(reply.event).toMatchObject({ message: { parent_id: root } });
    expect(reply.event).not.toHaveProperty("message.thread_id");
    expect(direct.event).toMatchObject({ message: { chat_id: DIRECT, chat_type: "p2p" } });
    expect(direct.event).not.toHaveProperty("message.parent_id");
  });

  it("tells of the menu, of an opened conversation, of a room that the bot was added to, of what nobody knows", async () => {
    const types = [
      await scene.happen({ kind: "menu", user: WANG, key: "home" }),
      await scene.happen({ kind: "enter", user: WANG }),
      await scene.happen({ kind: "add-bot", user: WANG, room: ROOM }),
      await scene.happen({ kind: "unheard-of", user: WANG, room: ROOM, type: "reaction_added" }),
    ];
    const by = { open_id: WANG };
    expect(types).toMatchObject([
      {
        header: { event_type: "application.bot.menu_v6" },
        event: { event_key: "home", operator: { operator_id: by } },
      },
      {
        header: { event_type: "im.chat.access_event.bot_p2p_chat_entered_v1" },
        event: { chat_id: DIRECT, operator_id: by },
      },
      {
        header: { event_type: "im.chat.member.bot.added_v1" },
        event: { chat_id: ROOM, operator_id: by },
      },
      { header: { event_type: "reaction_added" }, event: { operator_id: by } },
    ]);
    expect(types[1]!.event).not.toHaveProperty("last_message_id");
    const first = await scene.write({ room: DIRECT });
    const again = await scene.happen({ kind: "enter", user: WANG });
    expect(again.event).toMatchObject({ last_message_id: idIn(first) });
  });

  it("tells of the app's own message by who is no person", async () => {
    const message = await scene.post();
    for (const sender of ["app", "bot"] as const)
      expect(await scene.happen({ kind: "echo", message, sender })).toMatchObject({
        event: {
          sender: { sender_type: sender },
          message: { message_id: message, message_type: "interactive" },
        },
      });
  });

  it("tells of no more than the app has scopes for", async () => {
    const [all, called] = ["im:message.group_msg", "im:message.group_at_msg:readonly"];
    const isTold = async (scopes: string[], more: object): Promise<boolean> => {
      await scene.chat.setUpFeishu({ scopes });
      return (await scene.chat.feishu.happen({ ...said, ...more })) !== null;
    };
    expect(await isTold([all], {})).toBe(true);
    expect(await isTold([called], {})).toBe(false);
    expect(await isTold([called], { mention: true })).toBe(true);
    expect(await isTold([called], { room: DIRECT })).toBe(false);
    expect(await isTold(["im:message.p2p_msg:readonly"], { room: DIRECT })).toBe(true);
    expect((await scene.chat.state()).messages).toHaveLength(5);
  });

  it("tells again, as it was, what was not acknowledged with 200, until it is or Feishu gives up", async () => {
    scene.app.answer = { status: 500, body: "", afterMs: 0 };
    const payload = await scene.write();
    expect(await scene.chat.feishu.deliver(payload)).toMatchObject({ kind: "failed", code: 200_671 });
    expect((await scene.chat.feishu.seen()).waiting).toBe(1);
    await vi.waitFor(() => {
      expect(scene.app.got).toHaveLength(3);
    });
    await passed(2 * AGAIN_MS);
    expect(scene.app.got).toHaveLength(3);
    expect(new Set(scene.app.got.map((one) => JSON.stringify(one))).size).toBe(1);
    scene.app.answer = { status: 200, body: "{}", afterMs: 0 };
    await scene.chat.feishu.deliver(payload);
    await passed(2 * AGAIN_MS);
    expect(scene.app.got).toHaveLength(4);
  });

  it("calls two things that happened by two ids, and one by one", async () => {
    const [first, second] = [await scene.write(), await scene.write()];
    expect(first.header.event_id).not.toBe(second.header.event_id);
    expect(idIn(first)).not.toBe(idIn(second));
    await scene.chat.feishu.deliver(first);
    await scene.chat.feishu.deliver(first);
    expect(scene.app.got[1]).toEqual(scene.app.got[0]);
  });
});
