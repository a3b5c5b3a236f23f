import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import type { Inbound } from "../../../src/core/inbound.js";
import type { Platform } from "../../../src/core/platform.js";
import type { Reply } from "../../../src/core/reply.js";
import { createHttp, listen } from "../../../src/ops/http.js";
import { createPlayground, type Workspace } from "../../../src/platforms/playground/index.js";
import { recordedLog, type Line } from "../../support/recorded-log.js";
import { workspace } from "./workspace.js";

export interface Served {
  readonly platform: Platform;
  readonly url: string;
  readonly logged: readonly Line[];
  /** No word comes or goes any more. */
  readonly cut: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface ServeOptions {
  readonly receive: (inbound: Inbound) => Promise<Reply>;
  /** Where the journal and the files are. */
  readonly folder: string;
  readonly port?: number;
  readonly workspace?: () => Promise<Workspace>;
  /** Of the built page. */
  readonly page?: string;
}

export const none = (): Promise<Reply> => Promise.resolve({ kind: "none" });

/** A playground that answers on this machine. */
export async function servePlayground(options: ServeOptions): Promise<Served> {
  const { folder } = options;
  const log = recordedLog();
  const http = createHttp(log);
  const platform = createPlayground({
    http,
    journal: join(folder, "playground.jsonl"),
    files: join(folder, "files"),
    workspace: options.workspace ?? (() => Promise.resolve(workspace)),
    clock: () => Temporal.Now.instant(),
    log,
    page: options.page ?? folder,
  });
  const stopListening = await platform.listen(options.receive);
  const server = await listen(http, { host: "127.0.0.1", port: options.port ?? 0 });
  if (server.kind === "unavailable") throw new Error(server.because.en);
  return {
    platform,
    url: `http://127.0.0.1:${String(server.port)}`,
    logged: log.lines,
    cut: () => server.close(0),
    stop: async () => {
      await stopListening();
      await server.close(100);
    },
  };
}
