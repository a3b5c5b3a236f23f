import nock from "nock";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startChatServer, type ChatServer } from "../start.js";
import { asking, card, idOf, sent } from "./asking.js";

let chat: ChatServer;
let app: ReturnType<typeof asking>;
const APP = { app_id: "cli_0123456789abcdef", app_secret: "feishu-test" };

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

describe("the app on Feishu", () => {
  it("gets its token for its secret, and another one once that is stale", async () => {
    const get = (body: object) => app.ask("POST", "auth/v3/tenant_access_token/internal", body);
    expect(await get({ ...APP, app_secret: "other" })).toMatchObject({ code: 10_015 });
    expect(await get({ ...APP, app_id: "cli_1" })).toMatchObject({ code: 10_003 });
    const first = String((await get(APP))["tenant_access_token"]);
    expect((await get(APP))["tenant_access_token"]).toBe(first);
    await chat.makeTokensStale();
    const second = String((await get(APP))["tenant_access_token"]);
    expect(second).not.toBe(first);
    const info = (token: string) => app.ask("GET", "bot/v3/info", undefined, token);
    expect(await info(first)).toMatchObject({ code: 99_991_663 });
    expect(await info(second)).toMatchObject({ code: 0, bot: { open_id: "ou_bot" } });
    expect(await info("")).toMatchObject({ code: 99_991_661 });
  });

  it("is told by name which scopes it lacks, of which one is enough", async () => {
    await chat.setUpFeishu({ scopes: ["im:message:readonly"] });
    const refused = await app.create("chat_id", "oc_1");
    expect(refused).toMatchObject({ code: 99_991_672 });
    expect(JSON.stringify(refused["error"])).toContain('"subject":"im:message:send_as_bot"');
    await chat.setUpFeishu({ scopes: ["im:message:send_as_bot"] });
    expect(await app.create("chat_id", "oc_1")).toMatchObject({ code: 0 });
  });

  it("is told its scopes, and with a scope for that its version and its company", async () => {
    const [me, company] = ["application/v6/applications/me?lang=zh_cn", "tenant/v2/tenant/query"] as const;
    await chat.setUpFeishu({ scopes: ["im:message"], unapproved: ["im:resource"] });
    expect((await app.ask("GET", "application/v6/scopes")).data).toEqual({
      scopes: [
        { scope_name: "im:message", grant_status: 1, scope_type: "tenant" },
        { scope_name: "im:resource", grant_status: 2, scope_type: "tenant" },
      ],
    });
    for (const asked of [me, company]) expect((await app.ask("GET", asked)).code).toBe(99_991_672);
    const scopes = ["application:application:self_manage", "tenant:tenant:readonly"];
    await chat.setUpFeishu({ scopes, version: "oav_2", waiting: "oav_3" });
    expect(await app.ask("GET", me)).toMatchObject({
      data: { app: { online_version_id: "oav_2", unaudit_version_id: "oav_3" } },
    });
    expect(await app.ask("GET", company)).toMatchObject({ data: { tenant: { tenant_key: "tenant-test" } } });
  });
});

describe("a message to a person", () => {
  it("goes to the room of their direct messages, which is made where there is none", async () => {
    expect((await app.create("open_id", "ou_li")).data).toMatchObject({ chat_id: "oc_2" });
    await chat.employ({ users: [{ id: "ou_wang", name: "王芳" }] });
    const { data } = await app.create("open_id", "ou_wang");
    expect(await app.create("open_id", "ou_wang")).toMatchObject({ data: { chat_id: data?.["chat_id"] } });
    expect((await chat.state()).messages).toHaveLength(3);
  });

  it.each([
    ["a stranger", 99_992_351, "ou_nobody"],
    ["somebody who left", 230_013, "ou_left"],
    ["somebody outside the app's availability", 230_013, "ou_outside"],
    ["somebody who stopped the app", 230_053, "ou_li"],
  ])("is refused for %s", async (_, code, to) => {
    await chat.employ({
      users: [
        { id: "ou_left", name: "A", status: { is_resigned: true } },
        { id: "ou_outside", name: "B", available: false },
      ],
    });
    await chat.change({ id: "oc_2", stopped: true });
    expect(await app.create("open_id", to)).toMatchObject({ code });
  });
});

