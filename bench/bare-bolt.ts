// The yardstick for Slack's path: Bolt as its own guide starts it, acknowledging at once.
import type { AddressInfo } from "node:net";
import { App, HTTPReceiver } from "@slack/bolt";

const receiver = new HTTPReceiver({ signingSecret: process.argv[2] ?? "", endpoints: "/slack/events" });
const app = new App({
  receiver,
  authorize: () => Promise.resolve({ botToken: "xoxb-test", botId: "BBOT", botUserId: "UBOT" }),
  convoStore: false,
});
app.command(/^/u, async ({ ack }) => ack({ response_type: "ephemeral", text: "ok" }));
const server = await app.start(0);
const address = "address" in server ? (server.address() as AddressInfo) : null;
process.send?.(`http://127.0.0.1:${String(address?.port)}`);
