import type { Block, Card, Tone } from "../../core/card.js";
import { checkForm } from "../../core/check-form.js";
import type { Field } from "../../core/form.js";
import type { Inbound } from "../../core/inbound.js";
import type { Intent } from "../../core/intent.js";
import type { Locale } from "../../core/locale.js";
import type { Reply } from "../../core/reply.js";
import { plain } from "../../core/text.js";
import type { Asker } from "../../org/index.js";
import { handoffIntent } from "./intent.js";
import { words } from "./words.js";

export type Submit = Extract<Inbound, { kind: "submit" }>;

/** A sentence on its own, for the asker only, with what can be done about it. */
export function told(sentence: string, { person }: Asker, blocks: readonly Block[] = []): Reply {
  const card = sentenceCard(sentence, person.locale, "plain");
  return { kind: "say", card: { ...card, blocks: [...card.blocks, ...blocks] } };
}

export function sentenceCard(sentence: string, locale: Locale, tone: Tone): Card {
  return { locale, tone, title: "", summary: sentence, blocks: [{ type: "text", text: plain(sentence) }] };
}

/** One question leads to the next, or to what came of it, in its place; a sentence stands beside the card that it is about. */
export function inPlace(reply: Reply): Reply {
  return reply.kind === "say" && reply.card.title !== "" ? { kind: "replace", card: reply.card } : reply;
}

/** What was pressed or filled in belongs to nothing any more. */
export function gone(asker: Asker): Reply {
  const { gone, list } = words[asker.person.locale];
  return told(gone, asker, [oneButton(list.title, handoffIntent("list"))]);
}

/** A draft is not kept for ever. */
export function draftGone(asker: Asker): Reply {
  const { draftGone, list } = words[asker.person.locale];
  return told(draftGone, asker, [oneButton(list.new, handoffIntent("new"))]);
}

function oneButton(label: string, intent: Intent): Block {
  return { type: "actions", actions: [{ type: "button", label, intent, style: "default" }] };
}

/** What is wrong with what was filled in, by field; null: nothing. */
export function mistakesIn(fields: readonly Field[], { values }: Submit, { person }: Asker): Reply | null {
  const errors = checkForm(fields, values, person.locale);
  return Object.keys(errors).length === 0 ? null : { kind: "errors", errors };
}
