import { z } from "zod";
import type { Options } from "../options.js";
import type { Message, Room, Rooms } from "../rooms.js";
import { fine, parsed, readJson, wrong, type Answer, type Asked, type Call } from "./answers.js";
import type { Company } from "./company.js";
import { contentRefused, keyIn } from "./content.js";
import type { Uploads } from "./uploads.js";

export interface Chat {
  readonly rooms: Rooms;
  readonly options: Options;
  readonly uploads: Uploads;
  readonly company: () => Company;
  readonly find: (id: string) => Message | null;
  readonly post: (room: Room, message: Posted) => Message;
}

/** What Feishu knows of a message beside what is seen of it. */
export interface Kept {
  readonly type: string;
  /** To which it replies. */
  readonly parent: string | null;
  /** Whether it mentions the app. */
  readonly mentions: boolean;
}

export interface Posted extends Kept {
  readonly user: string | null;
  readonly content: string;
  readonly thread: string | null;
}

const TYPES = ["open_id", "union_id", "user_id", "email", "chat_id"];
const Sending = z.strictObject({
  receive_id: z.string(),
  msg_type: z.enum(["text", "interactive", "file", "image"]),
  content: z.string(),
  uuid: z.string().min(1).max(50).optional(),
});
const Replying = Sending.omit({ receive_id: true }).extend({ reply_in_thread: z.boolean().optional() });
type Replying = z.infer<typeof Replying>;
const Patching = z.strictObject({ content: z.string() });
const Urging = z.strictObject({ user_id_list: z.array(z.string()).min(1).max(200) });

const MOST_UNREAD = 200;

const MESSAGES = "/open-apis/im/v1/messages";
const DELETED = (): Answer => wrong(230_110, "Action unavailable as the message has been deleted.");

export interface Messages {
  readonly calls: readonly Call[];
  clear(): void;
}

export function messagesOf(chat: Chat): Messages {
  const { rooms, find, options } = chat;
  const uuids = new Map<string, { readonly message: Message; readonly at: number }>();
  const send = (room: Room | null, sending: Replying, parent: Message | null): Answer => {
    const { uuid, msg_type: type, content } = sending;
    const before = uuid === undefined ? undefined : uuids.get(uuid);
    if (before !== undefined && Date.now() - before.at < options.uuidMs) return fine(dataOf(before.message));
    const refused = placeRefused(room) ?? contentRefused(type, content, room, chat.uploads);
    if (refused !== null || room === null) return refused ?? wrong(230_002, "");
    const message = chat.post(room, {
      ...{ type, content, user: null, parent: parent?.id ?? null, mentions: false },
      thread: threadOf(parent, sending.reply_in_thread === true),
    });
    if (uuid !== undefined) uuids.set(uuid, { message, at: Date.now() });
    return fine(dataOf(message));
  };
  const roomOf = (id: string): string | null => find(id)?.room ?? null;
  return {
    clear: () => {
      uuids.clear();
    },
    calls: [
      {
        ...{ name: "im.message.create", method: "POST", path: MESSAGES },
        place: (asked) => addressed(asked, chat)?.id ?? null,
        answer: (asked) =>
          parsed(Sending, asked.called.body, ({ receive_id: _, ...sending }) => {
            if (!TYPES.includes(asked.called.query.get("receive_id_type") ?? ""))
              return wrong(230_001, "ext=receive_id_type");
            const to = addressed(asked, chat);
            return (to === null ? null : unreachable(to, chat)) ?? send(roomAt(to, rooms), sending, null);
          }),
      },
      {
        ...{ name: "im.message.reply", method: "POST", path: `${MESSAGES}/*/reply` },
        place: ({ ids: [id = ""] }) => roomOf(id),
        answer: ({ called, ids: [id = ""] }) =>
          parsed(Replying, called.body, (sending) => {
            const parent = find(id);
            return parent === null ? DELETED() : send(rooms.get(parent.room), sending, parent);
          }),
      },
      {
        ...{ name: "im.message.patch", method: "PATCH", path: `${MESSAGES}/*` },
        message: ({ ids: [id = ""] }) => id,
        answer: ({ called, ids: [id = ""] }) =>
          parsed(Patching, called.body, (patching) => patch(find(id), patching, chat)),
      },
      {
        ...{ name: "im.message.urgent_app", method: "PATCH", path: `${MESSAGES}/*/urgent_app` },
        answer: ({ called, ids: [id = ""] }) =>
          parsed(Urging, called.body, ({ user_id_list: users }) => {
            const message = find(id);
            return message === null ? DELETED() : urge(message, users, chat);
          }),
      },
    ],
  };
}

