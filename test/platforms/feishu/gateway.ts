import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as passed } from "node:timers/promises";
import { afterEach, beforeEach, expect } from "vitest";
import type { Delivered } from "../../../src/platforms/feishu/inbound/body.js";
import { openConnection, type ConnectionPace } from "../../../src/platforms/feishu/inbound/connection.js";
import type { Identity } from "../../../src/platforms/feishu/api/identity.js";
import { createUnderWay } from "../../../src/core/adapter/under-way.js";
import { createGateway, ENDPOINT, type Gateway } from "../../chat-server/feishu/gateway.js";
import { recordedLog, type Line } from "../../support/recorded-log.js";
import { portOf } from "../slack/fake-api.js";
import { APP, US } from "./door.js";

export const SECRET = "app-secret";

export const LATE_MS = 1_000;

/** Null: as Feishu answers. */
export type EndpointFault =
  "hang" | "reset" | "late" | { readonly status?: number; readonly body: string } | null;

export interface Far extends Gateway {
  readonly origin: string;
  fault: EndpointFault;
  /** What was asked for where to connect. */
  readonly asked: readonly { readonly body: unknown; readonly locale: string | undefined }[];
  stop(): Promise<void>;
}

/** Feishu's end of the long connection, with faults of the endpoint that tells where it is. */
export async function farEnd(pingInterval = 120): Promise<Far> {
  const asked: { body: unknown; locale: string | undefined }[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of request) chunks.push(chunk as Uint8Array);
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
      expect([request.method, request.url]).toEqual(["POST", ENDPOINT]);
      asked.push({ body, locale: request.headers["locale"]?.toString() });
      give(response, far.fault, () => JSON.stringify(far.endpoint(body, far.origin)));
    })();
  });
  const gateway = createGateway(server, { appId: APP, appSecret: SECRET, pingInterval });
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const far: Far = Object.assign(gateway, {
    ...{ origin: `http://127.0.0.1:${String(portOf(server))}`, fault: null, asked },
    stop: async () => {
      gateway.close();
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  });
  return far;
}

function give(response: ServerResponse, fault: EndpointFault, usual: () => string): void {
  if (fault === "hang") return;
  if (fault === "late") {
    setTimeout(give, LATE_MS, response, null, usual);
    return;
  }
  if (fault === "reset") {
    response.socket?.destroy();
    return;
  }
  response.writeHead(fault?.status ?? 200, { "content-type": "application/json" });
  response.end(fault?.body ?? usual());
}

export interface Near {
  readonly taken: readonly Delivered[];
  readonly log: readonly Line[];
  take: (delivered: Delivered) => Promise<unknown>;
  known: Identity;
  /** As the platform stops: nothing more is taken, what is in hand is waited for, then the connections close. */
  stop(): Promise<void>;
}

export function nearEnd(
  origin: string,
  pace: ConnectionPace,
  app: Partial<{ appId: string; appSecret: string }> = {},
): Near {
  const log = recordedLog();
  const taken: Delivered[] = [];
  const underWay = createUnderWay(log);
  let stopped = false;
  const near = {
    ...{ taken, log: log.lines, known: US },
    take: (_: Delivered): Promise<unknown> => Promise.resolve(null),
    stop: async () => {
      stopped = true;
      await underWay.idle();
      await leave();
    },
  };
  const leave = openConnection({
    api: { appId: APP, appSecret: SECRET, baseUrl: origin, ...app },
    ...{ pace, log, keep: underWay.keep, known: () => near.known, stopped: () => stopped },
    take: (delivered) => {
      taken.push(delivered);
      return near.take(delivered);
    },
  });
  return near;
}

export interface BothEnds {
  near: Near;
  far: Far;
}

/** Both ends for each test, after which no promise may have been left to itself, and no error thrown where nobody catches it. */
export function useConnection(pace: ConnectionPace, pingInterval?: number): BothEnds {
  const ends: Partial<BothEnds> = {};
  let unhandled: unknown[];
  const onUnhandled = (reason: unknown): number => unhandled.push(reason);
  beforeEach(async () => {
    unhandled = [];
    process.on("unhandledRejection", onUnhandled);
    const far = await farEnd(pingInterval);
    Object.assign(ends, { far, near: nearEnd(far.origin, pace) });
  });
  afterEach(async () => {
    await ends.near?.stop();
    await ends.far?.stop();
    await passed(20);
    process.off("unhandledRejection", onUnhandled);
    expect(unhandled).toEqual([]);
  });
  return ends as BothEnds;
}
