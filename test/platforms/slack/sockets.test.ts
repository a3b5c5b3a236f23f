import { describe, expect, it } from "vitest";
import type { WebSocket } from "ws";
import { never, until } from "./cards.js";
import { sendEnvelope, useSockets } from "./gateway.js";
import { commandFields, envelope, refusalsIn, signedIn, stage } from "./stage.js";

const PACE = { greeting: 1_000, firstWait: 20, longestWait: 80, steady: 10_000, linger: 100 };
const MESSAGE = { type: "message", channel: "C1", user: "U1", text: "hi", ts: "1.2" };

describe("Slack over Socket Mode", () => {
  const over = useSockets(PACE);

  const connected = async (): Promise<WebSocket> => {
    await until(() => over.far.open.length >= 2);
    return over.far.open[0]!;
  };
  const send = (socket: WebSocket, type: string, payload: unknown, id: string = type): void => {
    sendEnvelope(socket, type, payload, id);
  };
  const acked = (id: string) => until(() => over.far.acks.find((ack) => ack.envelope_id === id));

  it("keeps two connections, asked for with the app token", async () => {
    await connected();
    expect(
      new Set(over.slack.api.callsOf("apps.connections.open").map((call) => call.authorization)),
    ).toEqual(new Set(["Bearer xapp-test"]));
  });

  it("lets nothing in over HTTP", async () => {
    expect((await over.slack.command()).status).toBe(404);
  });

  it("is renewed when Slack says so, while the other connection goes on", async () => {
    const socket = await connected();
    socket.send(JSON.stringify({ type: "disconnect", reason: "refresh_requested" }));
    await until(() => over.far.made() > 2 && !over.far.open.includes(socket) && over.far.open.length === 2);
    for (const [index, one] of over.far.open.entries())
      send(one, "slash_commands", commandFields(over.slack.api), `c${index}`);
    await acked("c0");
    await acked("c1");
  });

  it("comes back after its connections were dropped", async () => {
    await connected();
    for (const socket of [...over.far.open]) socket.terminate();
    await until(() => over.far.made() >= 4 && over.far.open.length === 2);
  });

  it("goes on trying while Slack refuses to reconnect, and nothing is left unhandled", async () => {
    await connected();
    over.slack.api.answer("apps.connections.open", { ok: false, error: "invalid_auth" });
    for (const socket of [...over.far.open]) socket.terminate();
    await until(() => over.slack.api.callsOf("apps.connections.open").length >= 6);
    expect(over.slack.log).toContainEqual([
      "warn",
      "slack connection not opened",
      { reason: "invalid_auth" },
    ]);
    over.slack.api.answer(
      "apps.connections.open",
      "reset",
      { status: 500 },
      { ok: true },
      { ok: true, url: over.far.url },
    );
    await until(() => over.far.open.length === 2);
  });

  it("gives up a connection that nobody greets", async () => {
    await connected();
    over.far.greets = false;
    for (const socket of [...over.far.open]) socket.terminate();
    await until(() => over.far.made() >= 6, 8_000);
    over.far.greets = true;
    await until(() => over.far.open.length === 2);
  });

  it("waits longer after each failure", async () => {
    await connected();
    over.slack.api.answer("apps.connections.open", { ok: false, error: "internal_error" });
    for (const socket of [...over.far.open]) socket.terminate();
    const before = over.slack.api.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(over.slack.api.calls.length - before).toBeLessThan(30);
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
    send(socket, "slash_commands", commandFields(over.slack.api));
    await acked("slash_commands");
  });

  it("passes over what is too large or nested too deeply", async () => {
    const socket = await connected();
    send(
      socket,
      "slash_commands",
      { ...commandFields(over.slack.api), text: "x".repeat(1024 * 1024) },
      "large",
    );
    socket.send(
      `{"type":"slash_commands","envelope_id":"deep","payload":{"a":${"[".repeat(1_000)}${"]".repeat(1_000)}}}`,
    );
    send(socket, "slash_commands", commandFields(over.slack.api), "sound");
    await acked("sound");
    expect(over.far.acks).toHaveLength(1);
    expect(refusalsIn(over.slack)).toEqual(["large", "deep"]);
  });

  it("acknowledges what is for another workspace, and leaves it alone", async () => {
    await signedIn(over.slack);
    const socket = await connected();
    send(socket, "slash_commands", { ...commandFields(over.slack.api), team_id: "T2" });
    send(socket, "events_api", { ...envelope(MESSAGE, "Ev1"), api_app_id: "A2" });
    expect(await acked("slash_commands")).toMatchObject({ payload: {} });
    await acked("events_api");
    expect(over.slack.received).toEqual([]);
    expect(refusalsIn(over.slack)).toEqual(["team", "app"]);
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
