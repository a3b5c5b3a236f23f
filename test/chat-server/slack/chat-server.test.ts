import { SocketModeClient } from "@slack/socket-mode";
import { WebAPIPlatformError, WebClient } from "@slack/web-api";
import nock from "nock";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { startChatServer, type ChatServer } from "../start.js";

const ROOM = "C001";
let chat: ChatServer;
let client: WebClient;

beforeAll(async () => {
  // Everything goes to a process of ours on loopback.
  nock.restore();
  chat = await startChatServer({ scale: 20 });
});
afterAll(() => {
  chat.stop();
});
beforeEach(async () => {
  await chat.clear();
  await chat.faults({});
  await chat.makeRooms([{ id: ROOM, platform: "slack", kind: "room" }]);
  client = clientOf(chat);
});
afterEach(() => chat.outage("none"));

const clientOf = ({ url }: ChatServer): WebClient =>
  new WebClient("xoxb-test", {
    slackApiUrl: `${url}/api/`,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
const metadata = (key: string) => ({ event_type: "posting", event_payload: { key, revision: 1 } });
const post = (text: string, more: object = {}) => client.chat.postMessage({ channel: ROOM, text, ...more });
const rest = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 60));
const codeOf = async (call: Promise<unknown>): Promise<unknown> => {
  try {
    await call;
    return "ok";
  } catch (error) {
    return error instanceof WebAPIPlatformError ? error.data.error : (error as { code?: string }).code;
  }
};

