import { answerWithin } from "../../../core/adapter/answer.js";
import { errorsCard } from "../../../core/adapter/sentences.js";
import type { Card } from "../../../core/card.js";
import type { Reply } from "../../../core/reply.js";
import { ours, type Answering, type Of } from "./answer.js";
import { errorToast, raw, toast, type CallbackAnswer } from "./callback.js";
import { renderForm } from "../cards/render-form.js";
import { renderPrivate } from "../cards/render.js";
import { tell, tellMore, turnInto } from "./tell.js";

/** A form that was sent closes into what came of it; one that has mistakes stays open with what was typed. */
export async function answerForm(submitted: Of<"submit">, parts: Answering): Promise<CallbackAnswer | null> {
  const answer = await answerWithin(parts.begin(submitted.inbound), parts.timing.reply);
  if (answer.kind === "ready") return answerNow(answer.reply, submitted, parts);
  parts.follow(answer.reply.then((reply) => showLater(reply, submitted, parts)));
  // The form stays until its end is known, and could be sent again: under its id that does nothing more.
  return toast("info", ours("working", submitted, parts));
}

function answerNow(reply: Reply, submitted: Of<"submit">, parts: Answering): CallbackAnswer | null {
  switch (reply.kind) {
    case "none":
      return close(ours("done", submitted, parts), submitted, parts);
    case "say":
    case "replace":
    case "home":
      return close(reply.card, submitted, parts);
    case "form":
      return raw(renderForm(reply.form, { place: submitted.inbound.place }));
    case "errors":
      return withErrors(reply.errors, submitted, parts);
  }
}

function close(card: Card, { asker }: Of<"submit">, parts: Answering): CallbackAnswer | null {
  const [first, ...more] = renderPrivate(card, true);
  if (more.length > 0) parts.follow(tellMore(asker, card, parts));
  return first === undefined ? null : raw(first);
}

/** Where the form could not be carried along, it stays as it is before their eyes, and the mistakes stand below. */
function withErrors(
  errors: Readonly<Record<string, string>>,
  { definition, asker, inbound: { place, values: typed } }: Of<"submit">,
  parts: Answering,
): CallbackAnswer {
  const note = errorToast(errors, parts.localeOf(asker.user) ?? definition?.form.locale ?? null);
  if (definition !== null) {
    const { form, beyond } = definition;
    return { ...note, ...raw(renderForm(form, { place, beyond, errors, typed })) };
  }
  parts.follow(tell(asker, errorsCard(errors, parts.localeOf(asker.user)), parts));
  return note;
}

async function showLater(
  reply: Reply,
  { message, asker, inbound, definition }: Of<"submit">,
  parts: Answering,
): Promise<void> {
  switch (reply.kind) {
    case "none":
      return turnInto(message, renderPrivate(ours("done", { asker }, parts), true), asker, parts);
    case "say":
    case "replace":
    case "home":
      return turnInto(message, renderPrivate(reply.card, true), asker, parts);
    case "form":
      return turnInto(message, [renderForm(reply.form, { place: inbound.place })], asker, parts);
    case "errors": {
      if (definition === null) {
        const mistakes = errorsCard(reply.errors, parts.localeOf(asker.user));
        return turnInto(message, renderPrivate(mistakes, true), asker, parts);
      }
      const { form, beyond } = definition;
      const showing = { place: inbound.place, beyond, errors: reply.errors, typed: inbound.values };
      return turnInto(message, [renderForm(form, showing)], asker, parts);
    }
  }
}
