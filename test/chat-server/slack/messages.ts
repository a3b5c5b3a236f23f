import type { Message, Room, Rooms } from "../rooms.js";
import { BOT, no, type Answers, type No } from "./api.js";
import type { Args } from "./args.js";
import { messageBlocks, metadata as metadataMistakes } from "./block-kit.js";
import type { Files } from "./files.js";

type Answered = Answers<
  | "chat.postMessage"
  | "chat.update"
  | "chat.postEphemeral"
  | "chat.getPermalink"
  | "conversations.open"
  | "conversations.info"
  | "conversations.history"
  | "conversations.replies"
>;

const LONGEST_TEXT = 40_000;
const LONGEST_EDIT = 4_000;
const PAGE = 100;
const ONE_TABLE = "only_one_table_allowed";

interface Content {
  readonly text?: string | undefined;
  readonly blocks?: readonly unknown[] | undefined;
  readonly metadata?: unknown;
}

export function messagesOf(rooms: Rooms, files: Files): Answered {
  return {
    "chat.postMessage": (args) => postMessage({ rooms, files }, args),
    "chat.update": (args) => update({ rooms, files }, args),
    "chat.postEphemeral": (args) => {
      const room = openRoom(rooms, args.channel);
      if ("ok" in room) return room;
      const refused = refusalOf(args, { room, files }, LONGEST_TEXT);
      return refused ?? { ok: true, message_ts: `${String(Math.floor(Date.now() / 1000))}.000001` };
    },
    "chat.getPermalink": ({ channel, message_ts: ts }) => {
      if (rooms.get(channel)?.platform !== "slack") return no("channel_not_found");
      if (rooms.message(channel, ts) === null) return no("message_not_found");
      return {
        ok: true,
        channel,
        permalink: `https://test.slack.com/archives/${channel}/p${ts.replace(".", "")}`,
      };
    },
    "conversations.open": ({ users }) => {
      const ids = users.split(",");
      if (ids.length > 8) return no("too_many_users");
      const [user = ""] = ids;
      if (!/^[UW][A-Z0-9]+$/u.test(user)) return no("user_not_found");
      return { ok: true, channel: { id: rooms.direct(user).id } };
    },
    "conversations.info": ({ channel }) => {
      const room = rooms.get(channel);
      if (room === null || (room.private && !room.member)) return no("channel_not_found");
      const { id, archived: is_archived, member: is_member, private: is_private } = room;
      return { ok: true, channel: { id, name: id.toLowerCase(), is_archived, is_member, is_private } };
    },
    "conversations.history": (args) => history(rooms, args),
    "conversations.replies": (args) => replies(rooms, args),
  };
}

function openRoom(rooms: Rooms, channel: string): Room | No {
  const room = /^[UW]/u.test(channel) ? rooms.direct(channel) : rooms.get(channel);
  if (room?.platform !== "slack") return no("channel_not_found");
  return room.archived ? no("is_archived") : room;
}

interface Parts {
  readonly rooms: Rooms;
  readonly files: Files;
}

function refusalOf(
  { text = "", blocks, metadata }: Content,
  { room, files }: { readonly room: Room; readonly files: Files },
  longest: number,
): No | null {
  if (text === "" && (blocks === undefined || blocks.length === 0)) return no("no_text");
  if (text.length > longest) return no("msg_too_long");
  const mistakes = blocks === undefined ? [] : [...messageBlocks(blocks)];
  if (mistakes.some((one) => one.includes(ONE_TABLE))) return no(ONE_TABLE, mistakes);
  mistakes.push(...filesNamedIn(blocks).flatMap((id) => files.mistake(id) ?? []));
  if (mistakes.length > 0) return no("invalid_blocks", mistakes);
  if (blocks?.some(isOutOfReach) === true) return no("invalid_blocks", ["downloading image failed"]);
  if (blocks !== undefined && room.textOnly && blocks.length > 1)
    return no("invalid_blocks", ["as told by the test"]);
  const wrong = metadata === undefined ? [] : metadataMistakes(metadata);
  return wrong.length > 0
    ? no(wrong.some((one) => one.includes("bytes")) ? "metadata_too_large" : "invalid_metadata_schema", wrong)
    : null;
}

/** Slack fetches a picture before it shows the message; that top-level domain never is anywhere. */
function isOutOfReach(block: unknown): boolean {
  const { image_url: url } = block as { image_url?: string };
  return url !== undefined && new URL(url).hostname.endsWith(".invalid");
}

function filesNamedIn(block: unknown): readonly string[] {
  if (typeof block !== "object" || block === null) return [];
  return Object.entries(block).flatMap(([name, value]: [string, unknown]) =>
    name === "slack_file" ? [String((value as { id?: unknown }).id)] : filesNamedIn(value),
  );
}

