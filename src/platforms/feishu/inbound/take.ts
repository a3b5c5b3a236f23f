import { readSlashed } from "../../../core/command.js";
import type { Log } from "../../../core/log.js";
import { answerForm } from "../answers/answer-form.js";
import {
  answerEvent,
  answerPress,
  countdown,
  type Answering,
  type Left,
  type Of,
} from "../answers/answer.js";
import type { Delivered, Take } from "./body.js";
import { raw } from "../answers/callback.js";
import { fetchMeant } from "./fetch-meant.js";
import { measured } from "./files.js";
import { parseEvent } from "./parse.js";
import { parseMessage, type Offered } from "./parse-message.js";
import { parsePress } from "./parse-press.js";
import type { Parsed } from "./parsed.js";
import { renderForm } from "../cards/render-form.js";
import { sentenceHere } from "../sentences.js";
import { tell } from "../answers/tell.js";

export interface Taking {
  readonly offered: Offered;
  readonly answering: Answering;
  readonly appId: string;
  /** Our own `open_id`; null while nobody knows it. */
  readonly bot: () => string | null;
  /** The bot hears what is written in rooms without being called. */
  readonly overhears: () => void;
  readonly log: Log;
}

export function createTake(parts: Taking): Take {
  return async (delivered) => {
    const left = countdown(parts.answering.timing.acknowledge);
    switch (delivered.type) {
      case "im.message.receive_v1":
        return takeMessage(delivered, left, parts);
      case "card.action.trigger":
        return takePress(delivered, left, parts);
      default:
        return takeEvent(parseEvent(delivered, parts.offered), left, parts);
    }
  };
}

async function takeMessage(delivered: Delivered, left: Left, parts: Taking): Promise<null> {
  const { parsed, overheard, meant } = parseMessage(delivered, parts.offered, parts.bot());
  if (overheard) parts.overhears();
  if (parsed.kind !== "event") return takeEvent(parsed, left, parts);
  const whole = meant === null ? parsed : await fetchMeant(meant, parsed, fetching(left, parts));
  return takeEvent(whole.kind === "event" ? await withSizes(whole, left, parts) : whole, left, parts);
}

/** Of the time that an event has, the most that asking for what it is about may take. */
const FETCHING_MS = 1_200;
const MEASURING_MS = 600;

function fetching(left: Left, { answering: { connect, log }, appId }: Taking) {
  return { connect, log, appId, withinMs: Math.min(FETCHING_MS, left()) };
}

/** What people send each other in a room is no business of ours, and is left alone. */
async function withSizes(
  event: Of<"event">,
  left: Left,
  { answering, offered }: Taking,
): Promise<Of<"event">> {
  const { inbound } = event;
  if (!("files" in inbound) || inbound.files === undefined || inbound.files.length === 0) return event;
  const isOurs =
    inbound.kind !== "message" ||
    inbound.place.kind === "dm" ||
    inbound.mentioned === true ||
    readSlashed(inbound.text, offered.commands) !== null;
  if (!isOurs) return event;
  const reading = { connect: answering.connect, requestMs: Math.min(MEASURING_MS, left()) };
  const files = await Promise.all(inbound.files.map((file) => measured(file, reading)));
  return { ...event, inbound: { ...inbound, files } };
}

async function takeEvent(parsed: Parsed, left: Left, { answering, log }: Taking): Promise<null> {
  if (parsed.kind === "event") await answerEvent(parsed, left, answering);
  if (parsed.kind === "told" && answering.isFirst(parsed.id)) {
    const { asker, sentence } = parsed;
    answering.follow(tell(asker, sentenceHere(sentence, answering.localeOf(asker.user)), answering));
  }
  if (parsed.kind === "unreadable") log.info("inbound not supported", { type: parsed.type });
  return null;
}

async function takePress(delivered: Delivered, left: Left, { answering, log }: Taking): Promise<unknown> {
  const parsed = parsePress(delivered);
  switch (parsed.kind) {
    case "press":
      return answerPress(parsed, left, answering);
    case "submit":
      return answerForm(parsed, answering);
    case "again":
      return raw(renderForm(parsed.form, parsed.showing));
    case "unreadable":
      log.info("inbound not supported", { type: parsed.type });
      return null;
    case "event":
    case "told":
    case "nothing":
      return null;
  }
}
