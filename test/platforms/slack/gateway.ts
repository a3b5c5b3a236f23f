import { once } from "node:events";
import { createServer } from "node:http";
import { setTimeout as passed } from "node:timers/promises";
import { afterEach, beforeEach, expect } from "vitest";
import { WebSocketServer, type WebSocket } from "ws";
import type { Inbound } from "../../../src/core/inbound.js";
import type { Reply } from "../../../src/core/reply.js";
import type { SocketPace } from "../../../src/platforms/slack/inbound/sockets.js";
import { NONE } from "./cards.js";
import { portOf } from "./fake-api.js";
import { stage, type Stage } from "./stage.js";

export interface Gateway {
  readonly url: string;
  readonly open: readonly WebSocket[];
  readonly acks: readonly { envelope_id: string; payload?: unknown }[];
  /** How many connections were ever made. */
  made(): number;
  greets: boolean;
  /** With what it takes leave of each new connection at once. */
  leaves: string | null;
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
    leaves: null,
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
    if (self.leaves !== null) socket.send(JSON.stringify({ type: "disconnect", reason: self.leaves }));
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  return Object.assign(self, { url: `ws://127.0.0.1:${String(portOf(http))}/link` });
}

export function sendEnvelope(socket: WebSocket, type: string, payload: unknown, id: string): void {
  socket.send(JSON.stringify({ envelope_id: id, type, accepts_response_payload: true, payload }));
}

export interface OverSockets {
  slack: Stage;
  far: Gateway;
  receive: (inbound: Inbound) => Promise<Reply>;
}

/** A stage over Socket Mode for each test, after which no promise may have been left to itself. */
export function useSockets(socketPace: SocketPace): OverSockets {
  const over: Partial<OverSockets> = {};
  let unhandled: unknown[];
  const onUnhandled = (reason: unknown): number => unhandled.push(reason);
  beforeEach(async () => {
    unhandled = [];
    process.on("unhandledRejection", onUnhandled);
    const far = await gateway();
    const receive = (): Promise<Reply> => Promise.resolve(NONE);
    const parts = { appToken: "xapp-test", signingSecret: null, socketPace };
    const slack = await stage((inbound) => (over.receive ?? receive)(inbound), parts);
    slack.api.answer("apps.connections.open", { ok: true, url: far.url });
    Object.assign(over, { slack, far, receive });
  });
  afterEach(async () => {
    await over.slack?.stop();
    await over.far?.close();
    await passed(20);
    process.off("unhandledRejection", onUnhandled);
    expect(unhandled).toEqual([]);
  });
  return over as OverSockets;
}
