import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { Temporal } from "temporal-polyfill";
import { onTestFinished } from "vitest";
import type { Check, Examining } from "../../../../src/core/platform.js";
import { connectTo } from "../../../../src/platforms/feishu/api/api.js";
import { examine, type Examined } from "../../../../src/platforms/feishu/doctor/examine.js";
import { SCOPES } from "../../../../src/platforms/feishu/methods.js";

const COMPANY = {
  rooms: [{ address: "oc_1", name: "Warehouse desk" }],
  people: [
    { userId: "ou_1", name: "Wang Jing" },
    { userId: "ou_2", name: "Li Na" },
  ],
};
export const clock = (): Temporal.Instant => Temporal.Now.instant();

export async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

export const TOKEN = "POST /open-apis/auth/v3/tenant_access_token/internal";
export const BOT = "GET /open-apis/bot/v3/info";
export const GRANTED = "GET /open-apis/application/v6/scopes";
export const APP = "GET /open-apis/application/v6/applications/me";
export const ROOM = "GET /open-apis/im/v1/chats/oc_1/members/is_in_chat";
export const USERS = "GET /open-apis/contact/v3/users/batch";

export const granted = (names: readonly string[]) => ({
  scopes: names.map((scope_name) => ({ scope_name, grant_status: 1, scope_type: "tenant" })),
});
export const app = (more: object) => ({ app: { status: 1, online_version_id: "oav_1", ...more } });

/** As a platform answers whose app is as it should be. */
const WELL: Readonly<Record<string, object>> = {
  [TOKEN]: { code: 0, tenant_access_token: "t-1", expire: 7200 },
  [BOT]: { code: 0, bot: { activate_status: 2, app_name: "日清" } },
  [GRANTED]: { code: 0, data: granted(SCOPES) },
  [APP]: { code: 0, data: app({}) },
  [ROOM]: { code: 0, data: { is_in_chat: true } },
  [USERS]: { code: 0, data: { items: [{ open_id: "ou_1" }, { open_id: "ou_2" }] } },
};

export interface Changes {
  readonly answers?: Readonly<Record<string, object>>;
  readonly parts?: Partial<Examined>;
  readonly examining?: Partial<Examining>;
}

export async function checks({ answers = {}, parts = {}, examining = {} }: Changes = {}): Promise<
  readonly Check[]
> {
  const baseUrl = await serve((request, response) => {
    const call = `${request.method ?? ""} ${(request.url ?? "").split("?")[0] ?? ""}`;
    const answer = { ...WELL, ...answers }[call] ?? { code: 404, msg: call };
    response.setHeader("content-type", "application/json").end(JSON.stringify(answer));
  });
  const api = { appId: "cli_0123456789abcdef", appSecret: "s", baseUrl };
  return examine(
    { company: COMPANY, url: null, locale: "en", ...examining },
    {
      ...{ api, connect: connectTo(api), mode: "long-connection", commands: [], requestMs: 1_000, clock },
      ...{ encryptKey: null, verificationToken: "vtoken", ...parts },
    },
  );
}

export function broken(all: readonly Check[]): readonly string[] {
  return all.flatMap(({ state, sentence }) =>
    state === "wrong" || state === "note" ? [`${state}: ${sentence}`] : [],
  );
}
