import { reasonOf } from "../../../core/adapter/trouble.js";
import type { Log } from "../../../core/log.js";
import type { Of } from "../answers/answer.js";
import type { Connect } from "../api/api.js";
import type { Meant, Parsed } from "./parsed.js";
import { FEISHU, refOf } from "../place.js";
import { named, readMessage } from "./read-message.js";
import { troubleOf } from "../api/trouble.js";
import { verdicts } from "../api/verdict.js";
import { StandingMessage } from "./wire.js";

export interface Fetching {
  readonly connect: Connect;
  readonly withinMs: number;
  readonly appId: string;
  readonly log: Log;
}

/**
 * The shortcut that a reply asks for, with what the message says that it replies to and what came with the reply; under a
 * card of our own it is what it would be anywhere. Where the message can never be read nothing is asked for; rejects where
 * that may pass, so that Feishu sends it again: what is asked for does not hang on how fast Feishu is.
 */
export async function fetchMeant(meant: Meant, asked: Of<"event">, fetching: Fetching): Promise<Parsed> {
  const { id } = asked.inbound;
  const unread: Parsed = { kind: "told", id, asker: asked.asker, sentence: "messageNotRead" };
  const found = await fetched(meant.message, fetching);
  if (found === null || found.deleted === true) return unread;
  const { sender, msg_type, body, root_id = "", mentions = [] } = found;
  if (sender?.id === fetching.appId) return asked;
  const written = readMessage(msg_type, body.content, meant.message);
  if (written === null) return unread;
  const { from, place, happened } = asked.inbound;
  const own = "files" in asked.inbound ? (asked.inbound.files ?? []) : [];
  const author = sender?.sender_type === "user" ? sender.id : undefined;
  const inbound = {
    ...{ id, from, place, kind: "shortcut" as const, shortcut: meant.shortcut },
    author: author === undefined ? null : { platform: FEISHU, userId: author },
    ...(meant.said === "" ? {} : { said: meant.said }),
    text: named(written.text, mentions),
    files: [...written.files, ...own],
    message: refOf(place, meant.message),
    ...(happened === undefined ? {} : { happened }),
    ...(root_id === "" ? {} : { thread: refOf(place, root_id) }),
  };
  return { ...asked, inbound };
}

/** Null: it cannot be read, now or later. */
async function fetched(
  message: string,
  { connect, withinMs, log }: Fetching,
): Promise<StandingMessage | null> {
  try {
    const found = await connect(withinMs)(({ im }) => im.v1.message.get({ path: { message_id: message } }));
    return StandingMessage.safeParse(found.data?.items?.[0]).data ?? null;
  } catch (error) {
    const trouble = troubleOf(error);
    log.info("message not read", { platform: FEISHU, reason: reasonOf(trouble) });
    const verdict = trouble.kind === "answered" ? verdicts.upload(trouble).kind : "retry";
    if (verdict === "refused") return null;
    throw error;
  }
}
