import type { Message } from "../rooms.js";
import { fine, wrong, type Answer, type Call } from "./answers.js";
import { placeRefused, threadId, type Chat, type Kept } from "./messages.js";

export const TENANT = "tenant-test";
const BOT_NAME = "日清";
export const BOT = "ou_bot";
/** What stands for it in a text. */
export const MENTION = "@_user_1";

/** What the app may look at: messages, what came with them, and itself. */
export function readingOf(chat: Chat, kept: (message: Message) => Kept): readonly Call[] {
  const { find, rooms, uploads, options } = chat;
  return [
    {
      ...{ name: "bot.info", method: "GET", path: "/open-apis/bot/v3/info" },
      answer: () => ({
        status: 200,
        body: {
          ...{ code: 0, msg: "ok" },
          bot: { activate_status: 2, app_name: BOT_NAME, avatar_url: "", ip_white_list: [], open_id: BOT },
        },
      }),
    },
    {
      ...{ name: "im.message.get", method: "GET", path: "/open-apis/im/v1/messages/*" },
      answer: ({ ids: [id = ""] }) => {
        const message = find(id);
        if (message === null) return wrong(230_110, "Action unavailable as the message has been deleted.");
        const refused = placeRefused(rooms.get(message.room));
        return refused ?? fine({ items: [itemOf(message, kept(message), options.appId)] });
      },
    },
    {
      ...{ name: "im.message_resource.get", method: "GET", path: "/open-apis/im/v1/messages/*/resources/*" },
      answer: ({ called, ids: [id = "", key = ""] }) => {
        const message = find(id);
        if (message === null) return wrong(230_110, "Action unavailable as the message has been deleted.");
        if (rooms.get(message.room)?.member !== true) return wrong(234_004, "App not in chat.");
        if (kept(message).type === "interactive") return wrong(234_043, "Unsupported message type.");
        return resource(message, key, called.query.get("type") ?? "", uploads);
      },
    },
  ];
}

function resource({ content }: Message, key: string, type: string, uploads: Chat["uploads"]): Answer {
  if (!["image", "file"].includes(type)) return wrong(234_001, "Invalid request param.");
  const file = uploads.get(key);
  const isThere =
    JSON.stringify(content).includes(`"${key}"`) && key.startsWith(type === "image" ? "img_" : "file_");
  return file === null || !isThere
    ? wrong(234_003, "File not in message.")
    : { status: 200, file: file.content ?? Buffer.from("of the app's own") };
}

function itemOf(message: Message, { type, parent, mentions }: Kept, appId: string) {
  const { id, thread, room, user, content, versions } = message;
  const [first, last] = [versions[0]?.at, versions.at(-1)?.at].map(String);
  return {
    message_id: id,
    ...(parent === null ? {} : { root_id: thread ?? parent, parent_id: parent }),
    ...(thread === null ? {} : { thread_id: threadId(thread) }),
    ...{ msg_type: type, create_time: first, update_time: last, deleted: false },
    ...{ updated: versions.length > 1, chat_id: room },
    sender:
      user === null
        ? { id: appId, id_type: "app_id", sender_type: "app", tenant_key: TENANT }
        : { id: user, id_type: "open_id", sender_type: "user", tenant_key: TENANT },
    body: { content: JSON.stringify(content) },
    mentions: mentions
      ? [{ key: MENTION, id: BOT, id_type: "open_id", name: BOT_NAME, tenant_key: TENANT }]
      : [],
  };
}

/** A message as its event tells of it. */
export function eventOf(message: Message, { type, parent, mentions }: Kept, isDm: boolean) {
  const { id, thread, room, user, content, versions } = message;
  const at = String(versions[0]?.at);
  const bot = {
    ...{ key: MENTION, name: BOT_NAME, id: { open_id: BOT, union_id: "on_bot", user_id: "" } },
    ...{ mentioned_type: "bot", tenant_key: TENANT },
  };
  return {
    sender: {
      sender_id: { open_id: user, union_id: `on_${String(user).replace(/^ou_/u, "")}` },
      ...{ sender_type: "user", tenant_key: TENANT },
    },
    message: {
      message_id: id,
      ...(parent === null ? {} : { root_id: thread ?? parent, parent_id: parent }),
      ...(thread === null ? {} : { thread_id: threadId(thread) }),
      ...{ create_time: at, update_time: at, chat_id: room, chat_type: isDm ? "p2p" : "group" },
      ...{ message_type: type, content: JSON.stringify(content) },
      ...(mentions ? { mentions: [bot] } : {}),
    },
  };
}
