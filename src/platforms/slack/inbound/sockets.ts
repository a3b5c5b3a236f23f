import { setTimeout as passed } from "node:timers/promises";
import { SocketModeClient } from "@slack/socket-mode";
import { keepOpen, untilCut, type Lived, type ReopeningPace } from "../../../core/adapter/keep-open.js";
import type { Log } from "../../../core/log.js";
import { takeEnvelopes, type Envelopes } from "./envelopes.js";
import { createRefusals } from "../../../core/adapter/refusals.js";
import { SLACK } from "../place.js";
import { SILENT } from "../api/silent.js";
import { reasonOf } from "../../../core/adapter/trouble.js";
import { troubleOf } from "../api/trouble.js";

/** In milliseconds. */
export interface SocketPace extends ReopeningPace {
  /** From asking for a connection to Slack's greeting. */
  readonly greeting: number;
  /** The longest that a connection which Slack takes leave of goes on beside the next one: Slack closes it within some ten seconds. */
  readonly linger: number;
}

export const SOCKET_PACE: SocketPace = {
  greeting: 10_000,
  firstWait: 500,
  longestWait: 30_000,
  steady: 10_000,
  linger: 30_000,
};

export interface Sockets extends Omit<Envelopes, "refused"> {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly log: Log;
  readonly pace: SocketPace;
}

/** Slack renews each connection every few hours; while one is renewed the other goes on. */
const CONNECTIONS = 2;
const CLOSING_MS = 1_000;

/** Keeps two connections open until it is stopped; Slack gives each envelope to one of them. */
export function openSockets(parts: Sockets): () => Promise<void> {
  const stopping = new AbortController();
  const refused = createRefusals(parts.log, SLACK);
  const { signal } = stopping;
  const guarded = { ...parts, refused };
  // The client's own reconnecting leaves a gap of seconds at each renewal, and its failures unhandled: each connection is a client of its own.
  const kept = Array.from({ length: CONNECTIONS }, () =>
    keepOpen(() => connection(guarded, signal), parts.pace, signal),
  );
  return async () => {
    stopping.abort();
    await Promise.all(kept);
  };
}

type Guarded = Sockets & Pick<Envelopes, "refused">;

/** Resolves once the next one is wanted; never rejects. */
async function connection(parts: Guarded, stopping: AbortSignal): Promise<Lived> {
  const over = new AbortController();
  const client = clientOf(parts, over.signal);
  const ended = endOf(client, stopping);
  takeEnvelopes(client, parts, ended.bid);
  const opened = await open(client, parts, ended);
  const since = performance.now();
  if (opened) await ended.promise;
  ended.forget();
  const lived = opened ? performance.now() - since : 0;
  const lingering = untilCut(opened ? parts.pace.linger : 0, AbortSignal.any([stopping, ended.gone]));
  return { lived, closed: lingering.then(() => close(client, over, stopping)) };
}

/** What asks for a connection when it is over must not open one any more. */
function clientOf({ appToken, apiUrl, pace }: Sockets, over: AbortSignal): SocketModeClient {
  const signal = AbortSignal.any([over, AbortSignal.timeout(pace.greeting)]);
  return new SocketModeClient({
    appToken,
    logger: SILENT,
    autoReconnectEnabled: false,
    // An object of its own: the client writes into it.
    clientOptions: {
      slackApiUrl: apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      fetch: (url, init) => fetch(url, { ...init, signal }),
    },
  });
}

interface End {
  /** The connection is gone, or will be, or nothing is wanted of it any more. */
  readonly promise: Promise<void>;
  /** It is gone. */
  readonly gone: AbortSignal;
  /** Slack takes leave: the next one opens while this one goes on. */
  bid(): void;
  forget(): void;
}

function endOf(client: SocketModeClient, stopping: AbortSignal): End {
  const { promise, resolve } = withResolvers();
  const gone = new AbortController();
  client.on("disconnected", () => {
    gone.abort();
    resolve();
  });
  stopping.addEventListener("abort", resolve);
  return {
    promise,
    gone: gone.signal,
    bid: resolve,
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

async function open(client: SocketModeClient, { log, pace }: Sockets, ended: End): Promise<boolean> {
  const giveUp = new AbortController();
  const started = client.start().then(
    () => true,
    (error: unknown) => {
      // Nobody speaks of one that was given up on purpose.
      if (!giveUp.signal.aborted)
        log.warn("slack connection not opened", { reason: reasonOf(troubleOf(error)) });
      return false;
    },
  );
  const late = passed(pace.greeting, false, { signal: giveUp.signal }).catch(() => false);
  const opened = await Promise.race([started, late, ended.promise.then(() => false)]);
  giveUp.abort();
  return opened;
}

/** Slack may leave a close unanswered for long: nobody waits for that but a stop, and not for long. */
async function close(client: SocketModeClient, over: AbortController, stopping: AbortSignal): Promise<void> {
  over.abort();
  const closed = client.disconnect().catch(() => undefined);
  if (stopping.aborted) await Promise.race([closed, passed(CLOSING_MS)]);
}
