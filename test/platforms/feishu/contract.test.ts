import nock from "nock";
import { afterAll, beforeAll } from "vitest";
import { startChatServer, type ChatServer } from "../../chat-server/start.js";
import { describePlatform } from "../contract.js";
import { feishuHarness } from "./harness.js";

let chat: ChatServer;

beforeAll(async () => {
  // Everything goes to a process of ours on loopback.
  nock.restore();
  // The suite shows one thing right after the other: no rate is to be in its way.
  chat = await startChatServer({ scale: 10_000 });
});
afterAll(() => {
  chat.stop();
});

describePlatform(
  "Feishu over a webhook",
  feishuHarness("webhook", () => chat),
);
describePlatform(
  "Feishu over a long connection",
  feishuHarness("long-connection", () => chat),
);
