import type { Inbound } from "../../../core/inbound.js";
import type { Reply } from "../../../core/reply.js";
import { shorten } from "../../../core/text.js";
import { departmentAtStart, personOf, type Asker } from "../../../org/index.js";
import { answerOnce, type Once } from "../../../store/index.js";
import { sized } from "../links/attach.js";
import { mintForm, type HandoffDeps } from "../deps.js";
import { insertDraft } from "./draft/record.js";
import { ASK_MOST_CHARACTERS, newHandoffForm } from "./form.js";
import { readerOf } from "../reader.js";
import { wishFor } from "./wish.js";

type Shortcut = Extract<Inbound, { kind: "shortcut" }>;

/** Anybody may turn a message into a handoff: its author is the requester, if they are known, and what they sent goes along, with the way back to it. */
export async function handOver(
  deps: HandoffDeps,
  asker: Asker,
  { author, text, files, link: url }: Shortcut,
  once: Once,
): Promise<Reply> {
  const by = author === null ? null : personOf(asker.org, author);
  const ask = shorten(text.trim(), ASK_MOST_CHARACTERS);
  const start = departmentAtStart(asker.org, ask);
  const department = start.kind === "found" ? start.department : null;
  const link = url ?? null;
  const wish = { ...wishFor(ask), requester: by?.id ?? null, files: sized(files).fitting, link };
  return answerOnce(deps.store, once, async (tx) => {
    const draft = deps.newId();
    await insertDraft(tx, { id: draft, person: asker.person.id, wish }, asker.now);
    const madeOf = { requester: (by ?? asker.person).id, link };
    const chosen = { department, urgent: false, ask, draft, madeOf };
    return { kind: "form", form: newHandoffForm(mintForm(deps), readerOf(asker), chosen) };
  });
}
