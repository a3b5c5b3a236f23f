import { setTimeout as passed } from "node:timers/promises";
import { z } from "zod";
import type { Card } from "../../../core/card.js";
import type { Log } from "../../../core/log.js";
import { isOfSlack, type Connect } from "../api/api.js";
import type { Asker } from "../inbound/parse.js";
import { pagesOf } from "../cards/pages.js";
import { renderPlainly } from "../cards/render-plainly.js";
import { AS_IT_IS, renderMessage, type Message } from "../cards/render.js";
import { reasonOf, type Trouble } from "../../../core/adapter/trouble.js";
import { ofStatus, troubleOf } from "../api/trouble.js";
import type { Turns } from "../../../core/adapter/turns.js";
import { isAboutBlocks, isAboutPlace } from "../api/verdict.js";

export interface Telling {
  readonly connect: Connect;
  readonly apiUrl: string;
  readonly requestMs: number;
  /** Between the messages of one answer: Slack takes about one a second, and may show in any order what comes at once. */
  readonly timing: { readonly page: number };
  readonly log: Log;
  readonly turns: Turns;
  /** A stop does not wait for an answer's second try. */
  readonly stopping: AbortSignal;
}

/** Shows it to the asker alone, at best effort; `swap` puts it where the private answer stands that they pressed. */
export async function tell(asker: Asker, card: Card, swap: boolean, parts: Telling): Promise<void> {
  const [first, ...more] = pagesOf(card);
  if (first !== undefined && (await tellPage(asker, first, swap, parts))) await tellMore(asker, more, parts);
}

/** What follows a page that was told already; where one cannot be shown, those after it are not. */
export async function tellMore(asker: Asker, pages: readonly Card[], parts: Telling): Promise<void> {
  for (const page of pages) {
    const waited = await pause(parts.timing.page, parts.stopping);
    if (!waited || !(await tellPage(asker, page, false, parts))) return;
  }
}

async function tellPage(asker: Asker, page: Card, swap: boolean, parts: Telling): Promise<boolean> {
  const message = renderMessage(page);
  const first = await tellMessage(asker, message, swap, parts);
  const trouble =
    first !== null && isAboutBlocks(first)
      ? await tellMessage(asker, { ...message, blocks: renderPlainly(page) }, swap, parts)
      : first;
  if (trouble !== null) parts.log.warn("answer not shown", { reason: reasonOf(trouble) });
  return trouble === null;
}

export async function tellMessage(
  asker: Asker,
  message: Message,
  swap: boolean,
  parts: Telling,
): Promise<Trouble | null> {
  return patiently(() => toAsker(asker, message, swap, parts), parts.stopping);
}

function pause(ms: number, stopping: AbortSignal): Promise<boolean> {
  return passed(ms, true, { ref: false, signal: stopping }).catch(() => false);
}

const LONGEST_WAIT_MS = 60_000;

async function patiently(
  send: () => Promise<Trouble | null>,
  stopping: AbortSignal,
): Promise<Trouble | null> {
  const trouble = await send();
  if (trouble?.kind !== "limited" || trouble.afterMs > LONGEST_WAIT_MS) return trouble;
  return (await pause(trouble.afterMs, stopping)) ? send() : trouble;
}

/** The address that came with what they did works without any scope and in any room; it is good for 30 minutes. */
async function toAsker(
  asker: Asker,
  message: Message,
  swap: boolean,
  parts: Telling,
): Promise<Trouble | null> {
  const { user, channel, responseUrl, pressed } = asker;
  const { chat } = parts.connect(parts.requestMs);
  if (swap && pressed !== undefined) return asked(chat.update({ ...pressed, ...message }));
  if (responseUrl !== null && isOfSlack(responseUrl, parts.apiUrl))
    return respond(responseUrl, { ...message, ...threadOf(asker), replace_original: swap }, parts.requestMs);
  const told = { ...message, ...threadOf(asker) };
  if (channel === null || channel.startsWith("D")) return directly(user, { channel, ...told }, parts);
  const trouble = await asked(chat.postEphemeral({ channel, user, ...told }));
  // Where the bot may not speak it can still be mentioned.
  return trouble !== null && isAboutPlace(trouble)
    ? directly(user, { channel: null, ...message }, parts)
    : trouble;
}

interface Direct extends Message {
  /** Null: the one with that user. */
  readonly channel: string | null;
  readonly thread_ts?: string;
}

/** In their direct messages cards are shown as well. */
async function directly(
  user: string,
  { channel, ...message }: Direct,
  { connect, requestMs, turns, stopping }: Telling,
): Promise<Trouble | null> {
  if (!(await turns.mine(user, stopping))) return { kind: "not-sent", reason: "no turn", scope: "posting" };
  const { chat } = connect(requestMs);
  const trouble = await asked(chat.postMessage({ channel: channel ?? user, ...message, ...AS_IT_IS }));
  turns.arrived(user);
  return trouble;
}

async function asked(sending: Promise<unknown>): Promise<Trouble | null> {
  try {
    await sending;
    return null;
  } catch (error) {
    return troubleOf(error);
  }
}

function threadOf({ thread }: Asker): { thread_ts?: string } {
  return thread === null ? {} : { thread_ts: thread };
}

/** Tells somebody whose command was carried out, but whose acknowledgement no longer reached Slack. */
export async function tellUnacknowledged(
  { response_url: url }: Readonly<Record<string, unknown>>,
  answer: unknown,
  parts: Telling,
): Promise<void> {
  const message = Told.safeParse(answer).data;
  if (message === undefined || typeof url !== "string" || !isOfSlack(url, parts.apiUrl)) return;
  const trouble = await respond(url, { ...message, replace_original: false }, parts.requestMs);
  if (trouble !== null) parts.log.warn("answer not shown", { reason: reasonOf(trouble) });
}

const Told = z.looseObject({ response_type: z.literal("ephemeral"), text: z.string() });

async function respond(
  url: string,
  message: (Message | z.infer<typeof Told>) & { replace_original: boolean },
  withinMs: number,
): Promise<Trouble | null> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify({ response_type: "ephemeral", ...message }),
      redirect: "error",
      signal: AbortSignal.timeout(withinMs),
    });
    const said = (await response.text()).trim();
    if (response.ok) return null;
    if (response.status === 429) return { kind: "limited", afterMs: retryAfterMs(response), scope: "act" };
    return /^[a-z_]{1,60}$/u.test(said)
      ? { kind: "answered", code: said, needed: null }
      : ofStatus(response.status);
  } catch (error) {
    return troubleOf(error);
  }
}

function retryAfterMs(response: Response): number {
  return (Number.parseInt(response.headers.get("retry-after") ?? "", 10) || 1) * 1_000;
}
