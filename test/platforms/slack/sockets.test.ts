import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { WebSocket } from "ws";
import type { Inbound } from "../../../src/core/inbound.js";
import type { Reply } from "../../../src/core/reply.js";
import { never, NONE, until } from "./cards.js";
import { gateway, sendEnvelope, type Gateway } from "./gateway.js";
import { commandFields, envelope, refusalsIn, signedIn, stage, type Stage } from "./stage.js";

const PACE = { greeting: 1_000, firstWait: 20, longestWait: 80, steady: 10_000, linger: 100 };
const MESSAGE = { type: "message", channel: "C1", user: "U1", text: "hi", ts: "1.2" };

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
    sendEnvelope(socket, type, payload, id);
  };
  const acked = (id: string) => until(() => far.acks.find((ack) => ack.envelope_id === id));

  it("keeps two connections, asked for with the app token", async () => {
    await connected();
    expect(new Set(slack.api.callsOf("apps.connections.open").map((call) => call.authorization))).toEqual(
      new Set(["Bearer xapp-test"]),
    );
  });

  it("lets nothing in over HTTP", async () => {
    expect((await slack.command()).status).toBe(404);
  });

  it("is renewed when Slack says so, while the other connection goes on", async () => {
    const socket = await connected();
    socket.send(JSON.stringify({ type: "disconnect", reason: "refresh_requested" }));
    await until(() => far.made() > 2 && !far.open.includes(socket) && far.open.length === 2);
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
    await until(() => far.made() >= 6, 8_000);
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
    socket.send(Buffer.from("{}"));
    for (const frame of [
      null,
      7,
      [],
      {},
      { type: 1 },
      { type: "events_api" },
      { type: "events_api", payload: {} },
    ])
      socket.send(JSON.stringify(frame));
    socket.send(JSON.stringify({ type: "events_api", envelope_id: "x", payload: { event: { type: "a" } } }));
    socket.send(JSON.stringify({ type: "interactive", envelope_id: "y", payload: "z" }));
    send(socket, "slash_commands", commandFields(slack.api));
    await acked("slash_commands");
  });

  it("passes over what is too large or nested too deeply", async () => {
    const socket = await connected();
    send(socket, "slash_commands", { ...commandFields(slack.api), text: "x".repeat(1024 * 1024) }, "large");
    socket.send(
      `{"type":"slash_commands","envelope_id":"deep","payload":{"a":${"[".repeat(1_000)}${"]".repeat(1_000)}}}`,
    );
    send(socket, "slash_commands", commandFields(slack.api), "sound");
    await acked("sound");
    expect(far.acks).toHaveLength(1);
    expect(refusalsIn(slack)).toEqual(["large", "deep"]);
  });

  it("acknowledges what is for another workspace, and leaves it alone", async () => {
    await signedIn(slack);
    const socket = await connected();
    send(socket, "slash_commands", { ...commandFields(slack.api), team_id: "T2" });
    send(socket, "events_api", { ...envelope(MESSAGE, "Ev1"), api_app_id: "A2" });
    expect(await acked("slash_commands")).toMatchObject({ payload: {} });
    await acked("events_api");
    expect(slack.received).toEqual([]);
    expect(refusalsIn(slack)).toEqual(["team", "app"]);
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
