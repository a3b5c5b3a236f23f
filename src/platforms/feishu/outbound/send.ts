import { z } from "zod";
import type { Trouble } from "../../../core/adapter/trouble.js";
import type { Ask, Client } from "../api/api.js";
import { UNNAMED } from "../methods.js";
import type { Receiver } from "../place.js";
import { troubleOf } from "../api/trouble.js";

/** The message stands, under this id. */
export interface Sent {
  readonly kind: "sent";
  readonly id: string;
}
export type Sending = Sent | Trouble;

/** A card as card JSON 2.0, or a file or an image by its key. */
export type Message =
  | { readonly type: "card"; readonly card: object }
  | { readonly type: "file" | "image"; readonly key: string };

/** `once`: within an hour the same is carried out a single time, whoever repeats it; null: as often as it is asked for. */
export async function send(to: Receiver, message: Message, once: string | null, ask: Ask): Promise<Sending> {
  const data = { ...contentOf(message), ...uuidOf(once), receive_id: to.id };
  return sent(ask, ({ im }) => im.v1.message.create({ params: { receive_id_type: to.type }, data }));
}

export function sendCard(to: Receiver, card: object, ask: Ask): Promise<Sending> {
  return send(to, { type: "card", card }, null, ask);
}

/** To a message; `inThread`: in its thread, of which it is the beginning where there is none yet. */
export async function replyWith(
  to: string,
  message: Message,
  { once, inThread }: { readonly once: string | null; readonly inThread: boolean },
  ask: Ask,
): Promise<Sending> {
  const data = { ...contentOf(message), ...uuidOf(once), reply_in_thread: inThread };
  return sent(ask, ({ im }) => im.v1.message.reply({ path: { message_id: to }, data }));
}

/** Only that person sees it, and only in a group, while a client of theirs is open. It can be neither edited nor found again. */
export async function sendEphemeral(chat: string, openId: string, card: object, ask: Ask): Promise<Sending> {
  const data = { chat_id: chat, open_id: openId, msg_type: "interactive", card };
  return sent(ask, (client) => client.request<unknown>({ ...UNNAMED["ephemeral.v1.send"], data }));
}

/** Another card for a message of the app's own. */
export async function patchCard(message: string, card: object, ask: Ask): Promise<Sending> {
  const data = { content: JSON.stringify(card) };
  try {
    await ask(({ im }) => im.v1.message.patch({ path: { message_id: message }, data }));
    return { kind: "sent", id: message };
  } catch (error) {
    return troubleOf(error);
  }
}

function contentOf(message: Message) {
  switch (message.type) {
    case "card":
      return { msg_type: "interactive", content: JSON.stringify(message.card) };
    case "file":
      return { msg_type: "file", content: JSON.stringify({ file_key: message.key }) };
    case "image":
      return { msg_type: "image", content: JSON.stringify({ image_key: message.key }) };
  }
}

function uuidOf(once: string | null): { uuid?: string } {
  return once === null ? {} : { uuid: once };
}

const Answer = z.object({ data: z.object({ message_id: z.string().min(1) }) });

async function sent(ask: Ask, call: (client: Client) => Promise<unknown>): Promise<Sending> {
  try {
    const answer = Answer.safeParse(await ask(call)).data;
    if (answer !== undefined) return { kind: "sent", id: answer.data.message_id };
    return { kind: "lost", reason: "unreadable_answer" };
  } catch (error) {
    return troubleOf(error);
  }
}
