import { z } from "zod";

const Id = z.string().regex(/^[A-Z][A-Z0-9]+$/u);
const Ts = z.string().regex(/^\d+\.\d{6}$/u);
const Flag = z.union([z.boolean(), z.enum(["true", "false", "0", "1"])]);
const Count = z.coerce.number().int();
const Json = z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]);
const common = { token: z.string().optional(), team_id: z.string().optional() };

const args = <S extends z.ZodRawShape>(shape: S) => z.strictObject({ ...common, ...shape });
const linking = { link_names: Flag.optional(), parse: z.enum(["none", "full"]).optional() };
/** Only of what is posted. */
const display = {
  unfurl_links: Flag.optional(),
  unfurl_media: Flag.optional(),
  mrkdwn: Flag.optional(),
};
const content = { text: z.string().optional(), blocks: z.array(z.unknown()).optional() };
const page = { limit: Count.min(1).max(1_000).optional(), cursor: z.string().optional() };
const span = { oldest: z.string().optional(), latest: z.string().optional(), inclusive: Flag.optional() };

/** What each method takes; anything else is refused as Slack refuses it, or should. */
export const ARGS = {
  "auth.test": args({}),
  "bots.info": args({ bot: z.string().optional() }),
  "chat.postMessage": args({
    ...{ channel: Id, ...content, ...linking, ...display },
    thread_ts: Ts.optional(),
    reply_broadcast: Flag.optional(),
    metadata: Json.optional(),
  }),
  "chat.update": args({ channel: Id, ts: Ts, ...content, ...linking, metadata: Json.optional() }),
  "chat.getPermalink": args({ channel: Id, message_ts: Ts }),
  "chat.postEphemeral": args({ channel: Id, user: Id, ...content, ...linking, thread_ts: Ts.optional() }),
  "conversations.open": args({
    users: z.string(),
    return_im: Flag.optional(),
    prevent_creation: Flag.optional(),
  }),
  "conversations.info": args({ channel: Id, include_num_members: Flag.optional() }),
  "conversations.history": args({ channel: Id, ...page, ...span, include_all_metadata: Flag.optional() }),
  "conversations.replies": args({
    channel: Id,
    ts: Ts,
    ...page,
    ...span,
    include_all_metadata: Flag.optional(),
  }),
  "files.getUploadURLExternal": args({
    filename: z.string().min(1),
    length: Count.min(1),
    alt_text: z.string().max(1_000).optional(),
    snippet_type: z.string().optional(),
  }),
  "files.completeUploadExternal": args({
    files: z.array(z.strictObject({ id: z.string(), title: z.string().optional() })).min(1),
    channel_id: Id.optional(),
    thread_ts: Ts.optional(),
    initial_comment: z.string().optional(),
  }),
  "files.info": args({ file: z.string(), count: Count.optional(), page: Count.optional() }),
  "views.open": args({ trigger_id: z.string(), view: Json }),
  "views.push": args({ trigger_id: z.string(), view: Json }),
  "views.update": args({
    view: Json,
    view_id: z.string().optional(),
    external_id: z.string().optional(),
    hash: z.string().optional(),
  }),
  "views.publish": args({ user_id: Id, view: Json, hash: z.string().optional() }),
  "users.list": args({ ...page, include_locale: Flag.optional() }),
  "users.info": args({ user: Id, include_locale: Flag.optional() }),
  "apps.connections.open": args({}),
} as const;
export type Method = keyof typeof ARGS;
export type Args<M extends Method> = z.infer<(typeof ARGS)[M]>;

export function isMethod(name: string): name is Method {
  return Object.hasOwn(ARGS, name);
}

/** Form fields as the Web API gets them: what is not a word is JSON. */
export function readFields(body: string, type: string): Record<string, unknown> {
  if (type.startsWith("application/json")) return z.record(z.string(), z.unknown()).parse(JSON.parse(body));
  return Object.fromEntries([...new URLSearchParams(body)].map(([name, value]) => [name, readValue(value)]));
}

function readValue(value: string): unknown {
  if (!/^[[{]/u.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
