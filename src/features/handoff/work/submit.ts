import type { Reply } from "../../../core/reply.js";
import { readSetting, type Asker } from "../../../org/index.js";
import type { Tx } from "../../../store/index.js";
import { verbButton } from "../cards/card.js";
import type { HandoffDeps } from "../deps.js";
import { ticksOf, type Handoff } from "../handoff.js";
import { labelOf } from "../label.js";
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
  if (settled.kind !== "replace") return settled;
  return action.kind === "tick" ? offerDone(tx, asker, handoff.id) : { kind: "none" };
}

/** What a colleague ticked off since the form was opened was on offer then. */
function asOpened(handoff: Handoff): Handoff {
  return { ...handoff, orders: handoff.orders.map((order) => ({ ...order, done: false })) };
}

async function offerDone(tx: Tx, asker: Asker, id: string): Promise<Reply> {
  const handoff = await findHandoff(tx, id);
  const ticks = handoff === null ? null : ticksOf(handoff);
  if (handoff === null || ticks === null || ticks.done < ticks.of) return { kind: "none" };
  const { locale } = asker.person;
  const sentence = words[locale].allTicked(labelOf(handoff, asker.org, locale), ticks.of);
  const done = verbButton(handoff, "done", locale, true);
  return told(sentence, asker, [{ type: "actions", actions: [done] }]);
}
