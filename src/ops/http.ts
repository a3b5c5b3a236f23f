import { once } from "node:events";
import { createServer } from "node:http";
import type { Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Http2Bindings, HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { routePath } from "hono/route";
import type { Localized } from "../core/locale.js";
import type { Log } from "../core/log.js";
import { words } from "./words.js";

type Outgoing = (HttpBindings | Http2Bindings)["outgoing"];

export interface Listening {
  readonly kind: "listening";
  readonly port: number;
  /** Takes no more requests, ends event streams, and lets the requests in hand finish for at most `withinMs`. */
  close(withinMs: number): Promise<void>;
}

export type Listened = Listening | { readonly kind: "unavailable"; readonly because: Localized<string> };

/** The one HTTP application; rooms add their routes to it. Of a failed request only its route is logged. */
export function createHttp(log: Log): Hono {
  const app = new Hono();
  app.notFound((context) => context.text("There is nothing here.\n", 404));
  app.onError((error, context) => {
    log.error("request failed", error, { method: context.req.method, route: routePath(context) });
    return context.text("Something went wrong.\n", 500);
  });
  return app;
}

/** Resolves once requests are accepted, with the real port when 0 was asked for. */
export async function listen(app: Hono, { host, port }: { host: string; port: number }): Promise<Listened> {
  const eventStreams = new Set<Outgoing>();
  const server = serverOf(app, eventStreams);
  try {
    server.listen(port, host);
    await once(server, "listening");
  } catch (error) {
    return { kind: "unavailable", because: explain(error, host, port) };
  }
  return {
    kind: "listening",
    port: portOf(server),
    close: (withinMs) => close(server, eventStreams, withinMs),
  };
}

function serverOf(app: Hono, eventStreams: Set<Outgoing>): Server {
  const answer = async (request: Request, env: { outgoing: Outgoing }): Promise<Response> => {
    const response = await app.fetch(request, env);
    if (response.headers.get("content-type")?.startsWith("text/event-stream")) eventStreams.add(env.outgoing);
    return response;
  };
  const listener = getRequestListener(answer, { overrideGlobalObjects: false });
  const server = createServer((incoming, outgoing) => {
    outgoing.once("close", () => {
      eventStreams.delete(outgoing);
      if (!server.listening) server.closeIdleConnections();
    });
    void listener(incoming, outgoing);
  });
  return server;
}

async function close(server: Server, eventStreams: ReadonlySet<Outgoing>, withinMs: number): Promise<void> {
  const closed = once(server, "close");
  server.close();
  for (const stream of eventStreams) stream.end();
  const late = setTimeout(() => {
    server.closeAllConnections();
  }, withinMs);
  await closed;
  clearTimeout(late);
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server listens on no port.");
  return address.port;
}

function explain(error: unknown, host: string, port: number): Localized<string> {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  switch (code) {
    case "EADDRINUSE":
      return words.portTaken(host, port);
    case "EACCES":
      return words.portNotAllowed(port);
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return words.notOurAddress(host);
    default:
      throw error;
  }
}
