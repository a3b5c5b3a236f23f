import { EventEmitter } from "node:events";
import { EventDispatcher, WSClient } from "@larksuiteoapi/node-sdk";
import { z } from "zod";
import { keepOpen, untilCut, type Lived, type ReopeningPace } from "../../../core/adapter/keep-open.js";
import { createRefusals } from "../../../core/adapter/refusals.js";
import { reasonOf } from "../../../core/adapter/trouble.js";
import type { Api } from "../api/api.js";
import { createEndpoint } from "./endpoint.js";
import { takeFrames, type Frames } from "./frames.js";
import { FEISHU } from "../place.js";
import { SILENT } from "../api/silent.js";
import { troubleOf } from "../api/trouble.js";

/** In milliseconds. */
export interface ConnectionPace extends ReopeningPace {
  /** The longest that Feishu may take to say where to connect, and then to greet. */
  readonly opening: number;
  /** The longest between two pings; longer than `pong`. */
  readonly ping: number;
  /** The longest that Feishu may be silent after a ping: the connection is gone, though nobody said so. Each ping begins it anew. */
  readonly pong: number;
}

export const CONNECTION_PACE: ConnectionPace = {
  ...{ opening: 10_000, ping: 30_000, pong: 10_000 },
  ...{ firstWait: 500, longestWait: 60_000, steady: 10_000 },
};

export interface Connecting extends Omit<Frames, "refused"> {
  readonly api: Api;
  readonly pace: ConnectionPace;
}

/** Feishu gives each event to one of them by chance, and closes any now and then: while one is renewed the other goes on. */
const CONNECTIONS = 2;
const CLOSING_MS = 1_000;

/** Keeps two connections open until it is stopped. */
export function openConnection(parts: Connecting): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const guarded = { ...parts, refused: createRefusals(parts.log, FEISHU) };
  // The client's own reconnecting waits for minutes, and gives up for good at most of Feishu's refusals: each connection is a client of its own.
  const kept = Array.from({ length: CONNECTIONS }, () =>
    keepOpen(() => connection(guarded, signal), parts.pace, signal),
  );
  return async () => {
    stopping.abort();
    await Promise.all(kept);
  };
}

type Guarded = Connecting & Pick<Frames, "refused">;

/** Resolves once the next one is wanted; never rejects. */
async function connection(parts: Guarded, stopping: AbortSignal): Promise<Lived> {
  const over = new AbortController();
  const { client, opened } = open(parts, over.signal, stopping);
  const socket = await opened;
  const since = performance.now();
  const gone = socket === null ? AbortSignal.abort() : goneOf(socket);
  await aborted(AbortSignal.any([stopping, gone]));
  over.abort();
  const lived = socket === null ? 0 : performance.now() - since;
  return { lived, closed: close(client, socket, gone) };
}

interface Opening {
  readonly client: WSClient;
  /** Null: it does not stand. */
  readonly opened: Promise<Socket | null>;
}

function open(parts: Guarded, over: AbortSignal, stopping: AbortSignal): Opening {
  const { api, pace, log } = parts;
  const settled = new AbortController();
  const outcome: { isReady: boolean; failure: unknown } = { isReady: false, failure: null };
  const settle = (isReady: boolean): void => {
    outcome.isReady = isReady;
    settled.abort();
  };
  const failed = (error: unknown): void => {
    outcome.failure = error;
  };
  const client = new WSClient({
    ...{ appId: api.appId, appSecret: api.appSecret, domain: api.baseUrl },
    ...SILENT,
    autoReconnect: false,
    handshakeTimeoutMs: pace.opening,
    wsConfig: { pingTimeout: pace.pong / 1_000 },
    httpInstance: createEndpoint({ withinMs: pace.opening, pingMs: pace.ping, over, failed }),
    onReady: () => settle(true),
    onError: () => settle(false),
  });
  takeFrames(client, parts);
  void client.start({ eventDispatcher: new EventDispatcher(SILENT) });
  const opened = async (): Promise<Socket | null> => {
    // The client says nothing at all about an app id that it finds malformed.
    await untilCut(2 * pace.opening + 1_000, AbortSignal.any([stopping, settled.signal]));
    const found = outcome.isReady ? socketOf(client) : whyNot(outcome.failure);
    if (typeof found !== "string") return found;
    if (!stopping.aborted) log.warn("feishu connection not opened", { reason: found });
    return null;
  };
  return { client, opened: opened() };
}

/** Feishu said where to connect, but there was nobody, or he would not have us. */
function whyNot(failure: unknown): string {
  return failure === null ? "handshake" : reasonOf(troubleOf(failure));
}

interface Socket extends EventEmitter {
  close(code: number): void;
}

const Inside = z.object({
  wsConfig: z.custom<{ getWSInstance(): unknown }>((value) => hasMethod(value, "getWSInstance")),
});
const Open = z.custom<Socket>((value) => value instanceof EventEmitter && hasMethod(value, "close"));

function hasMethod(value: unknown, name: string): boolean {
  return typeof value === "object" && value !== null && typeof Reflect.get(value, name) === "function";
}

/** Without its reconnecting the client tells nobody that the connection is gone. Null: it is already; in words: it is none that could be watched. */
function socketOf(client: WSClient): Socket | "unwatchable" | null {
  if (client.getConnectionStatus().state !== "connected") return null;
  return Open.safeParse(Inside.safeParse(client).data?.wsConfig.getWSInstance()).data ?? "unwatchable";
}

function goneOf(socket: Socket): AbortSignal {
  const gone = new AbortController();
  socket.once("close", () => gone.abort());
  return gone.signal;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** With a goodbye, so that what was answered last gets there; Feishu may leave that unanswered. */
async function close(client: WSClient, socket: Socket | null, gone: AbortSignal): Promise<void> {
  if (socket !== null && !gone.aborted) {
    socket.close(1000);
    await untilCut(CLOSING_MS, gone);
  }
  client.close({ force: true });
}
