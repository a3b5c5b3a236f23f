import type { MessageRef, PlaceAddress } from "../../../core/place.js";
import type { Content, Edit, Outgoing, Post, Refused, Shown } from "../../../core/platform.js";
import type { Clock } from "../../../core/time.js";
import type { Client, Connect } from "../api/api.js";
import { postFile } from "./deliver-file.js";
import { EVENT_TYPE } from "./find.js";
import type { Pictures } from "./pictures.js";
import { addressOf, refOf, SLACK, type Address } from "../place.js";
import { AS_IT_IS, renderEdit, renderPosting } from "../cards/render.js";
import type { Trouble } from "../../../core/adapter/trouble.js";
import { troubleOf } from "../api/trouble.js";
import type { Turns } from "../../../core/adapter/turns.js";
import { verdicts } from "../api/verdict.js";

export interface Delivering {
  readonly connect: Connect;
  /** For everything that one showing asks of Slack. */
  readonly requestMs: number;
  readonly clock: Clock;
  readonly turns: Turns;
  readonly pictures: Pictures;
}

type CardContent = Extract<Content, { type: "card" }>;

export async function show(outgoing: Outgoing, parts: Delivering): Promise<Shown> {
  if (outgoing.to.platform !== SLACK) return refused("place", "not_slack");
  const client = parts.connect(parts.requestMs);
  switch (outgoing.kind) {
    case "edit":
      return edit(outgoing, client, parts.pictures);
    case "post":
      return post(outgoing, client, parts);
  }
}

async function post(
  message: Post,
  client: Client,
  { turns, pictures }: Pick<Delivering, "turns" | "pictures">,
): Promise<Shown> {
  const thread = message.thread === null ? null : addressOf(message.thread);
  if (message.thread !== null && thread === null) return refused("content", "no_such_thread");
  const { content, to } = message;
  switch (content.type) {
    case "file":
      return postFile({ to, thread, file: content.file }, client);
    case "card":
      return pictured(
        content,
        { client, pictures },
        async () => turns.take(to.address) ?? postCard({ ...message, content }, thread, client, turns),
      );
  }
}

/** Shows it once Slack has all its pictures ready; a refusal of its blocks may be one of a picture. */
async function pictured(
  { card, images }: Pick<CardContent, "card" | "images">,
  { client, pictures }: { readonly client: Client; readonly pictures: Pictures },
  showing: () => Promise<Shown>,
): Promise<Shown> {
  const trouble = await pictures.trouble(card, images, client);
  if (trouble !== null) return trouble;
  const shown = await showing();
  if (shown.kind !== "refused" || shown.because !== "content") return shown;
  pictures.forget(images);
  return (await pictures.trouble(card, images, client)) ?? shown;
}

async function postCard(
  { content: { card, images }, to, ...message }: Omit<Post, "content"> & { readonly content: CardContent },
  thread: Address | null,
  client: Client,
  turns: Turns,
): Promise<Shown> {
  const attempted = await attempt(
    client.chat.postMessage({
      channel: thread?.channel ?? to.address,
      ...renderPosting(card, images),
      ...(thread === null ? {} : { thread_ts: thread.ts }),
      metadata: metadataOf(message),
      ...AS_IT_IS,
    }),
  );
  turns.arrived(to.address);
  return outcome(attempted, to);
}

function metadataOf({ key, revision }: Pick<Outgoing, "key" | "revision">) {
  return { event_type: EVENT_TYPE, event_payload: { key, revision } };
}

interface Sent {
  readonly channel?: string;
  readonly ts?: string;
}

type Attempt = { readonly kind: "sent"; readonly sent: Sent } | Trouble;

async function attempt(sending: Promise<Sent>): Promise<Attempt> {
  try {
    return { kind: "sent", sent: await sending };
  } catch (error) {
    return troubleOf(error);
  }
}

function outcome(attempted: Attempt, to: PlaceAddress): Shown {
  if (attempted.kind !== "sent") return verdicts.post(attempted);
  const { channel, ts } = attempted.sent;
  if (channel === undefined || ts === undefined) return { kind: "unknown", reason: "unreadable_answer" };
  return { kind: "shown", message: refOf(to, channel, ts) };
}

async function edit(message: Edit, client: Client, pictures: Pictures): Promise<Shown> {
  const at = addressOf(message.message);
  if (at === null) return { kind: "too-old" };
  const rendered = renderEdit(message.card, message.images);
  return pictured(message, { client, pictures }, async () => {
    const attempted = await attempt(
      client.chat.update({ ...at, ...rendered, metadata: metadataOf(message) }),
    );
    return attempted.kind === "sent" ? shown(message.message) : verdicts.edit(attempted);
  });
}

function shown(message: MessageRef): Shown {
  return { kind: "shown", message };
}

function refused(because: Refused["because"], reason: string): Refused {
  return { kind: "refused", because, reason };
}
