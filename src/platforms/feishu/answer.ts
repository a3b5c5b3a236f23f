import { setTimeout as passed } from "node:timers/promises";
import { answerWithin } from "../../core/adapter/answer.js";
import { errorsCard, sentenceCard } from "../../core/adapter/sentences.js";
import type { Card } from "../../core/card.js";
import type { Form } from "../../core/form.js";
import type { Inbound } from "../../core/inbound.js";
import type { Reply } from "../../core/reply.js";
import type { Asker, Parsed } from "./parsed.js";
import { sentenceHere } from "./sentences.js";
import { openForm, tell, tellMore, type Telling } from "./tell.js";
import { renderPrivate, toastOf } from "./render.js";
import { errorToast, raw, toast, type CallbackAnswer } from "./callback.js";

export type Of<K extends Parsed["kind"]> = Extract<Parsed, { kind: K }>;

/** In milliseconds from the arrival; Feishu gives up after three seconds. */
export interface Timing {
  /** A reply that takes longer is announced. */
  readonly reply: number;
  /** An event is acknowledged by then, or comes again. */
  readonly acknowledge: number;
}

export const TIMING: Timing = { reply: 2_000, acknowledge: 2_700 };

/** How much of the time is left, in milliseconds; 0 when it is over. */
export type Left = () => number;

export function countdown(ms: number): Left {
  const end = performance.now() + ms;
  return () => Math.max(0, Math.floor(end - performance.now()));
}

export interface Answering extends Telling {
  readonly timing: Timing;
  /** Never rejects: what went wrong is logged and told politely. */
  readonly begin: (inbound: Inbound) => Promise<Reply>;
  /** Rejects when it is not taken. */
  readonly receive: (inbound: Inbound) => Promise<Reply>;
  /** Whether this process shows an answer to it for the first time. */
  readonly isFirst: (id: string) => boolean;
  /** What goes on after the acknowledgement; stopping waits for it. */
  readonly follow: (work: Promise<void>) => void;
}

/**
 * Resolves once the event is taken for good, and rejects when it is not: then Feishu sends it again. Whoever asked for
 * something waits for an answer, and is told at once that it failed.
 */
export async function answerEvent(
  { inbound, asker }: Of<"event">,
  left: Left,
  parts: Answering,
): Promise<void> {
  const take = isAsked(inbound) ? parts.begin : parts.receive;
  const answer = await answerWithin(take(inbound), left());
  if (answer.kind === "late") {
    // Its answer is shown when it comes again.
    parts.follow(answer.reply.then(() => undefined));
    throw new NotTakenInTime();
  }
  const { reply } = answer;
  if (reply.kind === "none" || !parts.isFirst(inbound.id)) return;
  parts.follow(showReply(reply, { inbound, asker }, parts));
}

function isAsked({ kind }: Inbound): boolean {
  return kind === "command" || kind === "shortcut" || kind === "home";
}

class NotTakenInTime extends Error {
  override readonly name = "NotTakenInTime";
  readonly code = "NOT_TAKEN_IN_TIME";
}

interface Asked {
  readonly inbound: Pick<Inbound, "place">;
  readonly asker: Asker;
}

async function showReply(reply: Reply, { inbound, asker }: Asked, parts: Answering): Promise<void> {
  if (reply.kind === "form") {
    await openForm(asker, reply.form, inbound.place, parts);
    return;
  }
  const card = cardIn(reply);
  if (card !== null) await tell(asker, card, parts);
}

function cardIn(reply: Exclude<Reply, { kind: "form" }>): Card | null {
  switch (reply.kind) {
    case "none":
      return null;
    case "say":
    case "replace":
    case "home":
      return reply.card;
    case "errors":
      return errorsCard(reply.errors);
  }
}

/** What the press is answered at once; the rest follows. */
export async function answerPress(
  pressed: Of<"press">,
  left: Left,
  parts: Answering,
): Promise<CallbackAnswer | null> {
  const answer = await answerWithin(parts.begin(pressed.inbound), parts.timing.reply);
  if (answer.kind === "ready") return answerNow(answer.reply, pressed, left, parts);
  parts.follow(
    answer.reply.then((reply) =>
      isStanding(reply, pressed)
        ? tell(pressed.asker, sentenceCard("done", null), parts)
        : showReply(reply.kind === "none" ? DONE : reply, pressed, parts),
    ),
  );
  return toast("info", sentenceCard("working", null));
}

const DONE: Reply = { kind: "say", card: sentenceCard("done", null) };

/** A posted card is edited by delivery, in its order. */
function isStanding(reply: Reply, { isPrivate }: Of<"press">): boolean {
  return reply.kind === "replace" && !isPrivate;
}

async function answerNow(
  reply: Reply,
  pressed: Of<"press">,
  left: Left,
  parts: Answering,
): Promise<CallbackAnswer | null> {
  const { asker, isPrivate } = pressed;
  switch (reply.kind) {
    case "none":
      return null;
    case "replace":
      return isPrivate ? swap(reply.card, asker, parts) : null;
    case "form":
      return openNow(reply.form, pressed, left, parts);
    case "errors":
      return errorToast(reply.errors);
    case "say":
    case "home":
      return sayNow(reply.card, asker, parts);
  }
}

/** Where the form stands, and whether it does, as far as that is known in time. */
async function openNow(
  form: Form,
  { asker: { user, room }, inbound }: Of<"press">,
  left: Left,
  parts: Answering,
): Promise<CallbackAnswer | null> {
  const opening = openForm({ user, room: null }, form, inbound.place, parts);
  parts.follow(opening.then(() => undefined));
  const opened = await Promise.race([opening, passed(left(), null, { ref: false })]);
  if (opened === false) return toast("error", sentenceHere("formNotSent", form.locale));
  return room === null ? null : toast("info", sentenceHere("formInDm", form.locale));
}

/** A short sentence needs no card of its own. */
function sayNow(card: Card, asker: Asker, parts: Answering): CallbackAnswer | null {
  const short = toastOf(card);
  if (short !== null) return toast(card.tone === "trouble" ? "warning" : "success", card);
  parts.follow(tell(asker, card, parts));
  return null;
}

function swap(card: Card, asker: Asker, parts: Answering): CallbackAnswer | null {
  const [first, ...more] = renderPrivate(card, asker.room === null);
  if (more.length > 0) parts.follow(tellMore(asker, card, parts));
  return first === undefined ? null : raw(first);
}
