import type { Trouble } from "../../../core/adapter/trouble.js";
import type { Turns } from "../../../core/adapter/turns.js";
import type { Card } from "../../../core/card.js";
import type { Log } from "../../../core/log.js";
import type { MessageRef, PlaceAddress } from "../../../core/place.js";
import type { Edit, Found, Images, Outgoing, Post, Refused, Shown } from "../../../core/platform.js";
import type { Ask, Connect } from "../api/api.js";
import type { OpenPresses } from "../answers/open-presses.js";
import type { Pictures } from "./pictures.js";
import { FEISHU, receiverOf, refOf } from "../place.js";
import { patchCard, replyWith, send, type Message, type Sending } from "./send.js";
import { isImage } from "./upload.js";
import { ringFor } from "./urgent.js";
import { verdicts } from "../api/verdict.js";

export interface Delivering {
  readonly connect: Connect;
  /** For everything that one showing asks of Feishu. */
  readonly requestMs: number;
  readonly turns: Turns;
  readonly pictures: Pictures;
  readonly presses: OpenPresses;
  readonly render: (
    card: Card,
    images: Images,
    how: { readonly mention: boolean; readonly direct: boolean },
  ) => object;
  /** Whether a reply in a room reaches the app only when it mentions it. */
  readonly mentionNeeded: () => boolean;
  readonly log: Log;
}

export async function show(outgoing: Outgoing, parts: Delivering): Promise<Shown> {
  if (outgoing.to.platform !== FEISHU) return refused("place", "not_feishu");
  switch (outgoing.kind) {
    case "edit":
      return edit(outgoing, parts);
    case "post":
      return post(outgoing, parts);
  }
}

/** A message bears nothing by which it could be found again; a post in doubt is repeated under its `uuid`. */
export function find(): Promise<Found> {
  return Promise.resolve({ kind: "unreadable", reason: "no_look_up" });
}

/** `om_...` is every message that Feishu gave an id to. */
const MESSAGE_ID = /^om_[\w-]+$/u;

async function post({ to, thread, once, content }: Post, parts: Delivering): Promise<Shown> {
  if (thread !== null && !MESSAGE_ID.test(thread.id)) return refused("content", "no_such_thread");
  const wait = parts.turns.take(to.address);
  if (wait !== null) return wait;
  const [ask, { log }] = [parts.connect(parts.requestMs), parts];
  const message = messageOf(content, to, parts);
  const sending =
    thread === null
      ? await send(receiverOf(to), message, once, ask)
      : await sendInThread({ to, thread, once, message }, ask);
  parts.turns.arrived(to.address);
  if (sending.kind === "sent") {
    if (content.type === "card") await ringFor({ card: content.card, message: sending.id, to }, { ask, log });
    return shown(refOf(to, sending.id));
  }
  return unpictured(sending, content, parts.pictures) ?? verdicts.post(sending);
}

/** Not every group has threads. */
const NO_THREADS: ReadonlySet<string> = new Set(["230054", "230071", "230072"]);
/** What it began with is not there any more. */
const NO_ROOT: ReadonlySet<string> = new Set(["230011", "230019", "230050", "230110", "230111"]);

/** What cannot stand in its thread stands where it would be read at all: as a plain reply, or by itself. */
async function sendInThread(
  { to, thread, once, message }: Pick<Post, "to" | "once"> & { thread: MessageRef; message: Message },
  ask: Ask,
): Promise<Sending> {
  const sending = await replyWith(thread.id, message, { once, inThread: true }, ask);
  if (sending.kind !== "answered") return sending;
  if (NO_THREADS.has(sending.code)) return replyWith(thread.id, message, { once, inThread: false }, ask);
  return NO_ROOT.has(sending.code) ? send(receiverOf(to), message, once, ask) : sending;
}

function messageOf(content: Post["content"], to: PlaceAddress, parts: Delivering): Message {
  switch (content.type) {
    case "file":
      return { type: isImage(content.file) ? "image" : "file", key: content.file.id };
    case "card":
      return { type: "card", card: rendered(content, to, parts) };
  }
}

function rendered(
  { card, images }: Pick<Edit, "card" | "images">,
  to: PlaceAddress,
  { render, mentionNeeded }: Delivering,
): object {
  return render(card, images, { mention: to.kind === "room" && mentionNeeded(), direct: to.kind === "dm" });
}

/** Of what an edit may take as a whole, the longest that it waits for the answer to a press. */
const PRESS_MS = 1_000;
const PRESSED: Shown = { kind: "retry", afterMs: PRESS_MS, scope: "posting", reason: "it is being pressed" };

async function edit(outgoing: Edit, parts: Delivering): Promise<Shown> {
  const { message, to } = outgoing;
  if (!MESSAGE_ID.test(message.id)) return { kind: "too-old" };
  const began = performance.now();
  const isOver = await parts.presses.over(message.id, PRESS_MS);
  const left = Math.ceil(began + parts.requestMs - performance.now());
  if (!isOver || left <= 0) return PRESSED;
  const ask: Ask = parts.connect(left);
  const sending = await patchCard(message.id, rendered(outgoing, to, parts), ask);
  if (sending.kind === "sent") return shown(message);
  return unpictured(sending, { type: "card", ...outgoing }, parts.pictures) ?? verdicts.edit(sending);
}

function unpictured(trouble: Trouble, content: Post["content"], pictures: Pictures): Shown | null {
  if (content.type === "file" || trouble.kind !== "answered") return null;
  const file = pictures.suspect(trouble, content.card, content.images);
  return file === null ? null : { kind: "unpictured", file, because: "forgotten", reason: trouble.code };
}

function shown(message: MessageRef): Shown {
  return { kind: "shown", message };
}

function refused(because: Refused["because"], reason: string): Refused {
  return { kind: "refused", because, reason };
}
