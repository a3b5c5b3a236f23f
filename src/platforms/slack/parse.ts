import { z } from "zod";
import { commandCalled, type CommandHelp, type ShortcutHelp } from "../../core/command.js";
import type { Inbound } from "../../core/inbound.js";
import { Intent } from "../../core/intent.js";
import type { AccountRef } from "../../core/place.js";
import { dmWith, placeOf, refOf, SLACK } from "./place.js";
import { readText } from "./read-text.js";
import { intentOf } from "./render-actions.js";
import { Carried } from "./render-form.js";
import { FromHome } from "./render.js";
import { fileOf, readValues } from "./values.js";
import {
  BlockActions,
  MessageAction,
  NotByPeople,
  SlashCommand,
  ViewSubmission,
  type PressedElement,
} from "./wire.js";

export type Of<K extends Inbound["kind"]> = Extract<Inbound, { kind: K }>;

/** Where somebody is to be answered, in Slack's words. */
export interface Asker {
  readonly user: string;
  /** Null where there is no conversation: in the home tab and in modals. */
  readonly channel: string | null;
  readonly thread: string | null;
  readonly responseUrl: string | null;
  readonly triggerId: string | null;
  /** In whose window a form is put on top. */
  readonly inModal: boolean;
  /** What they do there begins in their home tab, which is to show what comes of it. */
  readonly home: boolean;
}

export type Parsed =
  | { readonly kind: "command"; readonly inbound: Of<"command">; readonly asker: Asker }
  | {
      readonly kind: "press";
      readonly inbound: Of<"press">;
      readonly asker: Asker;
      /** What was pressed: an answer that only they see can be swapped. */
      readonly on: "private" | "posted" | "view";
      /** The modal that was pressed in. */
      readonly modal: string | null;
    }
  | { readonly kind: "shortcut"; readonly inbound: Of<"shortcut">; readonly asker: Asker }
  | {
      readonly kind: "submit";
      readonly inbound: Of<"submit">;
      readonly asker: Asker;
      readonly view: string;
      /** The inputs that can bear an error. */
      readonly inputs: readonly string[];
    }
  | {
      readonly kind: "event";
      readonly inbound: Of<"message"> | Of<"home"> | Of<"unsupported">;
      readonly asker: Asker;
    }
  /** Nobody did anything: a program wrote, a tab was turned. */
  | { readonly kind: "nothing" }
  /** Only the type is kept. */
  | { readonly kind: "unreadable"; readonly type: string };

export function parseCommand(body: unknown, commands: readonly CommandHelp[]): Parsed {
  const read = SlashCommand.safeParse(body);
  if (!read.success) return { kind: "unreadable", type: "command" };
  const { user_id, channel_id, trigger_id, response_url, command, text } = read.data;
  const typed = command.replace(/^[/／]/u, "");
  return {
    kind: "command",
    inbound: {
      id: trigger_id,
      from: { platform: SLACK, userId: user_id },
      place: placeOf(channel_id, user_id),
      kind: "command",
      command: commandCalled(typed, commands)?.name ?? typed,
      text: readText(text),
    },
    asker: {
      user: user_id,
      channel: channel_id,
      thread: null,
      responseUrl: response_url ?? null,
      triggerId: trigger_id,
      inModal: false,
      home: false,
    },
  };
}

