import { z } from "zod";
import { commandCalled } from "../../core/command.js";
import { FileRef } from "../../core/file.js";
import { FormValues } from "../../core/form.js";
import { FormId, PlatformName } from "../../core/ids.js";
import type { Inbound } from "../../core/inbound.js";
import { Intent } from "../../core/intent.js";
import type { MessageRef, PlaceAddress } from "../../core/place.js";
import { LIMITS } from "./limits.js";
import type { Message } from "./message.js";
import { placeKey } from "./place-key.js";
import { words, type PlaygroundWords } from "./words.js";
import type { Colleague, Command, Workspace } from "./workspace.js";

export const PLAYGROUND = PlatformName.parse("playground");
export const PLAYGROUND_TITLE = { "zh-CN": "演示环境", en: "the playground" } as const;

const Id = z.string().regex(/^[\x21-\x7e]{1,200}$/u);

const Envelope = z.object({
  id: Id,
  as: z.string(),
  place: z.object({ kind: z.enum(["room", "dm"]), address: z.string() }),
  kind: z.string().min(1).max(100),
});
type Envelope = z.infer<typeof Envelope>;

const Action = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("command"), command: z.string(), text: z.string() }),
  z.object({
    kind: z.literal("press"),
    intent: Intent,
    value: z.string().optional(),
    message: Id.optional(),
  }),
  z.object({ kind: z.literal("submit"), form: FormId, intent: Intent, values: FormValues }),
  z.object({
    kind: z.literal("message"),
    text: z.string(),
    files: z.array(FileRef).default([]),
    thread: Id.optional(),
  }),
  z.object({ kind: z.literal("shortcut"), shortcut: z.string(), message: Id }),
  z.object({ kind: z.literal("home") }),
]);
type Action = z.infer<typeof Action>;
const KINDS = new Set<string>(Action.options.map((option) => option.shape.kind.value));

export type Parsed =
  | {
      readonly kind: "inbound";
      readonly inbound: Inbound;
      readonly by: Colleague;
      /** A message as everybody there reads it: with its mention of the bot. */
      readonly written?: string;
    }
  /** The sentence is for whoever sits before the page, in their language. */
  | { readonly kind: "invalid"; readonly error: string };

export interface Known {
  readonly workspace: Workspace;
  /** The message with that id as it stands; null when it is no longer at hand. */
  readonly messageOf: (id: string) => Message | null;
}

/** What the page sent, in the house's words. Only a colleague acts, and only in a place that they can see. */
export function parseInbound(body: unknown, known: Known): Parsed {
  const { workspace } = known;
  const envelope = Envelope.safeParse(body);
  if (!envelope.success) return unreadable(fieldsOf(envelope.error));
  const { id, as, kind } = envelope.data;
  const by = workspace.people.find((person) => person.userId === as);
  if (by === undefined) return unreadable("as");
  const say = words[by.locale];
  const place = placeIn(workspace, envelope.data);
  if (place === null) return invalid(say.noSuchPlace);
  const head: Head = { id, from: { platform: PLAYGROUND, userId: as }, place };
  if (!KINDS.has(kind)) return { kind: "inbound", by, inbound: { ...head, kind: "unsupported", type: kind } };
  const action = Action.safeParse(body);
  return action.success
    ? read(action.data, head, by, known)
    : invalid(say.unreadable(fieldsOf(action.error)));
}

type Head = Pick<Inbound, "id" | "from" | "place">;

function invalid(error: string): Parsed {
  return { kind: "invalid", error };
}

/** For whom nobody knows yet. */
function unreadable(fields: string): Parsed {
  return invalid(`${words["zh-CN"].unreadable(fields)} ${words.en.unreadable(fields)}`);
}

/** Only where it is wrong: the library's own sentences are in English, and for developers. */
function fieldsOf(error: z.ZodError): string {
  const fields = error.issues.map((issue) => String(issue.path[0] ?? "body"));
  return [...new Set(fields)].join(", ");
}

function placeIn(workspace: Workspace, { place, as }: Envelope): PlaceAddress | null {
  const known =
    place.kind === "dm"
      ? place.address === as
      : workspace.rooms.some((room) => room.address === place.address);
  return known ? { platform: PLAYGROUND, ...place } : null;
}

