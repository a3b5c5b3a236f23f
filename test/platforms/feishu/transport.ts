import { Temporal } from "temporal-polyfill";
import type { Inbound } from "../../../src/core/inbound.js";
import type { Reply } from "../../../src/core/reply.js";
import { createHttp, listen } from "../../../src/ops/http.js";
import { createFeishu, type FeishuOptions } from "../../../src/platforms/feishu/index.js";
import { PATH } from "../../../src/platforms/feishu/inbound/listen.js";
import type { ChatServer } from "../../chat-server/start.js";
import { recordedLog } from "../../support/recorded-log.js";
import type { Instance } from "../living.js";
import { soon } from "../on-stage.js";
import { workspace } from "../support/workspace.js";

export type Transport = "webhook" | "long-connection";

const APP = { appId: "cli_0123456789abcdef", appSecret: "feishu-test" };
const KEYS = { encryptKey: "an encrypt key", verificationToken: "a verification token" };

/** The suite shows one thing right after the other; keeping the pace is delivery's part. */
const NO_RATES = { post: [], edit: [], upload: [], find: [] };

export async function startInstance(
  transport: Transport,
  chat: ChatServer,
  receive: (inbound: Inbound) => Promise<Reply>,
  more: Partial<Pick<FeishuOptions, "localeOf" | "timing">> = {},
): Promise<Instance> {
  const log = recordedLog();
  const http = createHttp(log);
  const platform = createFeishu({
    ...{ http, ...APP, ...KEYS, mode: transport, baseUrl: chat.url },
    ...{ clock: () => Temporal.Now.instant(), log, rates: NO_RATES },
    ...{ commands: workspace.commands, shortcuts: workspace.shortcuts, localeOf: () => null, ...more },
  });
  const stop = await platform.listen(receive);
  const door = transport === "webhook" ? await overHttp(http, chat) : await overSockets(chat);
  // What befalls the app's next request is not to befall those with which it starts.
  await soon(() => {
    if (!log.lines.some(([, event]) => event === "feishu signed in")) throw new Error("Not signed in.");
  });
  return {
    platform,
    cut: door.cut,
    stop: async () => {
      await stop();
      await door.close();
    },
  };
}

interface Door {
  cut(): Promise<void>;
  close(): Promise<void>;
}

async function overHttp(http: ReturnType<typeof createHttp>, chat: ChatServer): Promise<Door> {
  const server = await listen(http, { host: "127.0.0.1", port: 0 });
  if (server.kind === "unavailable") throw new Error(server.because.en);
  const url = `http://127.0.0.1:${String(server.port)}${PATH}`;
  await chat.feishu.address({ url, ...KEYS });
  const cut = (): Promise<void> => server.close(0);
  return { cut, close: cut };
}

async function overSockets(chat: ChatServer): Promise<Door> {
  await chat.feishu.address(null);
  await soon(async () => {
    if ((await chat.stats()).connections === 0) throw new Error("Not connected.");
  });
  return { cut: () => chat.disconnect("cut"), close: () => Promise.resolve() };
}
