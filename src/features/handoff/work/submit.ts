import type { Block, Card } from "../../../core/card.js";
import type { Form, FormValues } from "../../../core/form.js";
import type { Locale } from "../../../core/locale.js";
import type { Reply } from "../../../core/reply.js";
import { plain, shorten } from "../../../core/text.js";
import { readSetting, type Asker } from "../../../org/index.js";
import type { Tx } from "../../../store/index.js";
import { verbButton } from "../cards/card.js";
import type { HandoffDeps } from "../deps.js";
import { ticksOf, type Handoff } from "../handoff.js";
import { findEntry } from "../history/record.js";
import { whatOf } from "../history/tell.js";
import { labelOf } from "../label.js";
import { takeReplies } from "../links/replies.js";
import { readWork } from "./read-form.js";
import { readerOf } from "../reader.js";
import { findHandoff } from "../record.js";
import { expectedTime } from "../settings.js";
import { workForm, type FormAction } from "./forms.js";
import { changeIn } from "./change.js";
import { words } from "../words.js";
import { gone, mistakesIn, told, type Submit } from "../answers.js";

/** A filled-in form of an action. */
export async function submitWork(
  tx: Tx,
  deps: HandoffDeps,
  submitted: Submit,
  asker: Asker,
  wanted: { readonly action: FormAction; readonly id: string },
): Promise<Reply> {
  const handoff = await findHandoff(tx, wanted.id);
  if (handoff === null) return gone(asker);
  await takeReplies(tx, deps, asker, handoff, submitted.message ?? null);
  const [reader, usualTime] = [readerOf(asker), await readSetting(tx, expectedTime, deps.log)];
  const form = workForm(submitted.form, wanted.action, asOpened(handoff), reader, usualTime);
  const mistakes = mistakesIn([...form.fields, ...form.folded], submitted, asker);
  if (mistakes !== null) return mistakes;
  const { newId } = deps;
  const read = readWork(wanted.action, submitted.values, handoff, reader, { usualTime, newId });
  if (read.kind === "mistakes") return { kind: "errors", errors: read.errors };
  const { action, files, kind } = read.given;
  const change = { id: handoff.id, action: () => action, files, kind, pressed: reader };
  const settled = await changeIn(tx, deps, asker, change);
  if (settled.kind !== "replace") return keepTyped(settled, typedIn(form, submitted.values), form.locale);
  const after = (await findHandoff(tx, handoff.id)) ?? handoff;
  if (action.kind === "tick" && allTicked(after)) return offerDone(after, asker);
  return submitted.message === undefined ? { kind: "none" } : sent(tx, form, after, asker);
}

/** What was typed comes back with a refusal: the form is gone, and nobody else has it. */
function keepTyped(refusal: Reply, typed: string, locale: Locale): Reply {
  if (refusal.kind !== "say" || typed === "") return refusal;
  const { blocks } = refusal.card;
  const block: Block = {
    type: "text",
    text: plain(`${words[locale].typedKept}\n${shorten(typed, MOST_TYPED)}`),
  };
  return {
    kind: "say",
    card: { ...refusal.card, blocks: [...blocks.slice(0, 1), block, ...blocks.slice(1)] },
  };
}

const MOST_TYPED = 1300;

function typedIn({ fields, folded, locale }: Form, values: FormValues): string {
  return [...fields, ...folded]
    .flatMap(({ type, name, label }) => {
      const value = values[name];
      const isTyped = (type === "text" || type === "multiline") && typeof value === "string";
      return isTyped && value.trim() !== "" ? [`${label}${words[locale].colon}${value}`] : [];
    })
    .join("\n");
}

const MOST_SENT = 400;

/** Where the form was a message, that says what came of it: what was sent, as it is kept. */
async function sent(tx: Tx, { title, fields, locale }: Form, handoff: Handoff, asker: Asker): Promise<Reply> {
  const entry = await findEntry(tx, handoff.id, handoff.version);
  if (entry === null) throw new Error("A change left nothing in the history");
  const say = words[locale];
  const label = labelOf(handoff, asker.org, locale);
  const what = capital(shorten(whatOf(entry.event, null, readerOf(asker)), MOST_SENT));
  const takesFiles = fields.some(({ type }) => type === "file");
  const beneath = [say.formTaken(label), ...(takesFiles ? [say.replyHere(label)] : [])].join("\n");
  const card: Card = {
    ...{ locale, tone: "plain", title, summary: `${label} · ${what}` },
    blocks: [
      { type: "text", text: plain(what) },
      { type: "context", text: plain(beneath) },
    ],
  };
  return { kind: "say", card };
}

function capital(sentence: string): string {
  return sentence.slice(0, 1).toUpperCase() + sentence.slice(1);
}

/** What a colleague ticked off since the form was opened was on offer then. */
function asOpened(handoff: Handoff): Handoff {
  return { ...handoff, orders: handoff.orders.map((order) => ({ ...order, done: false })) };
}

function allTicked(handoff: Handoff): boolean {
  const ticks = ticksOf(handoff);
  return ticks !== null && ticks.done === ticks.of;
}

function offerDone(handoff: Handoff, asker: Asker): Reply {
  const { locale } = asker.person;
  const sentence = words[locale].allTicked(labelOf(handoff, asker.org, locale), handoff.orders.length);
  const done = verbButton(handoff, "done", locale, true);
  return told(sentence, asker, [{ type: "actions", actions: [done] }]);
}