function postMessage({ rooms, files }: Parts, args: Args<"chat.postMessage">) {
  const room = openRoom(rooms, args.channel);
  if ("ok" in room) return room;
  const { text = "", blocks = [], metadata = null, thread_ts: thread = null } = args;
  if (thread !== null && rooms.message(room.id, thread) === null) return no("thread_not_found");
  const refused = refusalOf(args, { room, files }, LONGEST_TEXT);
  if (refused !== null) return refused;
  const { key, revision } = named(metadata);
  const common = { thread, user: null, file: null, metadata, content: blocks };
  const message = rooms.post(room, { ...common, key, revision, text });
  message.markup = args.mrkdwn === undefined || isOn(args.mrkdwn);
  return { ok: true as const, channel: room.id, ts: message.id, message: seen(message) };
}

function update({ rooms, files }: Parts, args: Args<"chat.update">) {
  const room = rooms.get(args.channel);
  if (room === null) return no("channel_not_found");
  if (room.archived) return no("is_archived");
  const message = rooms.message(room.id, args.ts);
  if (message === null) return no("message_not_found");
  if (message.user !== null) return no("cant_update_message");
  if (!message.editable) return no("edit_window_closed");
  const { text = "", blocks = [], metadata } = args;
  const refused = refusalOf(args, { room, files }, LONGEST_EDIT);
  if (refused !== null) return refused;
  const { revision } = named(metadata ?? message.metadata);
  rooms.edit(message, { revision, text }, blocks);
  // An edit cannot say that its text is none.
  message.markup = true;
  if (metadata !== undefined) message.metadata = metadata;
  return { ok: true as const, channel: room.id, ts: message.id, text };
}

/** What delivery calls it. */
function named(metadata: unknown): { key: string | null; revision: number | null } {
  const payload = (metadata as { event_payload?: { key?: unknown; revision?: unknown } } | null)
    ?.event_payload;
  const { key, revision } = payload ?? {};
  return {
    key: typeof key === "string" ? key : null,
    revision: typeof revision === "number" ? revision : null,
  };
}

/** As Slack tells of a message. */
export function seen(message: Message) {
  const { id, thread, user, metadata, file, versions, content } = message;
  const by = user === null ? { user: BOT.user, bot_id: BOT.bot, app_id: BOT.app } : { user, team: BOT.team };
  return {
    ...{ type: "message", ...by, ts: id },
    text: versions.at(-1)?.text ?? "",
    blocks: content,
    ...(thread === null ? {} : { thread_ts: thread }),
    ...(metadata === null ? {} : { metadata }),
    ...(file === null ? {} : { files: [{ id: file }], subtype: "file_share" }),
  };
}

function readable(rooms: Rooms, channel: string): Room | No {
  const room = rooms.get(channel);
  if (room === null) return no("channel_not_found");
  return room.readable ? room : no(room.kind === "dm" ? "missing_scope" : "not_in_channel");
}

/** Newest first, in pages. */
function history(rooms: Rooms, args: Args<"conversations.history">) {
  const room = readable(rooms, args.channel);
  if ("ok" in room) return room;
  return pageOf(room.messages.filter(({ thread }) => thread === null).toReversed(), args);
}

/** Oldest first, the parent always among them. */
function replies(rooms: Rooms, args: Args<"conversations.replies">) {
  const room = readable(rooms, args.channel);
  if ("ok" in room) return room;
  if (rooms.message(room.id, args.ts) === null) return no("thread_not_found");
  const inThread = room.messages.filter(({ id, thread }) => id === args.ts || thread === args.ts);
  return pageOf(inThread, args);
}

function isOn(flag: boolean | string | undefined): boolean {
  return flag === true || flag === "true" || flag === "1";
}

function pageOf(messages: readonly Message[], args: Args<"conversations.history">) {
  const { oldest = "0", latest = "9999999999.999999", cursor = "0", limit = PAGE } = args;
  const inclusive = isOn(args.inclusive);
  const within = messages.filter(({ id }) => {
    if (inclusive && (id === oldest || id === latest)) return true;
    return Number(id) > Number(oldest) && Number(id) < Number(latest);
  });
  const from = Number(cursor);
  const page = within.slice(from, from + limit);
  const more = from + page.length < within.length;
  const withMetadata = isOn(args.include_all_metadata);
  return {
    ok: true as const,
    messages: page.map((message) => {
      const { metadata, ...rest } = { metadata: undefined, ...seen(message) };
      return withMetadata && metadata !== undefined ? { ...rest, metadata } : rest;
    }),
    has_more: more,
    response_metadata: { next_cursor: more ? String(from + page.length) : "" },
  };
}
