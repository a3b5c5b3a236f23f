import { z } from "zod";
import type { AccountRef, MessageRef, PlaceAddress } from "../../../src/core/place.js";
import { messageBlocks } from "../../chat-server/slack/block-kit.js";
import type { ChatServer, SeenMessage } from "../../chat-server/start.js";
import type { Seen } from "../harness.js";
import { readForm } from "./read-form.js";
import { buttonsIn, foreignIn, linesOf, type Content } from "./read-blocks.js";

/** Where somebody did something, and on what: an answer may take its place. */
export interface Asked {
  readonly user: string;
  readonly channel: string;
  readonly thread: string | null;
  readonly on: Standing | null;
}

export type Standing = Content &
  (
    | {
        readonly kind: "message";
        readonly channel: string;
        readonly id: string;
        readonly thread: string | null;
      }
    /** An answer: before one person's eyes, or with null before everybody's. */
    | {
        readonly kind: "note";
        readonly id: string;
        readonly user: string | null;
        readonly channel: string;
        readonly thread: string | null;
      }
    | { readonly kind: "view"; readonly id: string; readonly view: object }
  );

type Note = Extract<Standing, { kind: "note" }>;

/** What all the clients of a workspace show. */
export interface Screen {
  /** An answer within the acknowledgement. Throws for what Slack would not show. */
  told(asked: Asked, answer: unknown): void;
  /** Answers posted to that address belong there. */
  expects(response: string, asked: Asked): void;
  sees(who: AccountRef, where: PlaceAddress, thread: MessageRef | null): Promise<readonly Seen[]>;
  home(who: AccountRef): Promise<Seen | null>;
  /** What a person sees, as it stands. */
  standing(seen: Seen): Standing;
}

const Words = {
  text: z.string().default(""),
  blocks: z.array(z.unknown()).default([]),
  response_type: z.enum(["ephemeral", "in_channel"]).default("ephemeral"),
};
const Told = z.strictObject(Words);
const Response = z.object({
  ...Words,
  replace_original: z.boolean().default(false),
  thread_ts: z.string().nullable().default(null),
});
const Ephemeral = z.object({
  ...Words,
  channel: z.string(),
  user: z.string(),
  thread_ts: z.string().nullable().default(null),
});
const View = z.looseObject({ type: z.string(), blocks: z.array(z.unknown()) });

export function channelOf({ kind, address }: PlaceAddress): string {
  return kind === "dm" ? `D${address.slice(1)}` : address;
}

export function tsOf(ref: MessageRef | null): string | null {
  return ref?.id.split(":")[1] ?? null;
}

/** `links` are those that the app was given to show. */
export function createScreen(chat: ChatServer, links: ReadonlySet<string>): Screen {
  const shown = new WeakMap<Seen, Standing>();
  const told: Note[] = [];
  const expected = new Map<string, Asked>();
  const look = (one: Standing, ref: MessageRef | null): Seen => {
    const seen: Seen = {
      ...{ ref, text: linesOf(one).join("\n"), buttons: buttonsIn(one) },
      ...{ private: isPrivate(one), foreign: foreignIn(one, links) },
    };
    shown.set(seen, one);
    return seen;
  };
  return {
    told: (asked, answer) => {
      const said = Told.parse(answer);
      const mistakes = messageBlocks(said.blocks);
      if (mistakes.length > 0) throw new Error(mistakes.join(" "));
      told.push(noteOf(`told ${String(told.length)}`, asked, said));
    },
    expects: (response, asked) => expected.set(response, asked),
    sees: async (who, where, thread) => {
      const { messages, views, ...state } = await chat.state();
      const [channel, ts] = [channelOf(where), tsOf(thread)];
      const { notes, swapped } = answered(
        [...told, ...ephemeral(state.ephemerals)],
        state.responses,
        expected,
      );
      const here = messages.filter((one) => one.room === channel && one.thread === ts);
      return [
        ...here.map((one) => look(swapped.get(one.id) ?? messageOf(one), refTo(one, where))),
        ...notes
          .filter(
            (note) =>
              (note.user ?? who.userId) === who.userId && note.channel === channel && note.thread === ts,
          )
          .map((note) => look(swapped.get(note.id) ?? note, null)),
        ...views
          .filter(
            ({ user, trigger, view }) => user === who.userId && trigger !== null && readForm(view) === null,
          )
          .map((view) => look(viewOf(view), null)),
      ];
    },
    home: async ({ userId }) => {
      const { views } = await chat.state();
      const home = views.find(({ user, trigger }) => user === userId && trigger === null);
      return home === undefined ? null : look(viewOf(home), null);
    },
    standing: (seen) => shown.get(seen)!,
  };
}

function isPrivate(one: Standing): boolean {
  return one.kind === "view" || (one.kind === "note" && one.user !== null);
}

function refTo({ room, id }: SeenMessage, place: PlaceAddress): MessageRef {
  return { place, id: `${room}:${id}` };
}

function messageOf({ room, id, thread, versions, content, markup }: SeenMessage): Standing {
  const blocks = z.array(z.unknown()).parse(content);
  return { kind: "message", channel: room, id, thread, text: versions.at(-1)!.text, blocks, markup };
}

function viewOf({ id, view }: { readonly id: string; readonly view: unknown }): Standing {
  const read = View.parse(view);
  return { kind: "view", id, view: read, text: "", blocks: read.blocks, markup: false };
}

function ephemeral(all: readonly unknown[]): readonly Note[] {
  return all.map((one, index) => {
    const { user, channel, thread_ts: thread, ...said } = Ephemeral.parse(one);
    return noteOf(`ephemeral ${String(index)}`, { user, channel, thread }, said);
  });
}

function noteOf(
  id: string,
  { user, channel, thread }: Pick<Asked, "user" | "channel" | "thread">,
  { text, blocks, response_type }: z.infer<typeof Told>,
): Note {
  const eyes = response_type === "in_channel" ? null : user;
  return { kind: "note", id, user: eyes, channel, thread, text, blocks, markup: true };
}

/** An answer stands beside what it was asked of, or in its place; a posted message is replaced for everybody. */
function answered(
  before: readonly Note[],
  responses: readonly { readonly id: string; readonly body: unknown }[],
  expected: ReadonlyMap<string, Asked>,
) {
  const notes = [...before];
  const swapped = new Map<string, Standing>();
  for (const [index, { id, body }] of responses.entries()) {
    const { replace_original, thread_ts: thread, ...said } = Response.parse(body);
    const { user, channel, on } = expected.get(id)!;
    const note = noteOf(`response ${String(index)}`, { user, channel, thread }, said);
    if (!replace_original || on === null) notes.push(note);
    else swapped.set(on.id, { ...on, text: note.text, blocks: note.blocks, markup: true });
  }
  return { notes, swapped };
}