describe("the chat server as Slack", () => {
  it("keeps what is posted, edited and answered in threads", async () => {
    const { ts = "" } = await post("one", { metadata: metadata("test/a") });
    await rest();
    await post("reply", { thread_ts: ts });
    await client.chat.update({ channel: ROOM, ts, text: "two" });
    const { messages } = await chat.state();
    expect(messages).toMatchObject([
      { id: ts, key: "test/a", versions: [{ text: "one" }, { text: "two" }], thread: null },
      { thread: ts, versions: [{ text: "reply" }] },
    ]);
  });

  it("changes a view only as it still is, when told how that was", async () => {
    const title = { type: "plain_text" as const, text: "t" };
    const view = { type: "modal" as const, title, blocks: [] };
    const { view: opened } = await client.views.open({ trigger_id: await chat.trigger(), view });
    const { id = "", hash = "" } = opened ?? {};
    const change = (more: object) => codeOf(client.views.update({ view_id: id, view, ...more }));
    expect(await change({ hash })).toBe("ok");
    expect(await change({ hash })).toBe("hash_conflict");
    expect(await change({})).toBe("ok");
    expect(await codeOf(client.views.update({ view_id: "V0", view }))).toBe("not_found");
  });

  it("is searched by metadata, unless the room cannot be read", async () => {
    await post("one", { metadata: metadata("test/a") });
    const history = () => client.conversations.history({ channel: ROOM, include_all_metadata: true });
    expect((await history()).messages).toMatchObject([{ metadata: metadata("test/a") }]);
    await chat.change({ id: ROOM, readable: false });
    expect(await codeOf(history())).toBe("not_in_channel");
  });

  it("shares a file a little after it was brought", async () => {
    await client.filesUploadV2({ channel_id: ROOM, filename: "a.csv", file: Buffer.from("a,b") });
    await vi.waitFor(async () =>
      expect((await chat.state()).messages).toMatchObject([{ file: "F00000001" }]),
    );
  });

  it("refuses what Slack refuses, in Slack's words", async () => {
    const header = { type: "header", text: { type: "plain_text", text: "x".repeat(151) } };
    expect(await codeOf(post("x", { blocks: [header] }))).toBe("invalid_blocks");
    await rest();
    expect(await codeOf(post("x", { unheard_of: "y" }))).toBe("invalid_arguments");
    await rest();
    expect(await codeOf(post(""))).toBe("no_text");
    await chat.change({ id: ROOM, archived: true });
    await rest();
    expect(await codeOf(post("x"))).toBe("is_archived");
    const stranger = new WebClient("xoxb-other", { slackApiUrl: `${chat.url}/api/` });
    expect(await codeOf(stranger.auth.test())).toBe("invalid_auth");
    expect((await chat.state()).messages).toEqual([]);
  });

  it("counts what comes too fast, and what comes before it was told to", async () => {
    const slow = await startChatServer({ scale: 1, retryAfterSeconds: 30 });
    onTestFinished(slow.stop);
    await slow.makeRooms([{ id: ROOM, platform: "slack", kind: "room" }]);
    const { chat: patient } = clientOf(slow);
    const say = (text: string) => codeOf(patient.postMessage({ channel: ROOM, text }));
    expect(await say("one")).toBe("ok");
    expect(await say("two")).toBe("slack_webapi_rate_limited_error");
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    await say("three");
    const { violations } = await slow.stats();
    expect(violations.map(({ of }) => of)).toEqual(["place", "hurried"]);
  });

  it("loses answers, before and after it did what was asked", async () => {
    await chat.faults({ lostAfter: 1 });
    expect(await codeOf(post("kept"))).toBe("slack_webapi_request_error");
    await rest();
    await chat.faults({ lostBefore: 1 });
    expect(await codeOf(post("dropped"))).toBe("slack_webapi_request_error");
    const { messages } = await chat.state();
    expect(messages.map(({ versions }) => versions[0]!.text)).toEqual(["kept"]);
  });

  it("opens a view once for a trigger, and only a sound one", async () => {
    const trigger = await chat.trigger();
    const text = { type: "plain_text" as const, text: "Hi" };
    const view = { type: "modal" as const, title: text, blocks: [{ type: "section" as const, text }] };
    const open = (id: string, title = text) =>
      codeOf(client.views.open({ trigger_id: id, view: { ...view, title } }));
    expect(await open(trigger, { ...text, text: "x".repeat(25) })).toBe("invalid_arguments");
    expect(await open(trigger)).toBe("ok");
    expect(await open(trigger)).toBe("exchanged_trigger_id");
    expect(await open("nonsense")).toBe("invalid_trigger_id");
  });

  it("speaks Socket Mode, and hears the acknowledgement", async () => {
    const socket = new SocketModeClient({
      appToken: "xapp-test",
      clientOptions: { slackApiUrl: `${chat.url}/api/` },
    });
    socket.on("slash_commands", ({ ack }: { ack: (payload: object) => Promise<void> }) => {
      void ack({ text: "hello" });
    });
    await socket.start();
    const answer = await chat.sendEnvelope("slash_commands", { command: "/handoff" });
    expect(answer).toMatchObject({ acknowledged: true, payload: { text: "hello" } });
    await socket.disconnect();
  });

  it("says no, late or by halves, as it is told", async () => {
    await chat.faults({ rateLimited: 1 });
    expect(await codeOf(post("limited"))).toBe("slack_webapi_rate_limited_error");
    await chat.clear();
    await chat.makeRooms([{ id: ROOM, platform: "slack", kind: "room" }]);
    await chat.faults({ serverError: 1 });
    expect(await codeOf(post("failed"))).toBe("slack_webapi_http_error");
    await rest();
    await chat.faults({ serverErrorAfter: 1 });
    expect(await codeOf(post("done all the same"))).toBe("slack_webapi_http_error");
    await rest();
    await chat.faults({ late: 1, lateMs: [150, 200] });
    const began = performance.now();
    expect(await codeOf(post("late"))).toBe("ok");
    expect(performance.now() - began).toBeGreaterThan(140);
    const { messages } = await chat.state();
    expect(messages.map(({ versions }) => versions[0]!.text)).toEqual(["done all the same", "late"]);
    expect((await chat.stats()).violations).toEqual([]);
  });

  it("hangs and goes down; what hung is judged by when it came", async () => {
    await chat.outage("hang");
    const first = post("first");
    await rest();
    const second = post("second");
    await rest();
    await chat.outage("none");
    expect(await Promise.all([codeOf(first), codeOf(second)])).toEqual(["ok", "ok"]);
    await chat.outage("down");
    expect(await codeOf(post("third"))).toBe("slack_webapi_request_error");
    expect((await chat.stats()).violations).toEqual([]);
  });

  it("takes a user and the direct messages with them for one place", async () => {
    const direct = (channel: string) => codeOf(client.chat.postMessage({ channel, text: "x" }));
    expect(await direct("U001")).toBe("ok");
    expect(await direct("D001")).toBe("slack_webapi_rate_limited_error");
  });

  it("reads a thread, and one message by its own time", async () => {
    const { ts = "" } = await post("root");
    await rest();
    await post("reply", { thread_ts: ts });
    const { messages } = await client.conversations.replies({ channel: ROOM, ts });
    expect(messages?.map(({ text }) => text)).toEqual(["root", "reply"]);
    const at = { channel: ROOM, oldest: ts, latest: ts };
    expect((await client.conversations.history(at)).messages).toEqual([]);
    expect((await client.conversations.history({ ...at, inclusive: true })).messages).toHaveLength(1);
    expect(await codeOf(client.chat.update({ channel: ROOM, ts: "1.000000", text: "x" }))).toBe(
      "message_not_found",
    );
    await rest();
    expect(await codeOf(post("x", { thread_ts: "1.000000" }))).toBe("thread_not_found");
  });

  it("shows a picture within a message once it has processed it, and no other file", async () => {
    const showing = (id: string) =>
      codeOf(post("x", { blocks: [{ type: "image", slack_file: { id }, alt_text: "A" }] }));
    const processed = async (filename: string): Promise<string> => {
      const { files } = await client.filesUploadV2({ filename, file: Buffer.from("bytes") });
      const id = files[0]?.files?.[0]?.id ?? "";
      await vi.waitUntil(async () => (await client.files.info({ file: id })).file?.mimetype !== "");
      return id;
    };
    const unready = await client.files.getUploadURLExternal({ filename: "a.png", length: 1 });
    for (const id of ["F404", unready.file_id ?? "", await processed("a.csv")]) {
      expect(await showing(id)).toBe("invalid_blocks");
      await rest();
    }
    expect(await showing(await processed("a.png"))).toBe("ok");
  });

  it("lets go of a connection, politely or not", async () => {
    const open = async (): Promise<SocketModeClient> => {
      const socket = new SocketModeClient({
        ...{ appToken: "xapp-test", autoReconnectEnabled: false },
        clientOptions: { slackApiUrl: `${chat.url}/api/` },
      });
      await socket.start();
      return socket;
    };
    for (const how of ["refresh", "cut"] as const) {
      await open();
      expect((await chat.stats()).connections).toBe(1);
      await chat.disconnect(how);
      await vi.waitFor(async () => expect((await chat.stats()).connections).toBe(0));
    }
    expect(await chat.sendEnvelope("slash_commands", {})).toMatchObject({ acknowledged: false });
  });
});
