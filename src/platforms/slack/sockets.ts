import { setTimeout as passed } from "node:timers/promises";
import { SocketModeClient } from "@slack/socket-mode";
import { z } from "zod";
import type { Log } from "../../core/log.js";
import type { Take } from "./bolt.js";
import { SILENT } from "./silent.js";
import { troubleOf } from "./trouble.js";

/** In milliseconds. */
export interface SocketPace {
  /** From asking for a connection to Slack's greeting. */
  readonly greeting: number;
  /** The first wait after a failure; it doubles with each more, up to `longestWait`. */
  readonly firstWait: number;
  readonly longestWait: number;
  /** A connection that lived so long did not fail. */
  readonly steady: number;
}

export const SOCKET_PACE: SocketPace = {
  greeting: 10_000,
  firstWait: 500,
  longestWait: 30_000,
  steady: 10_000,
};

export interface Sockets {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly take: Take;
  /** It was carried out while its connection was renewed: Slack tells the asker that nothing happened. */
  readonly unacknowledged: (body: Record<string, unknown>, answer: unknown) => Promise<void>;
  /** A stop waits for what is handed in. */
  readonly keep: (work: Promise<void>) => Promise<void>;
  /** What comes then is left for the next start. */
  readonly stopped: () => boolean;
  readonly log: Log;
  readonly pace: SocketPace;
}

/** Slack renews each connection every few hours; while one is renewed the other goes on. */
const CONNECTIONS = 2;
const CLOSING_MS = 1_000;

/** Keeps two connections open until it is stopped; Slack gives each envelope to one of them. */
export function openSockets(parts: Sockets): () => Promise<void> {
  const stopping = new AbortController();
  const kept = Array.from({ length: CONNECTIONS }, () => keepOpen(parts, stopping.signal));
  return async () => {
    stopping.abort();
    await Promise.all(kept);
  };
}

/** The client's own reconnecting leaves a gap of seconds at each renewal, and its failures unhandled: each connection is a client of its own. */
async function keepOpen(parts: Sockets, stopping: AbortSignal): Promise<void> {
  let failures = 0;
  while (!stopping.aborted) {
    const lived = await connection(parts, stopping);
    failures = lived >= parts.pace.steady ? 0 : failures + 1;
    await wait(waitBefore(failures, parts.pace), stopping);
  }
}

function waitBefore(failures: number, { firstWait, longestWait }: SocketPace): number {
  if (failures === 0) return 0;
  const most = Math.min(longestWait, firstWait * 2 ** (failures - 1));
  return most / 2 + Math.random() * (most / 2);
}

async function wait(ms: number, stopping: AbortSignal): Promise<void> {
  try {
    await passed(ms, undefined, { signal: stopping });
  } catch {
    // Stopped.
  }
}

/** Resolves to how long it lived, in milliseconds; never rejects. */
async function connection(parts: Sockets, stopping: AbortSignal): Promise<number> {
  const client = clientOf(parts);
  const ended = endOf(client, stopping);
  listen(client, parts);
  const opened = await open(client, parts, ended);
  const since = performance.now();
  if (opened) await ended.promise;
  ended.forget();
  await close(client, stopping);
  return opened ? performance.now() - since : 0;
}

function clientOf({ appToken, apiUrl, pace }: Sockets): SocketModeClient {
  return new SocketModeClient({
    appToken,
    logger: SILENT,
    autoReconnectEnabled: false,
    // An object of its own: the client writes into it.
    clientOptions: {
      slackApiUrl: apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: pace.greeting,
    },
  });
}

interface End {
  readonly promise: Promise<void>;
  forget(): void;
}

/** The connection is gone, or Slack says that it will be: then the next one opens while this one closes. */
function endOf(client: SocketModeClient, stopping: AbortSignal): End {
  const { promise, resolve } = withResolvers();
  client.on("disconnected", resolve);
  client.on("ws_message", (data: unknown) => {
    if (isGoodbye(data)) resolve();
  });
  stopping.addEventListener("abort", resolve);
  return {
    promise,
    forget: () => {
      stopping.removeEventListener("abort", resolve);
    },
  };
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

const Goodbye = z.object({ type: z.literal("disconnect") });

function isGoodbye(data: unknown): boolean {
  if (typeof data !== "string" || !data.includes('"disconnect"')) return false;
  try {
    return Goodbye.safeParse(JSON.parse(data)).success;
  } catch {
    return false;
  }
}

async function open(client: SocketModeClient, { log, pace }: Sockets, ended: End): Promise<boolean> {
  const giveUp = new AbortController();
  const started = client.start().then(
    () => true,
    (error: unknown) => {
      const trouble = troubleOf(error);
      const reason = trouble.kind === "answered" ? trouble.code : trouble.kind;
      log.warn("slack connection not opened", { reason });
      return false;
    },
  );
  const late = passed(pace.greeting, false, { signal: giveUp.signal }).catch(() => false);
  const opened = await Promise.race([started, late, ended.promise.then(() => false)]);
  giveUp.abort();
  return opened;
}

/** Slack may leave a close unanswered for long: nobody waits for that but a stop, and not for long. */
async function close(client: SocketModeClient, stopping: AbortSignal): Promise<void> {
  const closed = client.disconnect().catch(() => undefined);
  if (stopping.aborted) await Promise.race([closed, passed(CLOSING_MS)]);
}

const Envelope = z.object({
  ack: z.custom<(answer?: Record<string, unknown>) => Promise<void>>((value) => typeof value === "function"),
  type: z.string(),
  body: z.record(z.string(), z.unknown()),
  retry_num: z.number().optional(),
});

/** What is not acknowledged comes again. */
function listen(client: SocketModeClient, { take, unacknowledged, keep, stopped, log }: Sockets): void {
  const receive = async (raw: unknown): Promise<void> => {
    const envelope = Envelope.safeParse(raw);
    if (!envelope.success || stopped()) return;
    const { ack, type, body, retry_num } = envelope.data;
    const kind = type.slice(0, 50);
    let answer: unknown;
    try {
      answer = await take({ body, retryNum: retry_num });
    } catch (error) {
      log.error("slack envelope not taken", error, { type: kind });
      return;
    }
    try {
      await (typeof answer === "object" && answer !== null ? ack({ ...answer }) : ack());
    } catch {
      log.info("slack envelope not acknowledged", { type: kind });
      await unacknowledged(body, answer);
    }
  };
  client.on("slack_event", (raw: unknown) => {
    void keep(receive(raw));
  });
}
