import type { ViewErrorsResponseAction, ViewUpdateResponseAction } from "@slack/bolt";
import type { ModalView } from "@slack/types";
import { answerWithin } from "../../../core/adapter/answer.js";
import type { Card } from "../../../core/card.js";
import type { Locale } from "../../../core/locale.js";
import type { Reply } from "../../../core/reply.js";
import { drawHome, redrawHome, type Answering, type Of } from "./answer.js";
import { followed } from "../cards/dependents.js";
import { LIMITS } from "../limits.js";
import { renderForm } from "../cards/render-form.js";
import { renderAnswer } from "../cards/render.js";
import { errorsCard, sentenceCard } from "../../../core/adapter/sentences.js";
import { tell } from "./tell.js";
import { clip } from "../../../core/text.js";
import { reasonOf } from "../../../core/adapter/trouble.js";
import { updateModal } from "./views.js";

/** What the modal does; null closes it. */
export type ModalAnswer = ViewErrorsResponseAction | ViewUpdateResponseAction | null;

export async function answerForm(
  asked: Of<"submit">,
  acknowledge: (answer: ModalAnswer) => Promise<void>,
  parts: Answering,
): Promise<void> {
  const answer = await answerWithin(parts.begin(asked.inbound), parts.timing.reply);
  const { home } = asked.asker;
  if (answer.kind === "ready") {
    await acknowledge(inModal(answer.reply, asked, parts));
    redrawHome(answer.reply, asked, parts);
    return;
  }
  const working = sentenceCard("working", parts.localeOf(asked.inbound.from));
  await acknowledge(turnTo(renderAnswer(working, home)));
  parts.follow(
    answer.reply.then(async (reply) => {
      redrawHome(reply, asked, parts);
      await showLater(reply, asked, parts);
    }),
  );
}

/** Those that depend on it follow; whoever closed the form meanwhile, or chose anew, needs nothing of it. */
export async function followChoice({ chosen, dependents }: Of<"choice">, parts: Answering): Promise<void> {
  const view = followed(chosen, dependents);
  if (view === null) return;
  const within = { connect: parts.connect, withinMs: parts.requestMs };
  const trouble = await updateModal(view, chosen.view, within);
  if (trouble === null || (trouble.kind === "answered" && OVERTAKEN.has(trouble.code))) return;
  parts.log.warn("form not followed", { reason: reasonOf(trouble) });
}

const OVERTAKEN: ReadonlySet<string> = new Set(["hash_conflict", "not_found"]);

function inModal(reply: Reply, asked: Of<"submit">, parts: Answering): ModalAnswer {
  switch (reply.kind) {
    case "none":
      return null;
    case "say":
    case "replace":
      return turnTo(renderAnswer(reply.card, asked.asker.home));
    case "form":
      return turnTo(renderForm(reply.form, asked.inbound.place, asked.asker.home));
    case "errors":
      return errorsIn(asked, reply.errors, parts.localeOf(asked.inbound.from));
    case "home":
      parts.follow(drawHome(reply.card, asked.asker, parts));
      return null;
  }
}

function turnTo(view: ModalView): ViewUpdateResponseAction {
  return { response_action: "update", view };
}

/** Slack refuses an error for an input that is not there: such a one stands under the first. */
function errorsIn(
  { inputs }: Of<"submit">,
  errors: Readonly<Record<string, string>>,
  locale: Locale | null,
): ModalAnswer {
  const [first] = inputs;
  if (first === undefined) return turnTo(renderAnswer(errorsCard(errors, locale)));
  const placed: Record<string, string> = {};
  for (const [field, error] of Object.entries(errors)) {
    const at = inputs.includes(field) ? field : first;
    placed[at] = clip(placed[at] === undefined ? error : `${placed[at]} ${error}`, LIMITS.fieldError);
  }
  return { response_action: "errors", errors: placed };
}

/** In the modal that says that it is being worked on; to whom closed it, as a message. */
async function showLater(reply: Reply, asked: Of<"submit">, parts: Answering): Promise<void> {
  const within = { connect: parts.connect, withinMs: parts.requestMs };
  if (reply.kind === "form") {
    const form = renderForm(reply.form, asked.inbound.place, asked.asker.home);
    await updateModal(form, { id: asked.view }, within);
    return;
  }
  if (reply.kind === "home") await drawHome(reply.card, asked.asker, parts);
  const card = lateCard(reply, parts.localeOf(asked.inbound.from));
  const trouble = await updateModal(renderAnswer(card, asked.asker.home), { id: asked.view }, within);
  if (trouble !== null) await tell(asked.asker, card, false, parts);
}

function lateCard(reply: Exclude<Reply, { kind: "form" }>, locale: Locale | null): Card {
  switch (reply.kind) {
    case "say":
    case "replace":
      return reply.card;
    case "errors":
      return errorsCard(reply.errors, locale);
    case "none":
    case "home":
      return sentenceCard("done", locale);
  }
}