function read(action: Action, head: Head, by: Colleague, known: Known): Parsed {
  const { commands } = known.workspace;
  const inbound = (inbound: Inbound, written?: string): Parsed => ({
    ...{ kind: "inbound", by, inbound },
    ...(written === undefined ? {} : { written }),
  });
  const refTo = (id: string | undefined): MessageRef | undefined =>
    id === undefined ? undefined : { place: head.place, id };
  switch (action.kind) {
    case "command":
      return readCommand(action, head, by, commands);
    case "press":
      return inbound({ ...head, ...action, message: refTo(action.message) });
    case "message": {
      const typed = readTyped(action.text);
      const mistake = mistakeIn(action, typed !== null, words[by.locale]);
      if (mistake !== null) return invalid(mistake);
      if (typed !== null) return readCommand(typed, head, by, commands);
      const { text, mentioned } = withoutMention(action.text);
      const message = { ...head, ...action, text, thread: refTo(action.thread) };
      return mentioned ? inbound({ ...message, mentioned }, action.text) : inbound(message);
    }
    case "shortcut":
      return readShortcut(action, head, by, known);
    case "submit":
    case "home":
      return inbound({ ...head, ...action });
  }
}

type Written = Pick<Extract<Action, { kind: "message" }>, "text" | "files">;

function mistakeIn({ text, files }: Written, isCommand: boolean, say: PlaygroundWords): string | null {
  if (text.trim() === "" && files.length === 0) return say.emptyMessage;
  if (text.length > LIMITS.messageCharacters) return say.tooLong(text.length, LIMITS.messageCharacters);
  if (files.length > LIMITS.messageFiles) return say.tooManyFiles(files.length, LIMITS.messageFiles);
  return isCommand && files.length > 0 ? say.filesWithCommand : null;
}

/** By whichever name the page and the company know it. */
const MENTION = /(?<=^|\s)[@＠](?:日清(?:助手)?|dayclear)(?=$|[\s:：,，])[:：,，]?/giu;

function withoutMention(text: string): { text: string; mentioned: boolean } {
  const rest = text.replace(MENTION, "");
  return rest === text ? { text, mentioned: false } : { text: rest.trim(), mentioned: true };
}

interface Typed {
  readonly command: string;
  readonly text: string;
}

/** A slash of either width makes a command, as in Slack; that nobody knows it is not for the page to say. */
function readTyped(text: string): Typed | null {
  const [, command, rest] = /^\s*[/／](\S+)\s*([\s\S]*)$/u.exec(text) ?? [];
  return command === undefined || rest === undefined ? null : { command, text: rest };
}

function readCommand(typed: Typed, head: Head, by: Colleague, commands: readonly Command[]): Parsed {
  const command = commandCalled(typed.command, commands)?.name ?? typed.command;
  return { kind: "inbound", by, inbound: { ...head, kind: "command", command, text: typed.text } };
}

/** Of the message it takes what stands there, whatever the page says. */
function readShortcut(
  { shortcut, message: id }: Extract<Action, { kind: "shortcut" }>,
  head: Head,
  by: Colleague,
  { workspace, messageOf }: Known,
): Parsed {
  if (workspace.shortcuts.every(({ name }) => name !== shortcut))
    return invalid(words[by.locale].unreadable("shortcut"));
  const on = messageOf(id);
  if (on?.place !== placeKey(head.place)) return invalid(words[by.locale].noSuchMessage);
  const { place } = head;
  const thread = on.thread === null ? {} : { thread: { place, id: on.thread } };
  const asked = { ...head, kind: "shortcut" as const, shortcut, message: { place, id }, ...thread };
  return { kind: "inbound", by, inbound: { ...asked, ...writtenIn(on) } };
}

function writtenIn(message: Message) {
  switch (message.type) {
    case "chat": {
      const { from, text, files } = message;
      return { author: { platform: PLAYGROUND, userId: from }, text, files };
    }
    case "card":
      return { author: null, text: message.card.summary, files: [] };
    case "file":
      return { author: null, text: "", files: [message.file] };
  }
}
