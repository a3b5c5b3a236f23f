import type { Reply } from "../../../core/reply.js";
import { readSetting, type Asker } from "../../../org/index.js";
import type { Tx } from "../../../store/index.js";
import type { HandoffDeps } from "../deps.js";
import { findDraft } from "./draft/record.js";
import { newHandoffForm, NOTHING_CHOSEN } from "./form.js";
import { readNewHandoff } from "./read-form.js";
import { readerOf } from "../reader.js";
import { expectedTime } from "../settings.js";
import { refusalOf, settle } from "./settle.js";
import { gone, mistakesIn, type Submit } from "../answers.js";

/** A filled-in new handoff; a draft knows who said it, where, and what was sent with it. Mistakes leave the form open. */
export async function submitNew(
  tx: Tx,
  deps: HandoffDeps,
  submitted: Submit,
  asker: Asker,
  draftId: string | null,
): Promise<Reply> {
  const reader = readerOf(asker);
  const { fields, folded } = newHandoffForm(submitted.form, reader, NOTHING_CHOSEN);
  const mistakes = mistakesIn([...fields, ...folded], submitted, asker);
  if (mistakes !== null) return mistakes;
  const draft = draftId === null ? null : await findDraft(tx, draftId);
  const refusal = draftId === null ? null : refusalOf(draft, asker);
  if (refusal !== null) return refusal;
  const usualTime = await readSetting(tx, expectedTime, deps.log);
  const read = readNewHandoff(submitted.values, reader, usualTime);
  if (read.kind === "gone") return gone(asker);
  if (read.kind === "mistakes") return { kind: "errors", errors: read.errors };
  const beside = draft?.wish ?? { requester: null, files: [], link: null };
  const { wish } = read;
  return settle(tx, deps, asker, {
    ...wish,
    requester: beside.requester,
    files: [...beside.files, ...wish.files],
    link: beside.link,
    form: submitted.message ?? null,
  });
}
