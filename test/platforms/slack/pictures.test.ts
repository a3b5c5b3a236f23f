import { Hono } from "hono";
import nock from "nock";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import type { Card } from "../../../src/core/card.js";
import type { Images } from "../../../src/core/platform.js";
import { createSlack } from "../../../src/platforms/slack/index.js";
import { startChatServer, type ChatServer } from "../../chat-server/start.js";
import { silentLog } from "../../support/database.js";
import { cardSaying, NONE } from "./cards.js";
import { editing, posting } from "./outgoing.js";
import { NOW, stage, type Stage } from "./stage.js";

const PNG = { name: "chart.png", mimeType: "image/png", bytes: new Uint8Array([137, 80, 78, 71]) };
const card: Card = {
  ...cardSaying("This week"),
  blocks: [{ type: "image", source: { type: "file", file: "chart" }, alt: "Handoffs by day" }],
};
const images: Images = new Map([["chart", { id: "F1", name: "chart.png" }]]);
const content = { type: "card", card, images } as const;
const STANDS = { ok: true, channel: "C1", ts: "1763800000.000100" };
const info = (mimetype: string) => ({ ok: true, file: { id: "F1", mimetype } });
const no = (error: string) => ({ ok: false, error });

describe("a picture in a card on Slack", () => {
  let slack: Stage;
  beforeEach(async () => {
    slack = await stage(() => Promise.resolve(NONE));
    slack.api.answer("files.getUploadURLExternal", {
      ...{ ok: true, upload_url: `${slack.api.url}upload`, file_id: "F1" },
    });
    slack.api.answer("upload", { status: 200, body: "OK" });
    slack.api.answer("chat.postMessage", STANDS);
    slack.api.answer("files.info", info("image/png"));
  });
  afterEach(() => slack.stop());

  const blocksSent = (): unknown =>
    JSON.parse(slack.api.callsOf("chat.postMessage").at(-1)?.args["blocks"] ?? "null");

  it("is completed without a channel, so that nobody sees it before a card shows it", async () => {
    const uploaded = await slack.platform.upload(PNG, "picture");
    expect(uploaded).toEqual({ kind: "uploaded", file: { id: "F1", name: "chart.png" } });
    const [completed, ...others] = slack.api.callsOf("files.completeUploadExternal");
    expect(completed?.args["files"]).toBe(JSON.stringify([{ id: "F1", title: "chart.png" }]));
    expect(Object.keys(completed?.args ?? {})).not.toContain("channel_id");
    expect(others).toEqual([]);
  });

  it("whose completion is not answered is brought again", async () => {
    slack.api.answer("files.completeUploadExternal", "hang");
    expect(await slack.platform.upload(PNG, "picture")).toMatchObject({ kind: "retry", scope: "posting" });
  });

  it.each(["image/svg+xml", "image/webp", "text/html"])(
    "of a kind that Slack does not show is refused: %s",
    async (mimeType) => {
      expect(await slack.platform.upload({ ...PNG, mimeType }, "picture")).toEqual({
        ...{ kind: "refused", because: "content", reason: "not_a_picture" },
      });
      expect(slack.api.calls).toEqual([]);
    },
  );

  it("is shown as a file of Slack's, and is asked for only once", async () => {
    expect(await slack.platform.show(posting({ content }))).toMatchObject({ kind: "shown" });
    expect(blocksSent()).toContainEqual({
      ...{ type: "image", slack_file: { id: "F1" }, alt_text: "Handoffs by day" },
    });
    await slack.platform.show(editing({ card, images }));
    expect(slack.api.callsOf("chat.update")[0]?.args["blocks"]).toContain("F1");
    expect(slack.api.callsOf("files.info")).toHaveLength(1);
  });

  it("that is not at Slack is told by its alt text", async () => {
    await slack.platform.show(posting({ content: { ...content, images: new Map() } }));
    expect(JSON.stringify(blocksSent())).toContain("[picture] Handoffs by day");
    expect(slack.api.callsOf("files.info")).toEqual([]);
  });

  it.each([
    ["is not ready", info(""), { kind: "unpictured", file: "chart", because: "unready" }],
    ["is none after all", info("text/plain"), { kind: "unpictured", because: "unshowable" }],
    ["is not there any more", no("file_not_found"), { kind: "unpictured", because: "forgotten" }],
    ["may not be asked for", no("missing_scope"), { kind: "unpictured", because: "unshowable" }],
    ["cannot be asked for now", { status: 503 }, { kind: "retry", scope: "posting" }],
    ["is asked for too often", no("ratelimited"), { kind: "retry", scope: "posting" }],
    ["is asked for by nobody's app", no("invalid_auth"), { kind: "refused", because: "install" }],
  ] as const)("that %s keeps its card from being posted", async (_, answer, outcome) => {
    slack.api.answer("files.info", answer);
    expect(await slack.platform.show(posting({ content }))).toMatchObject(outcome);
    expect(slack.api.callsOf("chat.postMessage")).toEqual([]);
  });

  it.each([
    ["since it has gone", no("file_deleted"), { kind: "unpictured", because: "forgotten" }],
    [
      "though it is there",
      info("image/png"),
      { kind: "refused", because: "content", reason: "invalid_blocks" },
    ],
  ] as const)(
    "that was ready and makes Slack refuse the card is looked at again: %s",
    async (_, answer, outcome) => {
      await slack.platform.show(posting({ content }));
      slack.api.answer("files.info", answer);
      slack.api.answer("chat.update", no("invalid_blocks"));
      expect(await slack.platform.show(editing({ card, images }))).toMatchObject(outcome);
    },
  );
});

describe("on a chat server that takes its time", () => {
  let chat: ChatServer;

  it("is waited for, and shown once it is ready", async () => {
    nock.restore();
    chat = await startChatServer({ scale: 20, processMs: 300 });
    onTestFinished(() => {
      chat.stop();
    });
    await chat.makeRooms([{ id: "C1", platform: "slack", kind: "room" }]);
    const slack = createSlack({
      ...{ http: new Hono(), token: "xoxb-test", signingSecret: "unused", appToken: null },
      ...{ apiUrl: `${chat.url}/api/`, clock: () => NOW, log: silentLog, commands: [], shortcuts: [] },
      localeOf: () => null,
    });
    const uploaded = await slack.upload(PNG, "picture");
    if (uploaded.kind !== "uploaded") throw new Error(`Not uploaded: ${uploaded.kind}`);
    const show = () =>
      slack.show(posting({ content: { ...content, images: new Map([["chart", uploaded.file]]) } }));
    expect(await show()).toMatchObject({ kind: "unpictured", because: "unready" });
    expect((await chat.state()).messages).toEqual([]);
    await vi.waitUntil(async () => (await show()).kind === "shown", { timeout: 5_000, interval: 100 });
    const [message] = (await chat.state()).messages;
    expect(JSON.stringify(message?.content)).toContain(uploaded.file.id);
  });
});
