import { randomUUID } from "node:crypto";
import { z } from "zod";

/** What Feishu tells the app, by whichever way: the same when it is told again. */
export const Payload = z.strictObject({
  schema: z.literal("2.0"),
  header: z.strictObject({
    event_id: z.string(),
    event_type: z.string(),
    create_time: z.string(),
    app_id: z.string(),
    tenant_key: z.string(),
  }),
  event: z.record(z.string(), z.unknown()),
});
export type Payload = z.infer<typeof Payload>;

export const CARD_ACTION = "card.action.trigger";
export const MESSAGE = "im.message.receive_v1";

/** In whose name Feishu tells of things. */
export interface From {
  readonly appId: string;
  readonly tenant: string;
}

export function payloadOf(type: string, event: object, { appId, tenant }: From): Payload {
  // Of a press Feishu gives microseconds, of everything else milliseconds.
  const create_time = `${String(Date.now())}${type === CARD_ACTION ? "000" : ""}`;
  const event_id = randomUUID().replaceAll("-", "");
  const header = { event_id, event_type: type, create_time, app_id: appId, tenant_key: tenant };
  return { schema: "2.0", header, event: { ...event } };
}

/** Without the scope for it Feishu leaves the `user_id` empty. */
export function idsOf(openId: string) {
  return { union_id: `on_${openId.replace(/^ou_/u, "")}`, user_id: "", open_id: openId };
}

export interface Pressed {
  readonly openId: string;
  readonly message: string;
  readonly chat: string;
  readonly action: object;
}

export function cardPressed({ openId, message, chat, action }: Pressed, from: From): Payload {
  const event = {
    operator: { tenant_key: from.tenant, ...idsOf(openId) },
    token: `c-${randomUUID().replaceAll("-", "")}`,
    action: { ...action, timezone: "Asia/Shanghai" },
    host: "im_message",
    context: { open_message_id: message, open_chat_id: chat },
  };
  return payloadOf(CARD_ACTION, event, from);
}