export function parsePress(body: unknown): Parsed {
  const read = BlockActions.safeParse(body);
  const intent = read.success ? Intent.safeParse(intentOf(read.data.actions[0].action_id)) : null;
  if (!read.success || intent?.success !== true) return { kind: "unreadable", type: "block_actions" };
  const { user, container, trigger_id } = read.data;
  const view = read.data.view ?? null;
  const channel = read.data.channel?.id ?? container.channel_id ?? null;
  const place = channel === null ? dmWith(user.id) : placeOf(channel, user.id);
  const posted = container.is_ephemeral !== true && view === null;
  const ts = posted ? container.message_ts : undefined;
  const value = chosenIn(read.data.actions[0]);
  return {
    kind: "press",
    inbound: {
      id: trigger_id,
      from: { platform: SLACK, userId: user.id },
      place,
      kind: "press",
      intent: intent.data,
      ...(value === null ? {} : { value }),
      ...(ts === undefined || channel === null ? {} : { message: refOf(place, channel, ts) }),
    },
    asker: askerOf(read.data, channel),
    on: view !== null ? "view" : posted ? "posted" : "private",
    modal: view?.type === "modal" ? view.id : null,
  };
}

function askerOf(
  { user, trigger_id, response_url, container, message, view }: BlockActions,
  channel: string | null,
): Asker {
  return {
    user: user.id,
    channel,
    thread: container.thread_ts ?? message?.thread_ts ?? null,
    responseUrl: response_url ?? null,
    triggerId: trigger_id,
    inModal: view?.type === "modal",
    home: view?.type === "home" || isFromHome(view?.private_metadata),
  };
}

function isFromHome(metadata = ""): boolean {
  return FromHome.safeParse(parseJson(metadata)).success;
}

function chosenIn(pressed: PressedElement): string | null {
  switch (pressed.type) {
    case "button":
      return null;
    case "static_select":
    case "overflow":
      return pressed.selected_option?.value ?? null;
  }
}

export function parseShortcut(body: unknown, shortcuts: readonly ShortcutHelp[]): Parsed {
  const read = MessageAction.safeParse(body);
  if (!read.success || shortcuts.every(({ name }) => name !== read.data.callback_id))
    return { kind: "unreadable", type: "message_action" };
  const { user, channel, trigger_id, response_url, callback_id, message } = read.data;
  const place = placeOf(channel.id, user.id);
  const { ts, thread_ts } = message;
  const thread = thread_ts === undefined || thread_ts === ts ? null : thread_ts;
  return {
    kind: "shortcut",
    inbound: {
      id: trigger_id,
      from: { platform: SLACK, userId: user.id },
      place,
      kind: "shortcut",
      shortcut: callback_id,
      author: authorOf(message, body),
      text: readText(message.text ?? ""),
      files: (message.files ?? []).map(fileOf),
      message: refOf(place, channel.id, ts),
      ...(thread === null ? {} : { thread: refOf(place, channel.id, thread) }),
    },
    asker: {
      user: user.id,
      channel: channel.id,
      thread,
      responseUrl: response_url ?? null,
      triggerId: trigger_id,
      inModal: false,
      home: false,
    },
  };
}

const ByProgram = z.object({ message: NotByPeople });

function authorOf({ user }: MessageAction["message"], body: unknown): AccountRef | null {
  const byPerson = user !== undefined && !ByProgram.safeParse(body).success;
  return byPerson ? { platform: SLACK, userId: user } : null;
}

export function parseView(body: unknown): Parsed {
  const read = ViewSubmission.safeParse(body);
  if (!read.success) return { kind: "unreadable", type: "view_submission" };
  const { user, view, trigger_id } = read.data;
  const carried = Carried.safeParse(parseJson(view.private_metadata));
  if (!carried.success) return { kind: "unreadable", type: "view_submission" };
  const { form, intent, place, home = false } = carried.data;
  return {
    kind: "submit",
    inbound: {
      id: `${view.id}:${view.hash}`,
      from: { platform: SLACK, userId: user.id },
      place,
      kind: "submit",
      form,
      intent,
      values: readValues(view.state.values),
    },
    asker: {
      user: user.id,
      channel: null,
      thread: null,
      responseUrl: null,
      triggerId: trigger_id ?? null,
      inModal: true,
      home,
    },
    view: view.id,
    inputs: view.blocks.flatMap((block) =>
      block.type === "input" && block.block_id !== undefined ? [block.block_id] : [],
    ),
  };
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
