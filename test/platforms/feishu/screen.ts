import { z } from "zod";
import type { AccountRef, MessageRef, PlaceAddress } from "../../../src/core/place.js";
import { dmWith, room } from "../../../src/platforms/feishu/place.js";
import type { ChatServer, SeenMessage } from "../../chat-server/start.js";
import type { Seen } from "../harness.js";
import type { Asked, Asks } from "./asks.js";
import { readCard } from "./read-card.js";

/** What all the clients of a company show. */
export interface Screen {
  /** Where that message is before that person. */
  placeOf(user: string, message: string): Promise<Asked>;
  sees(who: AccountRef, where: PlaceAddress, thread: MessageRef | null): Promise<readonly Seen[]>;
  /** The newest card in their direct messages, where nothing stays in its place. */
  home(who: AccountRef): Promise<Seen | null>;
  /** The id of the message that somebody sees. */
  standing(seen: Seen): string;
  /** The newest card with a form in it, in their direct messages. */
  openForm(user: string): Promise<OpenForm | null>;
}

export interface OpenForm {
  readonly message: string;
  readonly card: unknown;
}

export function chatOf({ kind, address }: PlaceAddress): string {
  return kind === "room" ? address : `oc_with_${address.replace(/^ou_/u, "")}`;
}

/** `links` are those that the app was given to show. */
export function createScreen(chat: ChatServer, asks: Asks, links: ReadonlySet<string>): Screen {
  const shown = new WeakMap<Seen, string>();
  const look = ({ message, content }: Standing, ref: MessageRef | null): Seen => {
    const seen: Seen = { ref, private: ref === null, ...readingOf(content, links) };
    shown.set(seen, message);
    return seen;
  };
  return {
    placeOf: async (user, message) => {
      const { messages, before } = await lookFor(user, chat);
      const alone = before.find(({ id }) => id === message);
      const asked = alone === undefined ? null : asks.before(user, alone.at);
      return (
        asked ??
        placeIn(
          user,
          messages.find(({ id }) => id === message)!,
        )
      );
    },
    sees: async ({ userId: user }, where, thread) => {
      const { messages, before } = await lookFor(user, chat);
      const [at, root] = [chatOf(where), thread?.id ?? null];
      const here = messages.filter(
        (one) => one.room === at && one.thread === root && !asks.isCommand(one.id),
      );
      const alone = before.filter(
        (one) =>
          isThere(one, asks.before(user, one.at), { at, root }) && !here.some(({ id }) => id === one.id),
      );
      return [
        ...here.map((one) => look(standingOf(one), { place: where, id: one.id })),
        ...alone.map((one) => look(one, null)),
      ];
    },
    home: async ({ userId: user }) => {
      const { messages } = await lookFor(user, chat);
      const newest = messages.findLast((one) => isFromApp(one, user) && isCard(one.content));
      return newest === undefined ? null : look(standingOf(newest), null);
    },
    standing: (seen) => shown.get(seen)!,
    openForm: async (user) => {
      const { messages } = await lookFor(user, chat);
      const open = messages.findLast(
        (one) => isFromApp(one, user) && isCard(one.content) && readCard(one.content).form !== null,
      );
      return open === undefined ? null : { message: open.id, card: open.content };
    },
  };
}

type Content =
  { readonly type: "card"; readonly card: unknown } | { readonly type: "words"; readonly text: string };

interface Standing {
  readonly message: string;
  readonly content: Content;
}

/** What one person alone has before them. */
interface Alone extends Standing {
  /** Null: a toast, over the message that was pressed. */
  readonly id: string | null;
  readonly chat: string | null;
  readonly at: number;
}

const Ephemeral = z.object({
  id: z.string(),
  chat_id: z.string(),
  open_id: z.string(),
  card: z.unknown(),
  at: z.number(),
});

async function lookFor(user: string, chat: ChatServer) {
  const [{ messages, ephemerals }, { toasts }] = await Promise.all([chat.state(), chat.feishu.seen()]);
  const direct = messages
    .filter((one) => isFromApp(one, user))
    .map((one) => ({ ...standingOf(one), id: one.id, chat: one.room, at: one.versions[0]!.at }));
  const cards = z
    .array(Ephemeral)
    .parse(ephemerals)
    .filter((one) => one.open_id === user)
    .map(({ id, chat_id, card, at }) => ({ id, message: id, chat: chat_id, at, content: cardOf(card) }));
  const said = toasts
    .filter((toast) => toast.user === user)
    .map(({ message, content, at }) => ({ id: null, message, chat: null, at, content: wordsOf(content) }));
  const before: readonly Alone[] = [...direct, ...cards, ...said];
  return { messages, before: before.toSorted((one, next) => one.at - next.at) };
}

/**
 * A private answer stands where it was asked for, in a thread too, though Feishu itself shows it in the room, in the
 * direct messages or over everything.
 */
function isThere(
  { chat }: Alone,
  asked: Asked | null,
  { at, root }: { readonly at: string; readonly root: string | null },
): boolean {
  if (asked === null) return chat === at && root === null;
  return chatOf(asked.where) === at && asked.thread === root;
}

function isFromApp({ room, user }: SeenMessage, whose: string): boolean {
  return user === null && room === chatOf(dmWith(whose));
}

function placeIn(user: string, { room: chat, thread }: SeenMessage): Asked {
  const isDirect = chat === chatOf(dmWith(user));
  return { user, where: isDirect ? dmWith(user) : room(chat), thread };
}

const Words = z.object({ text: z.string() });

function standingOf({ id, content, versions }: SeenMessage): Standing {
  if (isCard(content)) return { message: id, content: cardOf(content) };
  const text = Words.safeParse(content).data?.text ?? versions.at(-1)!.text;
  return { message: id, content: wordsOf(text) };
}

function isCard(content: unknown): boolean {
  return z.object({ schema: z.literal("2.0") }).safeParse(content).success;
}

const cardOf = (card: unknown) => ({ type: "card" as const, card });
const wordsOf = (text: string) => ({ type: "words" as const, text });

function readingOf(content: Content, links: ReadonlySet<string>): Pick<Seen, "text" | "buttons" | "foreign"> {
  if (content.type === "words") return { text: content.text, buttons: [], foreign: [] };
  const { text, buttons, foreign } = readCard(content.card, links);
  return { text, buttons: buttons.map(({ label }) => label), foreign };
}
