import { randomUUID } from "node:crypto";
import { once } from "node:events";
import type { IncomingMessage, Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { WebSocket, WebSocketServer } from "ws";
import { z } from "zod";
import { BOT } from "./api.js";

export interface Acknowledged {
  /** Null: nobody acknowledged it within Slack's three seconds, or the connection was lost. */
  readonly payload: unknown;
  readonly acknowledged: boolean;
  readonly afterMs: number;
}

/** Slack's side of Socket Mode: several connections, each envelope to one of them. */
export interface Socket {
  send(envelope: { readonly type: string; readonly payload: unknown }): Promise<Acknowledged>;
  /** `refresh` is what Slack does every hour or so; `cut` is what networks do. */
  disconnect(how: "refresh" | "cut"): void;
  connections(): number;
  close(): void;
}

const PATH = "/socket";
const WITHIN_MS = 3_000;
const Reply = z.object({ envelope_id: z.string(), payload: z.unknown().optional() });

export function createSocket(server: Server): Socket {
  const sockets = new WebSocketServer({ noServer: true });
  let turn = 0;
  server.on("upgrade", (request: IncomingMessage, socket, head) => {
    if (request.url !== PATH) return;
    sockets.handleUpgrade(request, socket, head, (connection) => {
      greet(connection, sockets.clients.size);
    });
  });
  const open = (): readonly WebSocket[] =>
    [...sockets.clients].filter(({ readyState }) => readyState === WebSocket.OPEN);
  return {
    send: async (envelope) => {
      const all = open();
      const connection = all[(turn += 1) % Math.max(1, all.length)];
      if (connection === undefined) return { payload: null, acknowledged: false, afterMs: 0 };
      return sendAndWait(connection, envelope);
    },
    disconnect: (how) => {
      for (const connection of open()) leave(connection, how);
    },
    connections: () => open().length,
    close: () => {
      for (const connection of sockets.clients) connection.terminate();
      sockets.close();
    },
  };
}

function greet(connection: WebSocket, count: number): void {
  const info = { num_connections: count, connection_info: { app_id: BOT.app }, debug_info: { host: "test" } };
  connection.send(JSON.stringify({ type: "hello", ...info }));
}

function leave(connection: WebSocket, how: "refresh" | "cut"): void {
  if (how === "cut") {
    connection.terminate();
    return;
  }
  connection.send(JSON.stringify({ type: "disconnect", reason: "refresh_requested" }));
  setTimeout(() => {
    connection.close();
  }, 100);
}

async function sendAndWait(
  connection: WebSocket,
  { type, payload }: { readonly type: string; readonly payload: unknown },
): Promise<Acknowledged> {
  const began = performance.now();
  const id = randomUUID();
  const done = new AbortController();
  const answered = acknowledgement(connection, id, done.signal);
  const accepts = type !== "events_api";
  connection.send(JSON.stringify({ envelope_id: id, type, accepts_response_payload: accepts, payload }));
  const late = sleep(WITHIN_MS, null, { signal: done.signal }).catch(() => null);
  const reply = await Promise.race([answered, late, once(connection, "close").then(() => null)]);
  done.abort();
  return {
    payload: reply?.payload ?? null,
    acknowledged: reply !== null,
    afterMs: performance.now() - began,
  };
}

function acknowledgement(
  connection: WebSocket,
  id: string,
  signal: AbortSignal,
): Promise<z.infer<typeof Reply>> {
  return new Promise((resolve) => {
    const hear = (data: { toString(): string }): void => {
      const reply = Reply.safeParse(JSON.parse(data.toString())).data;
      if (reply?.envelope_id === id) resolve(reply);
    };
    connection.on("message", hear);
    signal.addEventListener("abort", () => connection.off("message", hear));
  });
}
