import { setTimeout as passed } from "node:timers/promises";
import { answerWithin } from "../../../core/adapter/answer.js";
import { errorsCard, sentenceCard } from "../../../core/adapter/sentences.js";
import type { Card } from "../../../core/card.js";
import type { Form } from "../../../core/form.js";
import type { Locale } from "../../../core/locale.js";
import type { Inbound } from "../../../core/inbound.js";
import type { Reply } from "../../../core/reply.js";
import type { Asker, Parsed } from "../inbound/parsed.js";
import { sentenceHere } from "../sentences.js";
import { onceFor, openForm, tell, tellMore, type Once, type Telling } from "./tell.js";
import { renderPrivate, toastOf } from "../cards/render.js";
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
 * something is told when that takes longer, and at once when it failed.
 */
export async function answerEvent(event: Of<"event">, left: Left, parts: Answering): Promise<void> {
  const { inbound } = event;
  const taken = (isAsked(inbound) ? parts.begin : parts.receive)(inbound);
  const soon = await answerWithin(taken, left() - (parts.timing.acknowledge - parts.timing.reply));
  if (soon.kind === "ready") {
    show(soon.reply, event, parts);
    return;
  }
  const announced = announce(event, parts);
  const answer = await answerWithin(taken, left());
  if (answer.kind === "ready") {
    show(answer.reply, event, parts, announced);
    return;
  }
  // It comes again, perhaps to another process, which in a room would show the answer a second time: there it waits for that.
  const isOnce = event.asker.room === null;
  parts.follow(taken.then((reply) => (isOnce ? show(reply, event, parts, announced) : undefined)));
  throw new NotTakenInTime();
}

/** `after`: what has to stand above it. */
function show(
  reply: Reply,
  { inbound, asker }: Of<"event">,
  parts: Answering,
  after: Promise<void> = Promise.resolve(),
): void {
  if (reply.kind === "none" || !parts.isFirst(inbound.id)) return;
  const once = onceFor(inbound.id, "answer");
  parts.follow(after.then(() => showReply(reply, { inbound, asker }, parts, once)));
}

/** Who waits for an answer learns that it takes its time. */
function announce({ inbound, asker }: Of<"event">, parts: Answering): Promise<void> {
  const waits = isAsked(inbound) || isToUs(inbound);
  if (!waits || !parts.isFirst(`${inbound.id} working`)) return Promise.resolve();
  const told = tell(asker, ours("working", { asker }, parts), parts, onceFor(inbound.id, "working"));
  parts.follow(told);
  return told;
}

function isToUs(inbound: Inbound): boolean {
  return inbound.kind === "message" && (inbound.place.kind === "dm" || inbound.mentioned === true);
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

async function showReply(
  reply: Reply,
  { inbound, asker }: Asked,
  parts: Answering,
  once: Once = null,
): Promise<void> {
  if (reply.kind === "form") {
    await openForm(asker, reply.form, inbound.place, parts, once ?? reply.form.id);
    return;
  }
  const card = cardIn(reply, parts.localeOf(asker.user));
  if (card !== null) await tell(asker, card, parts, once);
}

function cardIn(reply: Exclude<Reply, { kind: "form" }>, locale: Locale | null): Card | null {
  switch (reply.kind) {
    case "none":
      return null;
    case "say":
    case "replace":
    case "home":
      return reply.card;
    case "errors":
      return errorsCard(reply.errors, locale);
  }
}

/** What the press is answered at once; the rest follows. */
export async function answerPress(
  pressed: Of<"press">,
  left: Left,
  parts: Answering,
): Promise<CallbackAnswer | null> {
  const answer = await answerWithin(parts.begin(pressed.inbound), parts.timing.reply);
  if (answer.kind === "ready") return answerNow(besidePosted(answer.reply, pressed), pressed, left, parts);
  parts.follow(
    answer.reply.then((reply) =>
      reply.kind === "none" || isStanding(reply, pressed)
        ? tell(pressed.asker, ours("done", pressed, parts), parts)
        : showReply(besidePosted(reply, pressed), pressed, parts),
    ),
  );
  return toast("info", ours("working", pressed, parts));
}

/** What the adapter itself says to whoever asked, in their language. */
export function ours(
  sentence: "working" | "done",
  { asker }: { readonly asker: Asker },
  { localeOf }: Pick<Answering, "localeOf">,
): Card {
  return sentenceCard(sentence, localeOf(asker.user));
}

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
      return errorToast(reply.errors, parts.localeOf(asker.user));
    case "say":
    case "home":
      return sayNow(reply.card, asker, parts);
  }
}

/** Where the form stands, and whether it does; what is not known in time is told once it is. */
async function openNow(
  form: Form,
  pressed: Of<"press">,
  left: Left,
  parts: Answering,
): Promise<CallbackAnswer | null> {
  const { asker, inbound } = pressed;
  const opening = openForm({ user: asker.user, room: null }, form, inbound.place, parts);
  const opened = await Promise.race([opening, passed(left(), null, { ref: false })]);
  if (opened === null) {
    parts.follow(opening.then((stands) => tellOf(stands, form, asker, parts)));
    return toast("info", ours("working", pressed, parts));
  }
  if (!opened) return toast("error", sentenceHere("formNotSent", form.locale));
  return asker.room === null ? null : toast("info", sentenceHere("formInDm", form.locale));
}

/** Who pressed in direct messages has the form before them. */
async function tellOf(stands: boolean, { locale }: Form, asker: Asker, parts: Answering): Promise<void> {
  if (!stands) await tell(asker, sentenceHere("formNotSent", locale), parts);
  else if (asker.room !== null) await tell(asker, sentenceHere("formInDm", locale), parts);
}

/** Whoever pressed a posted card has before them how things stand: delivery keeps it up to date. */
function besidePosted(reply: Reply, { isPrivate }: Of<"press">): Reply {
  if (isPrivate || reply.kind !== "say" || reply.brief === undefined) return reply;
  return { kind: "say", card: reply.brief };
}

/** A short sentence needs no card of its own. */
function sayNow(card: Card, asker: Asker, parts: Answering): CallbackAnswer | null {
  if (toastOf(card) !== null) return toast(toastTypeOf(card), card);
  parts.follow(tell(asker, card, parts));
  return null;
}

function toastTypeOf({ tone }: Card): "warning" | "success" | "info" {
  if (tone === "trouble") return "warning";
  return tone === "done" ? "success" : "info";
}

function swap(card: Card, asker: Asker, parts: Answering): CallbackAnswer | null {
  const [first, ...more] = renderPrivate(card, asker.room === null);
  if (more.length > 0) parts.follow(tellMore(asker, card, parts));
  return first === undefined ? null : raw(first);
}
