import nock from "nock";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { startChatServer, type ChatServer } from "../start.js";
import { asking, idOf, type Answer } from "./asking.js";

let chat: ChatServer;
let app: ReturnType<typeof asking>;

beforeAll(async () => {
  // Everything goes to a process of ours on loopback.
  nock.restore();
  chat = await startChatServer({ scale: 1_000 });
  app = asking(chat);
});
afterAll(() => {
  chat.stop();
});
beforeEach(async () => {
  await chat.clear();
  await chat.makeRooms([
    { id: "oc_1", platform: "feishu", kind: "room" },
    { id: "oc_2", platform: "feishu", kind: "dm", user: "ou_li" },
  ]);
});

const Event = z.object({
  sender: z.looseObject({}),
  message: z.looseObject({ message_id: z.string(), content: z.string() }),
});
type Words = Partial<Parameters<ChatServer["write"]>[0]>;

async function said(words: Words): Promise<z.infer<typeof Event>> {
  const written = { room: "oc_1", user: "ou_li", text: "", thread: null, file: null, ...words };
  return Event.parse(await chat.write(written));
}

describe("what people write", () => {
  it("is told with its room, its thread and whom it mentions, and can be looked at", async () => {
    const root = idOf(await app.create("chat_id", "oc_1"));
    const { sender, message } = await said({ text: "@_user_1", mention: true, thread: root });
    expect(sender).toMatchObject({ sender_id: { open_id: "ou_li" }, sender_type: "user" });
    expect(message).toMatchObject({
      ...{ root_id: root, parent_id: root, thread_id: root.replace("om_", "omt_") },
      ...{
        chat_id: "oc_1",
        chat_type: "group",
        message_type: "text",
        content: '{"text":"@_user_1 @_user_1"}',
      },
      mentions: [{ key: "@_user_1", id: { open_id: "ou_bot" } }],
    });
    expect(await app.ask("GET", `im/v1/messages/${message.message_id}`)).toMatchObject({
      data: {
        items: [
          {
            ...{ msg_type: "text", chat_id: "oc_1", parent_id: root, deleted: false },
            ...{ body: { content: message.content }, sender: { id: "ou_li", id_type: "open_id" } },
          },
        ],
      },
    });
    const plain = await said({ room: "oc_2", text: "@_user_1" });
    expect(plain.message).toMatchObject({ chat_type: "p2p" });
    expect(plain.message).not.toHaveProperty("mentions");
    const quoting = await said({ text: "which?", replyTo: root });
    expect(quoting.message).toMatchObject({ parent_id: root, root_id: root });
    expect(quoting.message).not.toHaveProperty("thread_id");
  });

  it("may be a file or a picture, which is read with its message only", async () => {
    const file = await said({ file: { name: "a.csv", content: "a,b\n" } });
    const { file_key: key } = JSON.parse(file.message.content) as { file_key: string };
    const picture = await said({ file: { name: "a.png", content: "PNG" }, text: "look" });
    expect(picture.message).toMatchObject({ message_type: "post" });
    const read = (id: string, type: string) => app.get(`im/v1/messages/${id}/resources/${key}?type=${type}`);
    expect(await (await read(file.message.message_id, "file")).text()).toBe("a,b\n");
    const codeOf = async (id: string, type = "file") =>
      ((await (await read(id, type)).json()) as Answer).code;
    expect(await codeOf(picture.message.message_id)).toBe(234_003);
    expect(await codeOf(file.message.message_id, "image")).toBe(234_003);
    expect(await codeOf(idOf(await app.create("chat_id", "oc_1")))).toBe(234_043);
    await chat.change({ id: "oc_1", member: false });
    expect(await codeOf(file.message.message_id)).toBe(234_004);
  });
});

describe("a message that rings", () => {
  const ring = (id: string, ...users: readonly string[]) =>
    app.ask("PATCH", `im/v1/messages/${id}/urgent_app?user_id_type=open_id`, { user_id_list: users });
  const urged = async () => (await chat.state()).messages.map((message) => message.urged);

  it("is one of the app's own, and rings at those in its chat", async () => {
    await chat.employ({
      users: [
        { id: "ou_li", name: "李雷" },
        { id: "ou_wang", name: "王芳", outside: ["oc_1"] },
      ],
    });
    const own = idOf(await app.create("chat_id", "oc_1"));
    expect(await ring(own, "ou_li", "ou_wang", "ou_nobody")).toMatchObject({
      ...{ code: 0, data: { invalid_user_id_list: ["ou_wang", "ou_nobody"] } },
    });
    const direct = idOf(await app.create("open_id", "ou_li"));
    expect((await ring(direct, "ou_wang", "ou_li")).data).toEqual({ invalid_user_id_list: ["ou_wang"] });
    const theirs = await said({ text: "hello" });
    expect(await ring(theirs.message.message_id, "ou_li")).toMatchObject({ code: 230_012 });
    expect(await urged()).toEqual([["ou_li"], [], ["ou_li"]]);
  });

  it("rings at no more than two hundred, and at none of whom one has two hundred unread", async () => {
    await chat.employ({ users: [{ id: "ou_li", name: "李雷", unreadUrgent: 200 }] });
    const own = idOf(await app.create("chat_id", "oc_1"));
    expect(await ring(own, "ou_li")).toMatchObject({ code: 230_023 });
    const many = Array.from({ length: 201 }, (_, index) => `ou_${String(index)}`);
    expect(await ring(own, ...many)).toMatchObject({ code: 230_001 });
    expect(await urged()).toEqual([[]]);
  });
});
