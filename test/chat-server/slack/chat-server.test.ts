import { SocketModeClient } from "@slack/socket-mode";
import { WebAPIPlatformError, WebClient } from "@slack/web-api";
import nock from "nock";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
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
  const slackApiUrl = `${chat.url}/api/`;
  client = new WebClient("xoxb-test", {
    ...{ slackApiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true },
  });
});
afterEach(() => chat.outage("none"));

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
    await post("one");
    expect(await codeOf(post("two"))).toBe("slack_webapi_rate_limited_error");
    await new Promise((resolve) => setTimeout(resolve, 400));
    await codeOf(post("three"));
    const { violations } = await chat.stats();
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
});
