import { z } from "zod";
import { parseJson } from "../../../core/adapter/json.js";
import { commandCalled, type CommandHelp, type ShortcutHelp } from "../../../core/command.js";
import type { Inbound } from "../../../core/inbound.js";
import type { AccountRef } from "../../../core/place.js";
import type { Dependent } from "../cards/dependents.js";
import type { FoldedMenu } from "../cards/menu.js";
import { placeOf, refOf, SLACK, type Address } from "../place.js";
import { readText } from "./read-text.js";
import { Carried } from "../cards/render-form.js";
import { fileOf, readValues } from "./values.js";
import { MessageAction, NotByPeople, SlashCommand, ViewSubmission, type FormChoice } from "./wire.js";

export type Of<K extends Inbound["kind"]> = Extract<Inbound, { kind: K }>;

/** Where somebody is to be answered, in Slack's words. */
export interface Asker {
  readonly user: string;
  /** The message that was pressed, where it is one that can be edited. */
  readonly pressed?: Address;
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
  /** A menu that is to unfold: nobody is asked for anything yet. */
  | { readonly kind: "menu"; readonly menu: FoldedMenu; readonly asker: Asker }
  /** In a form that stays open. */
  | { readonly kind: "choice"; readonly chosen: FormChoice; readonly dependents: readonly Dependent[] }
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
      readonly inbound: Of<"message"> | Of<"home"> | Of<"joined"> | Of<"unsupported">;
      readonly asker: Asker;
      /** Another event of the same message, which may reach another process, has its answer shown. */
      readonly silent?: true;
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
  const carried = carriedIn(view);
  if (carried === null) return { kind: "unreadable", type: "view_submission" };
  const { form, intent, place, home = false } = carried;
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

export function carriedIn(view: { readonly private_metadata: string }): Carried | null {
  return Carried.safeParse(parseJson(view.private_metadata)).data ?? null;
}
