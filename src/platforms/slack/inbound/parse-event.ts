import type { Inbound } from "../../../core/inbound.js";
import type { Asker, Of, Parsed } from "./parse.js";
import { dmWith, placeOf, refOf, SLACK } from "../place.js";
import { readText } from "./read-text.js";
import { fileOf } from "./values.js";
import { Authorized, EventCallback, HomeOpened, MemberJoined, MessageEvent, NotByPeople } from "./wire.js";

export function parseEvent(body: unknown): Parsed {
  const read = EventCallback.safeParse(body);
  if (!read.success) return { kind: "unreadable", type: "event" };
  const { event } = read.data;
  const raw = rawEvent(body);
  switch (event.type) {
    case "message":
    case "app_mention":
      return parseMessage(read.data, raw, botUser(body));
    case "app_home_opened":
      return parseHome(read.data, raw);
    case "member_joined_channel":
      return parseJoined(read.data, raw, botUser(body));
    default:
      return unsupported(read.data);
  }
}

function rawEvent(body: unknown): unknown {
  return typeof body === "object" && body !== null && "event" in body ? body.event : null;
}

export function botUser(body: unknown): string | null {
  return Authorized.safeParse(body).data?.authorizations[0]?.user_id ?? null;
}

/** A mention where the bot is a member comes as two events, of one message and so of one id. */
function parseMessage(callback: EventCallback, raw: unknown, bot: string | null): Parsed {
  if (NotByPeople.safeParse(raw).success) return { kind: "nothing" };
  const { subtype } = callback.event;
  const written = subtype === undefined || subtype === "file_share" || subtype === "thread_broadcast";
  const read = MessageEvent.safeParse(raw);
  if (!written || !read.success) return unsupported(callback);
  const { user, channel, ts, thread_ts, files } = read.data;
  const { text, mentioned } = withoutMention(read.data.text ?? "", bot, callback.event.type);
  const place = placeOf(channel, user);
  const thread = thread_ts === undefined || thread_ts === ts ? null : thread_ts;
  const isTwin = callback.event.type === "message" && mentioned && place.kind === "room";
  return {
    kind: "event",
    // Of one with a file there may be no other.
    ...(isTwin && subtype === undefined ? { silent: true } : {}),
    inbound: {
      id: `${channel}:${ts}`,
      from: { platform: SLACK, userId: user },
      place,
      kind: "message",
      text: readText(text),
      files: (files ?? []).map(fileOf),
      ...(mentioned ? { mentioned } : {}),
      ...(thread === null ? {} : { thread: refOf(place, channel, thread) }),
    },
    asker: { user, channel, thread, responseUrl: null, triggerId: null, inModal: false, home: false },
  };
}

const MENTION_FIRST = /^\s*<@(?<user>[A-Z0-9]+)/u;
const MENTION = /<@(?<user>[A-Z0-9]+)(?:\|[^<>]*)?>/gu;

/** While it is not known who the bot is, it is whom a mention of it begins with. */
function withoutMention(text: string, bot: string | null, type: string) {
  const isMention = type === "app_mention";
  const own = bot ?? (isMention ? (MENTION_FIRST.exec(text)?.groups?.["user"] ?? null) : null);
  const rest = text.replace(MENTION, (mention, user: string) => (user === own ? "" : mention));
  return rest === text ? { text, mentioned: isMention } : { text: rest.trim(), mentioned: true };
}

function parseHome(callback: EventCallback, raw: unknown): Parsed {
  const read = HomeOpened.safeParse(raw);
  if (!read.success) return unsupported(callback);
  const { user, tab } = read.data;
  if (tab !== "home") return { kind: "nothing" };
  return { kind: "event", ...eventBy(user, callback.event_id, (common) => ({ ...common, kind: "home" })) };
}

/** Slack tells of everybody who joins where the bot is; of itself it says who invited it. */
function parseJoined(callback: EventCallback, raw: unknown, bot: string | null): Parsed {
  const read = MemberJoined.safeParse(raw);
  if (!read.success) return unsupported(callback);
  const { user, channel, inviter } = read.data;
  if (user !== bot || inviter === undefined || inviter === bot) return { kind: "nothing" };
  const { inbound, asker } = eventBy(inviter, callback.event_id, (common) => ({
    ...{ ...common, kind: "joined" as const, name: null },
    place: placeOf(channel, inviter),
  }));
  return { kind: "event", inbound, asker: { ...asker, channel } };
}

function unsupported({ event, event_id }: EventCallback): Parsed {
  const type = event.subtype === undefined ? event.type : `${event.type}.${event.subtype}`;
  if (event.user === undefined) return { kind: "unreadable", type };
  const by = eventBy(event.user, event_id, (common) => ({ ...common, kind: "unsupported", type }));
  return { kind: "event", ...by };
}

type Common = Pick<Inbound, "id" | "from" | "place">;

function eventBy<I extends Of<"home"> | Of<"joined"> | Of<"unsupported">>(
  user: string,
  id: string,
  inbound: (common: Common) => I,
): { inbound: I; asker: Asker } {
  return {
    inbound: inbound({ id, from: { platform: SLACK, userId: user }, place: dmWith(user) }),
    asker: {
      user,
      channel: null,
      thread: null,
      responseUrl: null,
      triggerId: null,
      inModal: false,
      home: false,
    },
  };
}
