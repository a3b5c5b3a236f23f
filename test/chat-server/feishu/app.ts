import type { FeishuApp, Options } from "../options.js";
import type { Rooms } from "../rooms.js";
import { fine, wrong, type Call } from "./answers.js";
import { TENANT } from "./reading.js";
import { EVERY_SCOPE } from "./scopes.js";

interface Asked {
  readonly rooms: Rooms;
  readonly options: Pick<Options, "appId">;
  readonly app: () => FeishuApp;
}

/** What an app is told of itself: its scopes, its version, its company, and where it is. */
export function appOf({ rooms, options, app }: Asked): readonly Call[] {
  const get = (name: string, path: string, answer: Call["answer"]): Call => ({
    ...{ name, method: "GET", path: `/open-apis/${path}`, answer },
  });
  return [
    get("application.scope.list", "application/v6/scopes", () => {
      const { scopes, unapproved, tellsScopes } = app();
      const granted = (scopes ?? EVERY_SCOPE).map((name) => told(name, 1));
      const all = [...granted, ...unapproved.map((name) => told(name, 2))];
      return tellsScopes ? fine({ scopes: all }) : wrong(99_991_672, "Access denied.");
    }),
    get("application.application.get", "application/v6/applications/*", ({ called, ids: [id = ""] }) => {
      if (!["me", options.appId].includes(id)) return wrong(210_504, "no permission to access this app");
      if (!called.query.has("lang")) return wrong(210_001, "invalid param: lang");
      const { version: online_version_id, waiting: unaudit_version_id } = app();
      const versions = { online_version_id, unaudit_version_id };
      return fine({ app: { app_id: options.appId, app_name: "日清", status: 1, ...versions } });
    }),
    get("tenant.tenant.query", "tenant/v2/tenant/query", () =>
      fine({ tenant: { name: "晴川家居", display_id: "F1", tenant_tag: 0, tenant_key: TENANT } }),
    ),
    get("im.chat_members.is_in_chat", "im/v1/chats/*/members/is_in_chat", ({ ids: [id = ""] }) => {
      const room = rooms.get(id);
      if (room?.platform !== "feishu")
        return wrong(232_006, "Your request specifies a chat_id which is invalid.");
      if (room.archived)
        return wrong(232_009, "Your request specifies a chat which has already been dissolved.");
      return fine({ is_in_chat: room.member });
    }),
  ];
}

function told(scope_name: string, grant_status: 1 | 2) {
  return { scope_name, grant_status, scope_type: "tenant" };
}
