import { serve, type ServerType } from "@hono/node-server";
import { Hono } from "hono";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import type { Inbound } from "../../../src/core/inbound.js";
import type { Platform } from "../../../src/core/platform.js";
import type { Reply } from "../../../src/core/reply.js";
import { createPlayground, type Workspace } from "../../../src/platforms/playground/index.js";
import { quietLog, type Logged } from "./quiet-log.js";
import { workspace as sample } from "./workspace.js";

export interface Served {
  readonly platform: Platform;
  readonly url: string;
  readonly folder: string;
  readonly logged: readonly Logged[];
  readonly stop: () => Promise<void>;
}

export interface ServeOptions {
  readonly receive: (inbound: Inbound) => Promise<Reply>;
  /** Where the journal and files are; a new folder if not given. */
  readonly folder?: string;
  readonly port?: number;
  readonly page?: string;
  readonly workspace?: Workspace;
}

/** A playground on a free port of this machine. */
export async function servePlayground(options: ServeOptions): Promise<Served> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), "playground-")));
  const http = new Hono();
  const log = quietLog();
  const platform = createPlayground({
    http,
    journal: join(folder, "playground.jsonl"),
    files: join(folder, "files"),
    workspace: () => Promise.resolve(options.workspace ?? sample),
    clock: () => Temporal.Now.instant(),
    log,
    page: options.page ?? folder,
  });
  const stopListening = await platform.listen(options.receive);
  const { server, port } = await listening(http, options.port ?? 0);
  return {
    platform,
    url: `http://127.0.0.1:${String(port)}`,
    folder,
    logged: log.logged,
    async stop() {
      await stopListening();
      await close(server);
    },
  };
}

function listening(http: Hono, port: number): Promise<{ server: ServerType; port: number }> {
  return new Promise((resolve) => {
    const server = serve({ fetch: http.fetch, port, hostname: "127.0.0.1" }, (info) => {
      resolve({ server, port: info.port });
    });
  });
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
}
