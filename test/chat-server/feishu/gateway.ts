import { randomUUID } from "node:crypto";
import { once } from "node:events";
import type { IncomingMessage, Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { WebSocket } from "ws";
import { WebSocketServer } from "ws";
import { z } from "zod";
import { CONTROL, DATA, decodeFrame, encodeFrame, type Frame, type FrameOfBytes } from "./frames.js";

/** What the app answered to a frame. */
export interface Pushed {
  /** Null: nothing within Feishu's three seconds, or the connection was lost. 500: it is to be sent again. */
  readonly code: number | null;
  /** What a callback's answer carries, read; null for none. */
  readonly data: unknown;
  readonly headers: Readonly<Record<string, string>>;
  readonly afterMs: number;
}

export interface Pushing {
  readonly type?: "event" | "card";
  /** In how many frames. */
  readonly sum?: number;
  /** Over which connection; without it over any. */
  readonly to?: WebSocket;
}

/** Feishu's side of the long connection: at most fifty connections, each event to one of them. */
export interface Gateway {
  /** Answers `POST /callback/ws/endpoint`; `origin` is how this server is reached, as in `http://127.0.0.1:9000`. */
  endpoint(body: unknown, origin: string): EndpointAnswer;
  /** A text goes as it is, everything else as JSON. */
  push(payload: unknown, pushing?: Pushing): Promise<Pushed>;
  /** `leave` says goodbye, `cut` is what networks do. */
  disconnect(how: "leave" | "cut"): void;
  readonly open: readonly WebSocket[];
  connections(): number;
  /** How many were ever made. */
  made(): number;
  /** How many pings came. */
  pings(): number;
  /** Goes on taking frames, but answers no ping any more: the network is gone, and nobody says so. */
  deaf: boolean;
  close(): void;
}

export interface EndpointAnswer {
  readonly code: number;
  readonly msg: string;
  readonly data: object | null;
}

export interface App {
  readonly appId: string;
  readonly appSecret: string;
  /** Seconds between pings. */
  readonly pingInterval?: number;
}

export const ENDPOINT = "/callback/ws/endpoint";
const LINK = "/ws/v2";
const WITHIN_MS = 3_000;
const MOST_CONNECTIONS = 50;
const SERVICE = 33_554_678;

const Asked = z.object({ AppID: z.string(), AppSecret: z.string() });

/** Takes the upgrades of its own path on that server, and leaves all others alone. */
export function createGateway(server: Server, app: App): Gateway {
  const sockets = new WebSocketServer({ noServer: true });
  const open: WebSocket[] = [];
  const tickets = new Set<string>();
  const count = { made: 0, pings: 0, turn: 0 };
  const config = configOf(app);
  const gateway: Gateway = {
    endpoint: (body, origin) => answerTo(body, { app, origin, tickets, open: open.length }),
    push: async (payload, { type = "event", sum = 1, to } = {}) => {
      const socket = to ?? open[(count.turn += 1) % Math.max(1, open.length)];
      const bytes = Buffer.from(typeof payload === "string" ? payload : JSON.stringify(payload));
      return socket === undefined ? unanswered(0) : pushAndWait(socket, framesOf(bytes, type, sum));
    },
    disconnect: (how) => {
      for (const socket of [...open])
        if (how === "cut") socket.terminate();
        else socket.close(1000);
    },
    open,
    connections: () => open.length,
    made: () => count.made,
    pings: () => count.pings,
    deaf: false,
    close: () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
  const hear = (socket: WebSocket, bytes: Buffer): void => {
    const { method, headers } = decodeFrame(bytes);
    if (method !== CONTROL || headers["type"] !== "ping") return;
    count.pings += 1;
    if (!gateway.deaf) socket.send(pong(config));
  };
  server.on("upgrade", (request: IncomingMessage, socket, head) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
    if (pathname !== LINK) return;
    // A ticket is good for one connection.
    if (!tickets.delete(searchParams.get("ticket") ?? "")) {
      socket.end("HTTP/1.1 403 Forbidden\r\nhandshake-status: 403\r\ncontent-length: 0\r\n\r\n");
      return;
    }
    sockets.handleUpgrade(request, socket, head, (connection) => {
      count.made += 1;
      open.push(connection);
      // As many as are pushed at once wait for their answers.
      connection.setMaxListeners(0);
      connection.on("close", () => open.splice(open.indexOf(connection), 1));
      connection.on("message", (bytes: Buffer) => {
        hear(connection, bytes);
      });
    });
  });
  return gateway;
}

function configOf({ pingInterval = 120 }: App) {
  return { PingInterval: pingInterval, ReconnectCount: -1, ReconnectInterval: 120, ReconnectNonce: 30 };
}

interface Asking {
  readonly app: App;
  readonly origin: string;
  readonly tickets: Set<string>;
  readonly open: number;
}

function answerTo(body: unknown, { app, origin, tickets, open }: Asking): EndpointAnswer {
  const asked = Asked.safeParse(body).data;
  if (asked?.AppID !== app.appId || asked.AppSecret !== app.appSecret)
    return { code: 514, msg: "auth failed", data: null };
  if (open >= MOST_CONNECTIONS) return { code: 1_000_040_350, msg: "exceed conn limit", data: null };
  const ticket = randomUUID();
  tickets.add(ticket);
  const query = new URLSearchParams({
    ...{
      fpid: "493",
      aid: "552564",
      device_id: "7319",
      access_key: "k",
      service_id: String(SERVICE),
      ticket,
    },
  });
  const url = `${origin.replace(/^http/u, "ws")}${LINK}?${query.toString()}`;
  return { code: 0, msg: "", data: { URL: url, ClientConfig: configOf(app) } };
}

function pong(config: object): Uint8Array {
  const headers = { type: "pong" };
  return encodeFrame({ service: SERVICE, method: CONTROL, headers, payload: JSON.stringify(config) });
}

/** The frames of one message, in order. */
export function framesOf(bytes: Uint8Array, type: string, sum: number): readonly FrameOfBytes[] {
  const common = { type, message_id: randomUUID(), sum: String(sum), trace_id: randomUUID() };
  const length = Math.ceil(bytes.length / sum);
  return Array.from({ length: sum }, (_, seq) => ({
    ...{ service: SERVICE, method: DATA, headers: { ...common, seq: String(seq) } },
    payload: bytes.subarray(seq * length, (seq + 1) * length),
  }));
}

const unanswered = (afterMs: number): Pushed => ({ code: null, data: null, headers: {}, afterMs });

/** Sends them over that connection, and waits for what the app says to them. */
export async function pushAndWait(socket: WebSocket, frames: readonly FrameOfBytes[]): Promise<Pushed> {
  const began = performance.now();
  const done = new AbortController();
  const answered = answerOn(socket, frames[0]?.headers["message_id"] ?? "", done.signal);
  for (const frame of frames) socket.send(encodeFrame(frame));
  const late = sleep(WITHIN_MS, null, { signal: done.signal }).catch(() => null);
  const lost = once(socket, "close", { signal: done.signal }).then(
    () => null,
    () => null,
  );
  const frame = await Promise.race([answered, late, lost]);
  done.abort();
  const afterMs = performance.now() - began;
  if (frame === null) return unanswered(afterMs);
  const { code, data } = Answer.parse(JSON.parse(frame.payload));
  const read: unknown = data === undefined ? null : JSON.parse(Buffer.from(data, "base64").toString());
  return { code, data: read, headers: frame.headers, afterMs };
}

const Answer = z.strictObject({ code: z.int(), data: z.base64().optional() });

function answerOn(socket: WebSocket, id: string, signal: AbortSignal): Promise<Frame> {
  return new Promise((resolve) => {
    const hear = (bytes: Buffer): void => {
      const frame = decodeFrame(bytes);
      if (frame.method === DATA && frame.headers["message_id"] === id) resolve(frame);
    };
    socket.on("message", hear);
    signal.addEventListener("abort", () => socket.off("message", hear));
  });
}
