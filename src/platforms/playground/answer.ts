import { answerWithin } from "../../core/adapter/answer.js";
import type { Card } from "../../core/card.js";
import type { Inbound } from "../../core/inbound.js";
import type { Locale } from "../../core/locale.js";
import type { Log } from "../../core/log.js";
import type { Reply } from "../../core/reply.js";
import { plain } from "../../core/text.js";
import type { Clock } from "../../core/time.js";
import { fitReply } from "./fit.js";
import type { Journal } from "./journal.js";
import { writeLine, type Message } from "./message.js";
import { placeKey } from "./place-key.js";
import type { Viewers } from "./viewers.js";
import type { Outcome } from "./wire.js";
import { words } from "./words.js";
import type { Colleague } from "./workspace.js";

export interface Answering {
  /** Never rejects: whoever asked is told, in time or on their stream. */
  answer(inbound: Inbound, by: Colleague, written?: string): Promise<Outcome>;
  /** Resolves once everything asked so far is answered. */
  idle(): Promise<void>;
}

export interface AnsweringParts {
  readonly receive: (inbound: Inbound) => Promise<Reply>;
  readonly journal: Journal;
  readonly viewers: Viewers;
  readonly clock: Clock;
  readonly log: Log;
}

export function createAnswering(parts: AnsweringParts): Answering {
  const underWay = new Set<Promise<Reply>>();
  const begin = (inbound: Inbound, by: Colleague, written?: string): Promise<Reply> => {
    const reply = replyTo(inbound, by, parts, written).finally(() => underWay.delete(reply));
    underWay.add(reply);
    return reply;
  };
  return {
    async answer(inbound, by, written) {
      const answer = await answerWithin(begin(inbound, by, written));
      if (answer.kind === "ready") return { kind: "reply", reply: answer.reply };
      void answer.reply.then((reply) => {
        parts.viewers.answer(by.userId, { inbound: inbound.id, place: placeKey(inbound.place), reply });
      });
      return { kind: "working" };
    },
    async idle() {
      await Promise.all(underWay);
    },
  };
}

async function replyTo(
  inbound: Inbound,
  by: Colleague,
  parts: AnsweringParts,
  written?: string,
): Promise<Reply> {
  try {
    if (inbound.kind === "message") await keepMessage(inbound, written ?? inbound.text, parts);
    return fitReply(await parts.receive(inbound));
  } catch (error) {
    parts.log.error("inbound failed", error, { kind: inbound.kind });
    return sorry(by.locale);
  }
}

/** What people write to each other is theirs to see, whatever the bot makes of it; sent again, it is the same message. */
async function keepMessage(
  inbound: Extract<Inbound, { kind: "message" }>,
  text: string,
  parts: AnsweringParts,
): Promise<void> {
  const message: Message = {
    type: "chat",
    id: encodeURIComponent(`${inbound.from.userId}:${inbound.id}`),
    place: placeKey(inbound.place),
    edited: false,
    at: parts.clock().toString(),
    thread: inbound.thread?.id ?? null,
    from: inbound.from.userId,
    text,
    files: inbound.files,
  };
  await parts.journal.write(message, writeLine(message));
}

function sorry(locale: Locale): Reply {
  const sentence = words[locale].sorry;
  const blocks: Card["blocks"] = [{ type: "text", text: plain(sentence) }];
  return { kind: "say", card: { locale, tone: "trouble", title: "", summary: sentence, blocks } };
}
