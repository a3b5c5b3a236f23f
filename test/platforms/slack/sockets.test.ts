import { once } from "node:events";
import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocketServer, type WebSocket } from "ws";
import type { Inbound } from "../../../src/core/inbound.js";
import type { Reply } from "../../../src/core/reply.js";
import { never, NONE, privately, saying, until } from "./cards.js";
import { portOf } from "./fake-api.js";
import { BUTTON, commandFields, envelope, press, stage, type Stage } from "./stage.js";

const PACE = { greeting: 300, firstWait: 20, longestWait: 80, steady: 10_000 };
const MESSAGE = { type: "message", channel: "C1", user: "U1", text: "hi", ts: "1.2" };

interface Gateway {
  readonly url: string;
  readonly open: readonly WebSocket[];
  readonly acks: readonly { envelope_id: string; payload?: unknown }[];
  /** How many connections were ever made. */
  made(): number;
  greets: boolean;
  close(): Promise<void>;
}

/** Slack's end of Socket Mode. */
async function gateway(): Promise<Gateway> {
  const http = createServer();
  const server = new WebSocketServer({ server: http });
  const [open, acks]: [WebSocket[], { envelope_id: string }[]] = [[], []];
  let made = 0;
  const self: Gateway = {
    url: "",
    open,
    acks,
    made: () => made,
    greets: true,
    close: async () => {
      for (const socket of open) socket.terminate();
      server.close();
      http.close();
      await once(http, "close");
    },
  };
  server.on("connection", (socket) => {
    made += 1;
    open.push(socket);
    socket.on("close", () => open.splice(open.indexOf(socket), 1));
    socket.on("message", (data: Buffer) => acks.push(JSON.parse(data.toString()) as { envelope_id: string }));
    if (self.greets) socket.send(JSON.stringify({ type: "hello", num_connections: open.length }));
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  return Object.assign(self, { url: `ws://127.0.0.1:${String(portOf(http))}/link` });
}

describe("Slack over Socket Mode", () => {
  let slack: Stage;
  let far: Gateway;
  let unhandled: unknown[];
  const onUnhandled = (reason: unknown): number => unhandled.push(reason);
  let receive: (inbound: Inbound) => Promise<Reply>;

  beforeEach(async () => {
    unhandled = [];
    process.on("unhandledRejection", onUnhandled);
    receive = () => Promise.resolve(NONE);
    far = await gateway();
    slack = await stage((inbound) => receive(inbound), {
      appToken: "xapp-test",
      signingSecret: null,
      socketPace: PACE,
    });
    slack.api.answer("apps.connections.open", { ok: true, url: far.url });
  });
  afterEach(async () => {
    await slack.stop();
    await far.close();
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off("unhandledRejection", onUnhandled);
    expect(unhandled).toEqual([]);
  });

  const connected = async (): Promise<WebSocket> => {
    await until(() => far.open.length >= 2);
    return far.open[0]!;
  };
  const send = (socket: WebSocket, type: string, payload: unknown, id: string = type): void => {
    socket.send(JSON.stringify({ envelope_id: id, type, accepts_response_payload: true, payload }));
  };
  const acked = (id: string) => until(() => far.acks.find((ack) => ack.envelope_id === id));

  it("keeps two connections, asked for with the app token", async () => {
    await connected();
    expect(new Set(slack.api.callsOf("apps.connections.open").map((call) => call.authorization))).toEqual(
      new Set(["Bearer xapp-test"]),
    );
  });

  it("takes commands, presses and events, and answers each in its envelope", async () => {
    receive = (inbound) => Promise.resolve(inbound.kind === "command" ? saying("Logged") : NONE);
    const socket = await connected();
    send(socket, "slash_commands", commandFields(slack.api));
    send(socket, "interactive", press(slack.api, BUTTON));
    send(socket, "events_api", envelope(MESSAGE, "Ev1"));
    expect(await acked("slash_commands")).toMatchObject({
      payload: { response_type: "ephemeral", ...privately("Logged") },
    });
    expect(await acked("interactive")).toMatchObject({ payload: {} });
    await acked("events_api");
    expect(slack.received.map((inbound) => inbound.kind).sort()).toEqual(["command", "message", "press"]);
  });

  it("does not acknowledge an event that was not taken", async () => {
    const socket = await connected();
    receive = () => Promise.reject(new Error("database gone"));
    send(socket, "events_api", envelope(MESSAGE, "Ev1"));
    await until(() => slack.log.some(([, event]) => event === "slack envelope not taken"));
    expect(far.acks).toEqual([]);
    receive = () => Promise.resolve(NONE);
    send(socket, "events_api", envelope(MESSAGE, "Ev1"), "again");
    await acked("again");
  });

  it("lets nothing in over HTTP", async () => {
    expect((await slack.command()).status).toBe(404);
  });

  it("is renewed when Slack says so, while the other connection goes on", async () => {
    const socket = await connected();
    socket.send(JSON.stringify({ type: "disconnect", reason: "refresh_requested" }));
    await until(() => far.made() === 3);
    await until(() => far.open.length === 2);
    for (const [index, one] of far.open.entries())
      send(one, "slash_commands", commandFields(slack.api), `c${index}`);
    await acked("c0");
    await acked("c1");
  });

  it("comes back after its connections were dropped", async () => {
    await connected();
    for (const socket of [...far.open]) socket.terminate();
    await until(() => far.made() >= 4 && far.open.length === 2);
  });

  it("goes on trying while Slack refuses to reconnect, and nothing is left unhandled", async () => {
    await connected();
    slack.api.answer("apps.connections.open", { ok: false, error: "invalid_auth" });
    for (const socket of [...far.open]) socket.terminate();
    await until(() => slack.api.callsOf("apps.connections.open").length >= 6);
    expect(slack.log).toContainEqual(["warn", "slack connection not opened", { reason: "invalid_auth" }]);
    slack.api.answer(
      "apps.connections.open",
      "reset",
      { status: 500 },
      { ok: true },
      { ok: true, url: far.url },
    );
    await until(() => far.open.length === 2);
  });

  it("gives up a connection that nobody greets", async () => {
    await connected();
    far.greets = false;
    for (const socket of [...far.open]) socket.terminate();
    await until(() => far.made() >= 6);
    far.greets = true;
    await until(() => far.open.length === 2);
  });

  it("waits longer after each failure", async () => {
    await connected();
    slack.api.answer("apps.connections.open", { ok: false, error: "internal_error" });
    for (const socket of [...far.open]) socket.terminate();
    const before = slack.api.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(slack.api.calls.length - before).toBeLessThan(30);
  });

  it("passes over what is no envelope", async () => {
    const socket = await connected();
    socket.send("not json");
    socket.send(JSON.stringify({ type: "events_api", envelope_id: "x", payload: { event: { type: "a" } } }));
    send(socket, "slash_commands", commandFields(slack.api));
    await acked("slash_commands");
  });

  it("starts and stops while Slack is out of reach", async () => {
    const alone = await stage(() => never(), {
      appToken: "xapp-test",
      apiUrl: "http://127.0.0.1:9/api/",
      socketPace: PACE,
    });
    await until(() => alone.log.some(([, event]) => event === "slack connection not opened"));
    await alone.stop();
  });
});
