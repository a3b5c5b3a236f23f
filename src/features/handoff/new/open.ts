import type { Inbound } from "../../../core/inbound.js";
import type { Reply } from "../../../core/reply.js";
import { may, type Asker, type Department } from "../../../org/index.js";
import { answerOnce, type Once } from "../../../store/index.js";
import { mintForm, type HandoffDeps } from "../deps.js";
import { sized } from "../links/attach.js";
import { findDraft } from "./draft/record.js";
import { newIntent, type HandoffIntent } from "../intent.js";
import { ASK_MOST_CHARACTERS, factsForm, newHandoffForm, type Chosen } from "./form.js";
import { readOneLine, readWish } from "./one-line.js";
import { Filled } from "./read-form.js";
import { readerOf } from "../reader.js";
import { settle, settleDraft } from "./settle.js";
import { lackOf, type Wish } from "./wish.js";
import { words } from "../words.js";
import { draftGone, mistakesIn, told, type Submit } from "../answers.js";

type Command = Extract<Inbound, { kind: "command" }>;

/** One line of `/handoff`: logged, or answered with what is still missing. */
export async function logOneLine(
  deps: HandoffDeps,
  asker: Asker,
  { text: line, files = [] }: Command,
  once: Once,
): Promise<Reply> {
  const tooLong = refuseTooLong(line.trim(), asker);
  if (tooLong !== null) return tooLong;
  const read = readOneLine(asker.org, line);
  switch (read.kind) {
    case "form":
      return openForm(deps, asker, read);
    case "wish":
      return answerOnce(deps.store, once, async (tx) =>
        settle(tx, deps, asker, { ...read.wish, files: sized(files).fitting }),
      );
  }
}

export function openForm(deps: HandoffDeps, asker: Asker, chosen: Chosen): Reply {
  const { locale } = asker.person;
  if (!may(asker.person, "handoff.log")) return told(words[locale].mayNotLog, asker);
  const again = newIntent(chosen.department?.code ?? null, chosen.urgent);
  return { kind: "form", form: newHandoffForm(mintForm(deps), readerOf(asker), chosen), again };
}

function refuseTooLong(text: string, asker: Asker): Reply | null {
  const { locale } = asker.person;
  if (text.length <= ASK_MOST_CHARACTERS) return null;
  return told(words[locale].tooLong(ASK_MOST_CHARACTERS, text.length), asker);
}

type DraftIntent = Extract<HandoffIntent, { readonly verb: "route" | "because" | "anyway" | "facts" }>;

/** One of the choices that a draft lacked. */
export async function pressDraft(
  deps: HandoffDeps,
  asker: Asker,
  wanted: DraftIntent,
  { value, once }: { readonly value: string | undefined; readonly once: Once },
): Promise<Reply> {
  const change = changeFor(wanted, value, asker);
  return change === null
    ? draftGone(asker)
    : settleDraft(deps, asker, { draft: wanted.draft, change, form: null }, once);
}

function changeFor(
  wanted: DraftIntent,
  value: string | undefined,
  { org }: Asker,
): ((wish: Wish) => Wish) | null {
  switch (wanted.verb) {
    case "route": {
      const code = wanted.department ?? value;
      const department = org.departments.find((one) => one.code === code);
      return department === undefined ? null : (wish) => routed(wish, department);
    }
    case "because": {
      const { because } = wanted;
      return because === "not-urgent"
        ? (wish) => ({ ...wish, urgent: false, urgentBecause: null })
        : (wish) => ({ ...wish, urgent: true, urgentBecause: because });
    }
    // Its form once more.
    case "facts":
      return (wish) => wish;
    case "anyway":
      return (wish) => ({ ...wish, anyway: true });
  }
}

function routed(wish: Wish, department: Department): Wish {
  const { kind, orders } = readWish(department, wish.ask);
  return { ...wish, department: department.code, kind, orders };
}

/** The facts that a kind asks for. */
export async function submitFacts(
  deps: HandoffDeps,
  submitted: Submit,
  asker: Asker,
  { draft: id, once }: { readonly draft: string; readonly once: Once },
): Promise<Reply> {
  const form = submitted.message ?? null;
  const draft = await findDraft(deps.store.read, id);
  const lack = draft === null ? null : lackOf(draft.wish, asker.org);
  if (lack?.kind !== "facts")
    return lack === null ? draftGone(asker) : settleDraft(deps, asker, { ...unchanged(id), form }, once);
  const asked = { kindName: "", ask: "", facts: lack.facts.map(({ code }) => ({ code, label: "" })) };
  const mistakes = mistakesIn(factsForm(submitted.form, id, asked, "en").fields, submitted, asker);
  if (mistakes !== null) return mistakes;
  const given = lack.facts.map(({ code }) => [code, Filled.parse(submitted.values[code])] as const);
  const change = (wish: Wish): Wish => ({
    ...wish,
    kindFacts: { ...wish.kindFacts, ...Object.fromEntries(given) },
  });
  return settleDraft(deps, asker, { draft: id, change, form }, once);
}

function unchanged(draft: string) {
  return { draft, change: (wish: Wish): Wish => wish };
}
