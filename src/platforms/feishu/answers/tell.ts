import { createHash } from "node:crypto";
import { reasonOf, type Trouble } from "../../../core/adapter/trouble.js";
import { untilCut } from "../../../core/adapter/keep-open.js";
import type { Turns } from "../../../core/adapter/turns.js";
import type { Card } from "../../../core/card.js";
import type { Form } from "../../../core/form.js";
import type { Locale } from "../../../core/locale.js";
import type { Log } from "../../../core/log.js";
import type { PlaceAddress } from "../../../core/place.js";
import type { Connect } from "../api/api.js";
import type { FeishuCard } from "../cards/card.js";
import type { Asker } from "../inbound/parsed.js";
import type { OpenPresses } from "./open-presses.js";
import { FEISHU } from "../place.js";
import { renderForm } from "../cards/render-form.js";
import { renderPlainly, renderPrivate } from "../cards/render.js";
import { patchCard, send, sendEphemeral, type Sending } from "../outbound/send.js";
import { sentenceHere } from "../sentences.js";
import { isAboutCard, verdicts } from "../api/verdict.js";

export interface Telling {
  readonly connect: Connect;
  readonly requestMs: number;
  readonly log: Log;
  readonly turns: Turns;
  readonly presses: OpenPresses;
  /** A stop does not wait for an answer's second try. */
  readonly stopping: AbortSignal;
  /** Of whoever is told something; null: nobody knows it. */
  readonly localeOf: (user: string) => Locale | null;
}

/** Under which something is told a single time, whichever process tells it, if that is in direct messages; null: each time. */
export type Once = string | null;

/** Of what is told about an event. */
export function onceFor(event: string, said: "answer" | "working"): Once {
  return createHash("sha256").update(`${said} ${event}`).digest("base64url").slice(0, 32);
}

/** Shows it to the asker alone, at best effort: in a room beside what they asked there, else in their direct messages. */
export async function tell(
  { user, room }: Asker,
  card: Card,
  parts: Telling,
  once: Once = null,
): Promise<void> {
  if (room !== null) {
    const beside: Send = (page) => sendEphemeral(room, user, page, asking(parts));
    const { shown, trouble } = await sendAll(renderPrivate(card, false), card, beside, parts);
    if (trouble === null) return;
    // Not every group takes what only one of it sees, and nobody who is offline gets it.
    if (shown > 0) return tellDirectly(user, renderPrivate(card, true).slice(shown), card, parts);
  }
  await tellDirectly(user, renderPrivate(card, true), card, parts, once);
}

/** What follows a page that was shown already, in the asker's direct messages or beside it in a room. */
export async function tellMore({ user, room }: Asker, card: Card, parts: Telling): Promise<void> {
  const more = renderPrivate(card, room === null).slice(1);
  if (room === null) return tellDirectly(user, more, card, parts);
  const beside: Send = (page) => sendEphemeral(room, user, page, asking(parts));
  const { shown, trouble } = await sendAll(more, card, beside, parts);
  if (trouble !== null) await tellDirectly(user, renderPrivate(card, true).slice(1 + shown), card, parts);
}

type Send = (page: FeishuCard) => Promise<Sending>;

async function tellDirectly(
  user: string,
  pages: readonly FeishuCard[],
  card: Card | null,
  parts: Telling,
  once: Once = null,
): Promise<void> {
  const sending: Send = (page) => directly(user, page, ofPage(once, pages.indexOf(page)), parts);
  const { trouble } = await sendAll(pages, card, sending, parts);
  if (trouble !== null) parts.log.warn("answer not shown", { platform: FEISHU, reason: reasonOf(trouble) });
}

function ofPage(once: Once, page: number): Once {
  return once === null ? null : `${once}-${String(page)}`;
}

interface Outcome {
  /** How many of them. */
  readonly shown: number;
  readonly trouble: Trouble | null;
}

/** One after the other; where one cannot be shown, those after it are not. A first one that is refused for what it is goes plainly. */
async function sendAll(
  pages: readonly FeishuCard[],
  card: Card | null,
  sending: Send,
  parts: Telling,
): Promise<Outcome> {
  for (const [shown, page] of pages.entries()) {
    const sent = await patiently(() => sending(page), parts);
    if (sent.kind === "sent") continue;
    if (shown > 0 || card === null || !isAboutCard(sent)) return { shown, trouble: sent };
    const plain = await patiently(() => sending(renderPlainly(card)), parts);
    return plain.kind === "sent" ? { shown: 1, trouble: null } : { shown, trouble: plain };
  }
  return { shown: pages.length, trouble: null };
}

/** `once`: a repeat of it is not shown twice. */
async function directly(user: string, card: FeishuCard, once: Once, parts: Telling): Promise<Sending> {
  if (!(await parts.turns.mine(user, parts.stopping)))
    return { kind: "not-sent", reason: "no turn", scope: "posting" };
  const sent = await send({ type: "open_id", id: user }, { type: "card", card }, once, asking(parts));
  parts.turns.arrived(user);
  return sent;
}

const LONGEST_WAIT_MS = 60_000;

async function patiently(send: () => Promise<Sending>, { stopping }: Telling): Promise<Sending> {
  const sent = await send();
  if (sent.kind !== "limited" || sent.afterMs > LONGEST_WAIT_MS) return sent;
  return (await untilCut(sent.afterMs, stopping)) ? send() : sent;
}

function asking({ connect, requestMs }: Telling) {
  return connect(requestMs);
}

/**
 * A form stands in the direct messages of whoever it is for; who asked in a room is told so there, or that it could not be
 * sent. False: it does not stand.
 */
export async function openForm(
  asker: Asker,
  form: Form,
  place: PlaceAddress,
  parts: Telling,
  once: string = form.id,
): Promise<boolean> {
  const { user, room } = asker;
  const card = renderForm(form, { place });
  const open = (): Promise<Sending> => patiently(() => directly(user, card, once, parts), parts);
  const first = await open();
  const sent = first.kind === "lost" ? await open() : first;
  if (sent.kind !== "sent") parts.log.warn("form not opened", { platform: FEISHU, reason: reasonOf(sent) });
  const sentence = sent.kind === "sent" ? "formInDm" : "formNotSent";
  if (room !== null) await tell(asker, sentenceHere(sentence, form.locale), parts);
  return sent.kind === "sent";
}

const LONGEST_PRESS_MS = 3_000;

/** While somebody presses it, or Feishu does not answer, a message takes no other card. */
const PATCHES = 4;
const BETWEEN_PATCHES_MS = 2_000;

/** What a form's message is to show once its answer has come late. */
export async function turnInto(
  message: string,
  [first, ...more]: readonly FeishuCard[],
  { user }: Asker,
  parts: Telling,
): Promise<void> {
  if (first === undefined) return;
  await parts.presses.over(message, LONGEST_PRESS_MS);
  let patched = await patiently(() => patchCard(message, first, asking(parts)), parts);
  for (let tries = 1; tries < PATCHES && mayPass(patched); tries += 1) {
    if (!(await untilCut(BETWEEN_PATCHES_MS, parts.stopping))) break;
    patched = await patiently(() => patchCard(message, first, asking(parts)), parts);
  }
  await tellDirectly(user, patched.kind === "sent" ? more : [first, ...more], null, parts);
}

function mayPass(patched: Sending): boolean {
  if (patched.kind === "sent") return false;
  const { kind } = verdicts.edit(patched);
  return kind === "retry" || kind === "unknown";
}
