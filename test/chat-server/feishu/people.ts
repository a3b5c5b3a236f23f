import { z } from "zod";
import { Written, type Options } from "../options.js";
import type { Room, Rooms } from "../rooms.js";
import type { Feishu } from "./api.js";
import { createDeliveries, type Connection, type Outcome } from "./deliveries.js";
import { CARD_ACTION, idsOf, MESSAGE, payloadOf, type From, type Payload } from "./events.js";
import { Gesture } from "./gestures.js";
import { createPresses, Failure, Toast, type Pressing, type Standing } from "./presses.js";
import type { Alone } from "./ephemeral.js";
import { BOT, TENANT } from "./reading.js";
import type { Webhook } from "./webhook.js";

const user = z.string();

/** What people do that Feishu tells the app of. */
export const Happening = z.discriminatedUnion("kind", [
  Written.extend({ kind: z.literal("write") }),
  z.strictObject({ kind: z.literal("menu"), user, key: z.string() }),
  /** Opens the direct messages with the bot. */
  z.strictObject({ kind: z.literal("enter"), user }),
  z.strictObject({ kind: z.literal("add-bot"), user, room: z.string() }),
  z.strictObject({ kind: z.literal("unheard-of"), user, room: z.string(), type: z.string() }),
  /** The app is told of a message of its own. */
  z.strictObject({ kind: z.literal("echo"), message: z.string(), sender: z.enum(["app", "bot"]) }),
]);
export type Happening = z.infer<typeof Happening>;

export const Press = z.strictObject({ user, message: z.string(), gesture: Gesture });

/** What somebody saw that is no message. */
export const SeenByOne = z.strictObject({
  toasts: z.array(Toast),
  failures: z.array(Failure),
  /** How much of what was not acknowledged is to be told again. */
  waiting: z.int(),
});
export type SeenByOne = z.infer<typeof SeenByOne>;

/** Feishu's clients, and what Feishu makes of what is done in them. */
export interface People {
  /** Null: the app lacks the scope to be told of it. */
  happen(happening: Happening): Payload | null;
  press(press: z.infer<typeof Press>): Pressing;
  /** Tells the app, as often as it is asked to. */
  deliver(payload: Payload): Promise<Outcome>;
  /** The request address as the console has it; null: the long connection. */
  address(webhook: Webhook | null): void;
  seen(): SeenByOne;
  clear(): void;
}

export interface Parts {
  readonly rooms: Rooms;
  readonly options: Pick<Options, "appId" | "againMs" | "editableMs">;
  readonly feishu: Pick<Feishu, "message" | "alone" | "write" | "told" | "may">;
  readonly connection: Connection;
}

interface Place extends Parts {
  readonly from: From;
}

export function createPeople(parts: Parts): People {
  const { connection, options } = parts;
  const from = { appId: options.appId, tenant: TENANT };
  const deliveries = createDeliveries({ connection, againMs: options.againMs });
  const presses = createPresses({ find: (id) => standing(id, parts), deliveries, from });
  return {
    happen: (happening) => happened(happening, { ...parts, from }),
    press: ({ user, message, gesture }) => presses.press(user, message, gesture),
    deliver: (payload) =>
      payload.header.event_type === CARD_ACTION ? presses.settle(payload) : deliveries.deliver(payload),
    address: deliveries.address,
    seen: () => ({
      ...{ toasts: [...presses.toasts()], failures: [...presses.failures()] },
      waiting: deliveries.waiting(),
    }),
    clear: () => {
      presses.clear();
      deliveries.clear();
    },
  };
}

function happened(happening: Happening, parts: Place): Payload | null {
  const of = (type: string, event: object): Payload => payloadOf(type, event, parts.from);
  switch (happening.kind) {
    case "write": {
      const { kind: _, ...written } = happening;
      const event = parts.feishu.write(written);
      return isTold(written, parts) ? of(MESSAGE, event) : null;
    }
    case "menu":
      return of("application.bot.menu_v6", {
        operator: { operator_id: idsOf(happening.user) },
        event_key: happening.key,
        timestamp: Math.floor(Date.now() / 1_000),
      });
    case "enter":
      return of("im.chat.access_event.bot_p2p_chat_entered_v1", entered(happening.user, parts.rooms));
    case "add-bot":
      return of("im.chat.member.bot.added_v1", added(happening, parts));
    case "unheard-of": {
      const by = { operator_id: idsOf(happening.user), operator_tenant_key: parts.from.tenant };
      return of(happening.type, { chat_id: happening.room, ...by });
    }
    case "echo":
      return of(MESSAGE, echoed(happening, parts));
  }
}

/** Of a room's messages most apps are told only those that call them. */
function isTold({ room, mention }: Written, { rooms, feishu }: Place): boolean {
  if (rooms.get(room)?.kind === "dm") return feishu.may("im:message.p2p_msg:readonly");
  return feishu.may("im:message.group_msg") || (mention && feishu.may("im:message.group_at_msg:readonly"));
}

/** In a conversation that nobody said anything in there is no last message. */
function entered(openId: string, rooms: Rooms): object {
  const room = direct(openId, rooms);
  const last = room.messages.at(-1);
  const said =
    last === undefined
      ? {}
      : { last_message_id: last.id, last_message_create_time: String(last.versions[0]?.at) };
  return { chat_id: room.id, operator_id: idsOf(openId), ...said };
}

function direct(openId: string, rooms: Rooms): Room {
  const room = rooms.all().find((one) => one.platform === "feishu" && one.user === openId);
  if (room === undefined) throw new Error(`${openId} has no direct messages.`);
  return room;
}

function added(
  { user: openId, room: id }: { readonly user: string; readonly room: string },
  { rooms, from }: Place,
): object {
  rooms.change({ id, member: true });
  return {
    chat_id: id,
    operator_id: idsOf(openId),
    external: false,
    operator_tenant_key: from.tenant,
    name: id,
    i18n_names: { zh_cn: id, en_us: id, ja_jp: "" },
  };
}

function echoed({ message: id, sender }: Extract<Happening, { kind: "echo" }>, parts: Place): object {
  const message = parts.feishu.message(id);
  if (message === null) throw new Error(`There is no message ${id}`);
  const by = { sender_id: idsOf(BOT), sender_type: sender, tenant_key: parts.from.tenant };
  return { ...parts.feishu.told(message), sender: by };
}

/** Feishu takes no press on a card that is too old to be edited. */
function standing(id: string, { feishu, rooms, options }: Parts): Standing | null {
  const message = feishu.message(id);
  if (message === null) return standingAlone(feishu.alone(id));
  const first = message.versions[0]?.at ?? 0;
  return {
    chat: message.room,
    card: message.content,
    isOver: !message.editable || Date.now() - first > options.editableMs,
    replace: (card) => {
      rooms.edit(message, { revision: null, text: JSON.stringify(card) }, card);
    },
  };
}

function standingAlone(alone: Alone | null): Standing | null {
  if (alone === null) return null;
  const replace = (card: unknown): void => {
    alone.card = card;
  };
  return { chat: alone.chat_id, card: alone.card, isOver: false, replace };
}
