import type { Inbound } from "../../../core/inbound.js";
import { MENU_KEYS, menuEntryOf } from "../manifest.js";
import type { Asker, Parsed } from "./parsed.js";
import type { Offered } from "./parse-message.js";
import { dmWith, FEISHU, room } from "../place.js";
import type { Delivered, Header } from "./body.js";
import { happenedAt } from "./happened.js";
import { BotAdded, ByOperator, EnteredEvent, MenuEvent } from "./wire.js";

/** Everything but messages and cards. */
export function parseEvent(delivered: Delivered, offered: Offered): Parsed {
  const { type } = delivered;
  switch (type) {
    case "application.bot.menu_v6":
      return parseMenu(delivered, offered) ?? { kind: "unreadable", type };
    case "im.chat.access_event.bot_p2p_chat_entered_v1":
      return parseEntered(delivered) ?? { kind: "unreadable", type };
    case "im.chat.member.bot.added_v1":
      return parseAdded(delivered) ?? { kind: "unreadable", type };
    default:
      return parseUnsupported(delivered) ?? { kind: "unreadable", type };
  }
}

function parseMenu({ header, event }: Delivered, { commands }: Offered): Parsed | null {
  const menu = MenuEvent.safeParse(event).data;
  if (menu === undefined) return null;
  const user = menu.operator.operator_id.open_id;
  const key = menu.event_key;
  if (key === MENU_KEYS.home) return by(user, header, (common) => ({ ...common, kind: "home" }));
  const isHelp = key === MENU_KEYS.help;
  const called = commands.find((one) => (isHelp ? one.isOurName === true : menuEntryOf(one).key === key));
  if (called === undefined) return null;
  const text = isHelp ? "" : menuEntryOf(called).text;
  return by(user, header, (common) => ({ ...common, kind: "command", command: called.name, text }));
}

/** Only whoever never spoke with the bot is shown what it has for them: people look in often. */
function parseEntered({ header, event }: Delivered): Parsed | null {
  const entered = EnteredEvent.safeParse(event).data;
  if (entered === undefined) return null;
  if ((entered.last_message_id ?? "") !== "") return { kind: "nothing" };
  const user = entered.operator_id.open_id;
  return by(user, header, (common) => ({ ...common, kind: "home" }));
}

/** Whoever added it is asked in their direct messages: what only one of a room sees does not ring, and is gone once they leave. */
function parseAdded({ header, event }: Delivered): Parsed | null {
  const added = BotAdded.safeParse(event).data;
  if (added === undefined) return null;
  const { chat_id, operator_id, name, external } = added;
  const user = operator_id.open_id;
  if (external) {
    const asker = { user, room: null };
    return { kind: "told", id: header.event_id, asker, sentence: "externalRoom" };
  }
  return by(user, header, ({ id, from }) => ({
    ...{ id, from, place: room(chat_id), kind: "joined", name: name === "" ? null : name },
  }));
}

function parseUnsupported({ type, header, event }: Delivered): Parsed | null {
  const operator = ByOperator.safeParse(event).data?.operator_id.open_id;
  if (operator === undefined) return null;
  return by(operator, header, (common) => ({ ...common, kind: "unsupported", type }));
}

type Common = Pick<Inbound, "id" | "from" | "place" | "happened">;
type Event = Extract<Parsed, { kind: "event" }>;

function by(
  user: string,
  { event_id: id, create_time }: Header,
  inbound: (common: Common) => Event["inbound"],
): Event {
  const from = { platform: FEISHU, userId: user };
  const common = { id, from, place: dmWith(user), ...happenedAt(create_time) };
  const asker: Asker = { user, room: null };
  return { kind: "event", inbound: inbound(common), asker };
}
