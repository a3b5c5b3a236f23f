import type { Inbound } from "../../../core/inbound.js";
import type { Reply } from "../../../core/reply.js";
import { clip, isBlank } from "../../../core/text.js";
import { departmentAtStart, personOf, type Asker, type Department, type Org } from "../../../org/index.js";
import { answerOnce, type Once } from "../../../store/index.js";
import { sized } from "../links/attach.js";
import { mintForm, type HandoffDeps } from "../deps.js";
import { insertDraft } from "./draft/record.js";
import { ASK_MOST_CHARACTERS, newHandoffForm } from "./form.js";
import { readOneLine } from "./one-line.js";
import { readerOf } from "../reader.js";
import { wishFor } from "./wish.js";

type Shortcut = Extract<Inbound, { kind: "shortcut" }>;

/**
 * Anybody may turn a message into a handoff: its author is the requester, if they are known, and what they sent goes along,
 * with the way back to it. What was said with it is read as one line is, and stands before the message's own words.
 */
export async function handOver(
  deps: HandoffDeps,
  asker: Asker,
  { author, said = "", text, files, link: url }: Shortcut,
  once: Once,
): Promise<Reply> {
  const by = author === null ? null : personOf(asker.org, author);
  const typed = typedIn(asker.org, said);
  const whole = [typed.ask, text.trim()].filter((part) => !isBlank(part)).join("\n");
  const ask = clip(whole, ASK_MOST_CHARACTERS);
  const start = departmentAtStart(asker.org, text.trim());
  const department = typed.department ?? (start.kind === "found" ? start.department : null);
  const link = url ?? null;
  const { fitting, refused } = sized(files);
  const wish = { ...wishFor(ask), requester: by?.id ?? null, files: fitting, link };
  return answerOnce(deps.store, once, async (tx) => {
    const draft = deps.newId();
    await insertDraft(tx, { id: draft, person: asker.person.id, wish }, asker.now);
    const madeOf = { requester: (by ?? asker.person).id, link, fitting, refused };
    const chosen = { department, urgent: typed.urgent, ask, isCut: ask !== whole, draft, madeOf };
    return { kind: "form", form: newHandoffForm(mintForm(deps), readerOf(asker), chosen) };
  });
}

interface Typed {
  readonly department: Department | null;
  readonly urgent: boolean;
  readonly ask: string;
}

function typedIn(org: Org, said: string): Typed {
  const read = readOneLine(org, said);
  if (read.kind === "form") return { ...read, ask: "" };
  const { department: code, urgent, ask } = read.wish;
  return { department: org.departments.find((one) => one.code === code) ?? null, urgent, ask };
}
