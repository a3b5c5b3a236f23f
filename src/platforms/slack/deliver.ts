import type { Card } from "../../core/card.js";
import type { MessageRef, PlaceAddress } from "../../core/place.js";
import type { Edit, Outgoing, Post, Refused, Shown } from "../../core/platform.js";
import type { Clock } from "../../core/time.js";
import type { Client, Connect } from "./api.js";
import { postFile } from "./deliver-file.js";
import { EVENT_TYPE } from "./find.js";
import { addressOf, refOf, SLACK, type Address } from "./place.js";
import { renderPosting } from "./render.js";
import { troubleOf, type Trouble } from "./trouble.js";
import type { Turns } from "./turns.js";
import { editVerdict, postVerdict } from "./verdict.js";

export interface Delivering {
  readonly connect: Connect;
  /** For everything that one showing asks of Slack. */
  readonly requestMs: number;
  readonly clock: Clock;
  readonly turns: Turns;
}

export async function show(outgoing: Outgoing, parts: Delivering): Promise<Shown> {
  if (outgoing.to.platform !== SLACK) return refused("place", "not_slack");
  const client = parts.connect(parts.requestMs);
  switch (outgoing.kind) {
    case "edit":
      return edit(outgoing, client);
    case "post":
      return post(outgoing, client, parts.turns);
  }
}

async function post(message: Post, client: Client, turns: Turns): Promise<Shown> {
  const thread = message.thread === null ? null : addressOf(message.thread);
  if (message.thread !== null && thread === null) return refused("content", "no_such_thread");
  const { content, to } = message;
  switch (content.type) {
    case "file":
      return postFile({ to, thread, file: content.file }, client);
    case "card":
      return turns.take(to.address) ?? postCard({ ...message, card: content.card }, thread, client, turns);
  }
}

async function postCard(
  { card, to, ...message }: Omit<Post, "content"> & { readonly card: Card },
  thread: Address | null,
  client: Client,
  turns: Turns,
): Promise<Shown> {
  const attempted = await attempt(
    client.chat.postMessage({
      channel: thread?.channel ?? to.address,
      ...renderPosting(card),
      ...(thread === null ? {} : { thread_ts: thread.ts }),
      metadata: metadataOf(message),
      mrkdwn: false,
      unfurl_links: false,
      unfurl_media: false,
    }),
  );
  turns.arrived(to.address);
  if (attempted.kind === "limited") turns.hold(attempted.afterMs);
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
  if (attempted.kind !== "sent") return postVerdict(attempted);
  const { channel, ts } = attempted.sent;
  if (channel === undefined || ts === undefined) return { kind: "unknown", reason: "unreadable_answer" };
  return { kind: "shown", message: refOf(to, channel, ts) };
}

async function edit(message: Edit, client: Client): Promise<Shown> {
  const at = addressOf(message.message);
  if (at === null) return { kind: "too-old" };
  const attempted = await attempt(
    client.chat.update({ ...at, ...renderPosting(message.card), metadata: metadataOf(message) }),
  );
  return attempted.kind === "sent" ? shown(message.message) : editVerdict(attempted);
}

function shown(message: MessageRef): Shown {
  return { kind: "shown", message };
}

function refused(because: Refused["because"], reason: string): Refused {
  return { kind: "refused", because, reason };
}