describe("a room", () => {
  it("takes nothing from an app that was removed or of a group that is no more", async () => {
    const isIn = (id: string) => app.ask("GET", `im/v1/chats/${id}/members/is_in_chat`);
    expect(await isIn("oc_1")).toMatchObject({ data: { is_in_chat: true } });
    await chat.change({ id: "oc_1", member: false });
    expect(await app.create("chat_id", "oc_1")).toMatchObject({ code: 230_002 });
    expect(await isIn("oc_1")).toMatchObject({ data: { is_in_chat: false } });
    await chat.change({ id: "oc_1", member: true, archived: true });
    expect(await app.create("chat_id", "oc_1")).toMatchObject({ code: 232_009 });
    expect((await isIn("oc_1")).code).toBe(232_009);
    expect((await isIn("oc_none")).code).toBe(232_006);
  });

  it("keeps a reply in the thread of what it replies to, wherever that is", async () => {
    const root = idOf(await app.create("chat_id", "oc_1"));
    expect((await app.reply(root)).data).not.toHaveProperty("thread_id");
    const { data } = await app.reply(root, { reply_in_thread: true });
    expect(data?.["thread_id"]).toBe(root.replace("om_", "omt_"));
    const answer = await app.reply(String(data?.["message_id"]));
    expect(answer.data).toMatchObject({ thread_id: data?.["thread_id"], root_id: root });
    expect(await app.reply("om_nothing")).toMatchObject({ code: 230_110 });
  });

  it("shows a card to one person alone, which nobody can edit", async () => {
    const only = { chat_id: "oc_1", open_id: "ou_li", msg_type: "interactive", card };
    const answer = await app.ask("POST", "ephemeral/v1/send", only);
    expect(answer).toMatchObject({ code: 0 });
    const { messages, ephemerals } = await chat.state();
    expect([messages, ephemerals]).toEqual([
      [],
      [{ id: idOf(answer), chat_id: "oc_1", open_id: "ou_li", at: expect.any(Number) as number, card }],
    ]);
    expect(await app.ask("PATCH", `im/v1/messages/${idOf(answer)}`, { content: sent.content })).toMatchObject(
      {
        code: 230_110,
      },
    );
    expect((await app.ask("POST", "ephemeral/v1/send", { ...only, chat_id: "oc_2" })).code).not.toBe(0);
    const bad = { ...card, body: { elements: [{ tag: "note" }] } };
    expect(await app.ask("POST", "ephemeral/v1/send", { ...only, card: bad })).toMatchObject({
      code: 230_099,
    });
  });

  it("shows no picture that Feishu does not know", async () => {
    const body = new FormData();
    body.append("image_type", "message");
    body.append("image", new Blob([new Uint8Array(3)]), "a.png");
    const headers = { authorization: "Bearer t-test" };
    const uploaded = await fetch(`${chat.url}/open-apis/im/v1/images`, { method: "POST", headers, body });
    const { image_key: key } = ((await uploaded.json()) as { data: { image_key: string } }).data;
    const img = { tag: "img", img_key: key, alt: { tag: "plain_text", content: "A" } };
    const pictured = { ...sent, content: JSON.stringify({ ...card, body: { elements: [img] } }) };
    const show = () =>
      app.ask("POST", "im/v1/messages?receive_id_type=chat_id", { ...pictured, receive_id: "oc_1" });
    expect(await show()).toMatchObject({ code: 0 });
    await chat.forget(key);
    expect(await show()).toMatchObject({
      code: 230_099,
      msg: expect.stringContaining("ErrCode: 200570") as string,
    });
  });
});