interface Addressed {
  readonly id: string;
  /** Null: a room. */
  readonly user: string | null;
}

/** A user is the room of their direct messages, made when the app first writes to them. */
function addressed({ called: { body, query } }: Asked, { rooms }: Pick<Chat, "rooms">): Addressed | null {
  const { receive_id: id } = z.looseObject({ receive_id: z.string() }).safeParse(body).data ?? {};
  if (id === undefined) return null;
  if (query.get("receive_id_type") !== "open_id") return { id, user: null };
  const made = rooms.all().find((room) => room.platform === "feishu" && room.user === id);
  return { id: made?.id ?? `oc_with_${id.replace(/^ou_/u, "")}`, user: id };
}

function unreachable({ user }: Addressed, { company, rooms }: Chat): Answer | null {
  const found = company().users.find(({ id }) => id === user);
  const isKnown = (): boolean => rooms.all().some((room) => room.platform === "feishu" && room.user === user);
  if (found === undefined)
    return user === null || isKnown() ? null : wrong(99_992_351, "not a valid open_id");
  return found.available && !found.status.is_resigned
    ? null
    : wrong(230_013, "Bot has NO availability to this user.");
}

function roomAt(to: Addressed | null, rooms: Rooms): Room | null {
  if (to === null) return null;
  const room = rooms.get(to.id);
  return (
    room ??
    (to.user === null ? null : rooms.make({ id: to.id, platform: "feishu", kind: "dm", user: to.user }))
  );
}

export function placeRefused(room: Room | null): Answer | null {
  if (room?.member !== true) return wrong(230_002, "The bot can not be outside the group.");
  if (room.archived) return wrong(232_009, "Your request specifies a chat which has already been dissolved.");
  return room.stopped ? wrong(230_053, "The user has stopped the bot from sending messages.") : null;
}

/** What is in a thread is answered in that thread, wherever one asks for it. */
function threadOf(parent: Message | null, inThread: boolean): string | null {
  if (parent === null) return null;
  return parent.thread ?? (inThread ? parent.id : null);
}

function patch(message: Message | null, { content }: z.infer<typeof Patching>, chat: Chat): Answer {
  if (message === null) return DELETED();
  if (message.user !== null) return wrong(230_027, "Lack of necessary permissions.");
  const [first] = message.versions;
  const isOld = Date.now() - (first?.at ?? 0) > chat.options.editableMs;
  if (isOld || !message.editable) return wrong(230_031, "The message is too old to be edited.");
  const room = chat.rooms.get(message.room);
  if (keyIn(message.content) !== "") return wrong(230_054, "This type of message can not be patched.");
  const refused = placeRefused(room) ?? contentRefused("interactive", content, room, chat.uploads);
  if (refused !== null) return refused;
  chat.rooms.edit(message, { revision: null, text: content }, readJson(content));
  return fine({});
}

/** Of those in its chat; one who has too many unread spoils it for all. */
function urge(message: Message, users: readonly string[], { company, rooms }: Chat): Answer {
  if (message.user !== null) return wrong(230_012, "Bot is NOT the sender of the message.");
  const room = rooms.get(message.room);
  const refused = placeRefused(room);
  if (refused !== null) return refused;
  const isThere = (id: string): boolean =>
    room?.user === null
      ? company().users.some((user) => user.id === id && !user.outside.includes(room.id))
      : id === room?.user;
  const there = users.filter(isThere);
  const unread = (id: string): number => company().users.find((user) => user.id === id)?.unreadUrgent ?? 0;
  if (there.some((id) => unread(id) >= MOST_UNREAD))
    return wrong(230_023, "The user has too many unread urgent messages.");
  message.urged.push(...there);
  return fine({ invalid_user_id_list: users.filter((id) => !isThere(id)) });
}

function dataOf({ room, id, thread }: Message) {
  const inThread = thread === null ? {} : { thread_id: threadId(thread), root_id: thread };
  return { message_id: id, chat_id: room, ...inThread };
}

export const threadId = (root: string): string => root.replace(/^om_/u, "omt_");
