import { checkForm } from "../../core/check-form.js";
import type { Field } from "../../core/form.js";
import type { Inbound } from "../../core/inbound.js";
import type { Reply } from "../../core/reply.js";
import { readSetting, type Asker } from "../../org/index.js";
import type { Tx } from "../../store/index.js";
import { readerOf, type HandoffDeps } from "./deps.js";
import {
  doneForm,
  newHandoffForm,
  NOTHING_CHOSEN,
  readNewHandoff,
  readResult,
  readUpdate,
  updateForm,
} from "./forms.js";
import { finish, update, type Handoff } from "./handoff.js";
import { logIn } from "./log.js";
import { findHandoff } from "./record.js";
import { expectedTime } from "./settings.js";
import { changeIn, gone, resultNeeded, type Decide } from "./work.js";
import { words } from "./words.js";

export type Submit = Extract<Inbound, { kind: "submit" }>;

/** A filled-in new handoff. Mistakes leave the form open and nothing remembered. */
export async function submitNew(tx: Tx, deps: HandoffDeps, submitted: Submit, asker: Asker): Promise<Reply> {
  const reader = readerOf(asker);
  const { fields, folded } = newHandoffForm(submitted.form, reader, NOTHING_CHOSEN);
  const mistakes = mistakesIn([...fields, ...folded], submitted, asker);
  if (mistakes !== null) return mistakes;
  const ask = readNewHandoff(submitted.values, reader);
  return ask === null ? gone(asker) : logIn(tx, deps, asker, ask);
}

/** A filled-in update or result. */
export async function submitWork(
  tx: Tx,
  deps: HandoffDeps,
  submitted: Submit,
  asker: Asker,
  wanted: { readonly verb: "update" | "done"; readonly id: string },
): Promise<Reply> {
  const handoff = await findHandoff(tx, wanted.id);
  if (handoff === null) return gone(asker);
  const read =
    wanted.verb === "update"
      ? readUpdating(submitted, handoff, asker, await readSetting(tx, expectedTime, deps.log))
      : readFinishing(submitted, handoff, asker);
  if (read.kind === "mistakes") return read.reply;
  const settled = await changeIn(tx, deps, asker, {
    id: handoff.id,
    decide: read.decide,
    pressed: readerOf(asker),
  });
  return settled.kind === "replace" ? { kind: "none" } : settled;
}

type Read =
  { readonly kind: "read"; readonly decide: Decide } | { readonly kind: "mistakes"; readonly reply: Reply };

function readUpdating(submitted: Submit, handoff: Handoff, asker: Asker, usualTime: string): Read {
  const reader = readerOf(asker);
  const { fields } = updateForm(submitted.form, handoff, reader, usualTime);
  const mistakes = mistakesIn(fields, submitted, asker);
  if (mistakes !== null) return { kind: "mistakes", reply: mistakes };
  const progress = readUpdate(submitted.values, reader, usualTime);
  if (progress.expectedAt !== null && progress.expectedAt.epochMilliseconds < asker.now.epochMilliseconds) {
    return { kind: "mistakes", reply: { kind: "errors", errors: { time: words[reader.locale].pastTime } } };
  }
  return { kind: "read", decide: (now, by) => update(now, by, progress, asker.now) };
}

function readFinishing(submitted: Submit, handoff: Handoff, asker: Asker): Read {
  const mistakes = mistakesIn(doneForm(submitted.form, handoff, readerOf(asker)).fields, submitted, asker);
  if (mistakes !== null) return { kind: "mistakes", reply: mistakes };
  const how = { result: readResult(submitted.values), resultNeeded: resultNeeded(handoff, asker.org) };
  return { kind: "read", decide: (now, by) => finish(now, by, how, asker.now) };
}

function mistakesIn(fields: readonly Field[], submitted: Submit, asker: Asker): Reply | null {
  const errors = checkForm(fields, submitted.values, asker.person.locale);
  return Object.keys(errors).length === 0 ? null : { kind: "errors", errors };
}
