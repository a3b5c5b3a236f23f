import { readCommand, readSlashed, type CommandHelp, type ShortcutHelp } from "../../../core/command.js";
import { dmWith, refOf, FEISHU, room } from "../place.js";
import type { Meant, Parsed } from "./parsed.js";
import { happenedAt } from "./happened.js";
import { named, readMessage } from "./read-message.js";
import type { Delivered } from "./body.js";
import { MessageEvent, NotByPeople, type Mention, type Message } from "./wire.js";

export interface Offered {
  readonly commands: readonly CommandHelp[];
  readonly shortcuts: readonly ShortcutHelp[];
}

export interface ParsedMessage {
  readonly parsed: Parsed;
  /** In a room, and nobody called the bot: it hears everything there. */
  readonly overheard: boolean;
  readonly meant: Meant | null;
}

/** `bot` is our own `open_id`, null while nobody knows it. */
export function parseMessage(
  { header, event }: Delivered,
  offered: Offered,
  bot: string | null,
): ParsedMessage {
  const none = { overheard: false, meant: null };
  if (NotByPeople.safeParse(event).success) return { parsed: { kind: "nothing" }, ...none };
  const read = MessageEvent.safeParse(event).data;
  if (read === undefined) return { parsed: { kind: "unreadable", type: header.event_type }, ...none };
  const { message, sender } = read;
  const written = readMessage(message.message_type, message.content, message.message_id);
  const user = sender.sender_id.open_id;
  if (written === null) return { parsed: unread(header.event_type, message, user), ...none };
  const { text, mentioned } = called(written.text, message.mentions ?? [], bot);
  const isDirect = message.chat_type === "p2p";
  const place = isDirect ? dmWith(user) : room(message.chat_id);
  const common = {
    ...{ id: message.message_id, from: { platform: FEISHU, userId: user }, place },
    ...happenedAt(message.create_time ?? header.create_time),
  };
  const asker = { user, room: isDirect ? null : message.chat_id };
  const isToUs = isDirect || mentioned;
  const command = readSlashed(text, offered.commands);
  // Without a slash, words are the desk's to understand, and without being called too: under a card they are a reply.
  if (isToUs && command !== null) {
    const files = written.files.length === 0 ? {} : { files: [...written.files] };
    const inbound = { ...common, kind: "command" as const, ...command, ...files };
    const meant = meantBy(text, message, offered);
    return { parsed: { kind: "event", inbound, asker }, overheard: false, meant };
  }
  const thread = threadOf(message);
  const inbound = {
    ...{ ...common, kind: "message" as const, text, files: [...written.files] },
    ...(mentioned ? { mentioned: true as const } : {}),
    ...(thread === null ? {} : { thread: refOf(place, thread) }),
  };
  const meant = isToUs || command !== null ? meantBy(text, message, offered) : null;
  return { parsed: { kind: "event", inbound, asker }, overheard: !isToUs && bot !== null, meant };
}

/** Whoever sent it to the bot is told what it takes; in a room nobody spoke to it. */
function unread(event: string, { message_id, message_type, chat_type }: Message, user: string): Parsed {
  if (chat_type !== "p2p") return { kind: "unreadable", type: `${event}.${message_type}`.slice(0, 100) };
  const asker = { user, room: null };
  return { kind: "told", id: message_id, asker, sentence: "kindNotRead" };
}

/** Of either width. */
const SLASH = /^\s*[/／]/u;

/** The message that a thread, or a chain of replies, began with. */
function threadOf({ root_id = "", parent_id = "" }: Message): string | null {
  const root = root_id === "" ? parent_id : root_id;
  return root === "" ? null : root;
}

/** Without our own name; everybody else's stands where their placeholder stood. */
function called(text: string, mentions: readonly Mention[], bot: string | null) {
  const keysIn = new Set(text.match(PLACEHOLDER) ?? []);
  const ours = mentions.filter(
    ({ key, mentioned_type, id }) =>
      keysIn.has(key) && (bot === null ? mentioned_type === "bot" : id.open_id === bot),
  );
  const others = named(
    text.replace(PLACEHOLDER, (key) => (ours.some((one) => one.key === key) ? "" : key)),
    mentions,
  );
  return ours.length === 0 ? { text: others, mentioned: false } : { text: others.trim(), mentioned: true };
}

const PLACEHOLDER = /@_user_\d+/gu;

/** A reply that says what is to become of the message that it replies to. */
function meantBy(text: string, { parent_id = "" }: Message, { commands, shortcuts }: Offered): Meant | null {
  if (parent_id === "") return null;
  const typed = readCommand(text, commands);
  const said = text.replace(SLASH, "").trim().toLowerCase();
  const shortcut = shortcuts.find(
    ({ name, title, command }) =>
      said === name ||
      Object.values(title).some((one) => one.toLowerCase() === said) ||
      (command !== undefined && typed?.command === command.name),
  );
  if (shortcut === undefined) return null;
  return { shortcut: shortcut.name, said: typed?.text ?? "", message: parent_id };
}
