import type { MessageRef } from "../../../core/place.js";
import type { Reply } from "../../../core/reply.js";
import { departmentAtStart, type Asker, type Department, type Org } from "../../../org/index.js";
import { answerOnce, type Once, type Tx } from "../../../store/index.js";
import { ORDERS_MOST } from "../decide.js";
import { mintForm, type HandoffDeps } from "../deps.js";
import { claimDraft, findDraft, insertDraft, saveDraft, type Draft } from "./draft/record.js";
import { foldOrder } from "../find/fold.js";
import type { Ask } from "../handoff.js";
import { handoffIntent } from "../intent.js";
import { findUnfinishedWith } from "../links/record.js";
import { takeReplies } from "../links/replies.js";
import { logIn } from "./log.js";
import { factsForm } from "./form.js";
import { becauseCard, routeCard, sameOrderCard, type SameOrder } from "./questions.js";
import { readerOf } from "../reader.js";
import { receiptCard } from "./receipt.js";
import { findHandoff } from "../record.js";
import { words } from "../words.js";
import { lackOf, type Lack, type Wish } from "./wish.js";
import { draftGone, gone, told } from "../answers.js";

/** Logged, or answered with the question for what is still missing; what is known is then kept as a draft. */
export async function settle(tx: Tx, deps: HandoffDeps, asker: Asker, wish: Wish): Promise<Reply> {
  const tooMany = refuseTooMany(wish, asker);
  if (tooMany !== null) return tooMany;
  const lack = lackOf(wish, asker.org);
  const same = lack.kind === "nothing" ? await sameOrder(tx, lack.ask, wish) : null;
  if (lack.kind === "nothing" && same === null)
    return logIn(tx, deps, asker, lack.ask, { ...wish, id: deps.newId() });
  const draft = { id: deps.newId(), person: asker.person.id, wish };
  await insertDraft(tx, draft, asker.now);
  return same === null ? askFor(lack, draft, deps, asker) : askAnyway(draft, same, asker);
}

interface Chosen {
  readonly draft: string;
  readonly change: (wish: Wish) => Wish;
  /** It was chosen in this form, whose place the answer takes; null: with a button, where the draft's own form stood if it had one. */
  readonly form: MessageRef | null;
}

/** A choice was made for a draft: once it lacks nothing it becomes a handoff, once, whichever button is pressed how often. */
export async function settleDraft(
  deps: HandoffDeps,
  asker: Asker,
  chosen: Chosen,
  once: Once,
): Promise<Reply> {
  return answerOnce(deps.store, once, async (tx) => {
    const draft = await findDraft(tx, chosen.draft);
    const refusal = refusalOf(draft, asker);
    if (draft === null || refusal !== null) return refusal ?? gone(asker);
    const form = chosen.form ?? draft.wish.form;
    if (draft.handoffId !== null) return receiptOf(tx, deps, asker, { id: draft.handoffId, form });
    return goOn(tx, deps, asker, { ...draft, wish: { ...chosen.change(draft.wish), form } });
  });
}

/** Only who wrote it may go on with it. */
export function refusalOf(draft: Draft | null, asker: Asker): Reply | null {
  const say = words[asker.person.locale];
  if (draft === null) return draftGone(asker);
  return draft.person === asker.person.id ? null : told(say.notYours, asker);
}

function refuseTooMany({ orders }: Wish, asker: Asker): Reply | null {
  if (orders.length <= ORDERS_MOST) return null;
  return told(words[asker.person.locale].tooManyOrders(ORDERS_MOST, orders.length), asker);
}

async function goOn(tx: Tx, deps: HandoffDeps, asker: Asker, draft: Draft): Promise<Reply> {
  const tooMany = refuseTooMany(draft.wish, asker);
  if (tooMany !== null) return tooMany;
  const lack = lackOf(draft.wish, asker.org);
  const same = lack.kind === "nothing" ? await sameOrder(tx, lack.ask, draft.wish) : null;
  await saveDraft(tx, draft);
  if (same !== null) return askAnyway(draft, same, asker);
  if (lack.kind !== "nothing") return askFor(lack, draft, deps, asker);
  const id = deps.newId();
  // Two presses at once: the second waits for the first here, and finds what became of it.
  if (await claimDraft(tx, draft.id, id)) return logIn(tx, deps, asker, lack.ask, { ...draft.wish, id });
  const claimed = await findDraft(tx, draft.id);
  return receiptOf(tx, deps, asker, { id: claimed?.handoffId ?? "", form: draft.wish.form });
}

async function receiptOf(
  tx: Tx,
  deps: HandoffDeps,
  asker: Asker,
  { id, form }: { readonly id: string } & Pick<Chosen, "form">,
): Promise<Reply> {
  const handoff = await findHandoff(tx, id);
  if (handoff === null) return gone(asker);
  await takeReplies(tx, deps, asker, handoff, form);
  return { kind: "say", card: receiptCard(handoff, asker, form !== null) };
}

async function sameOrder(tx: Tx, { department, orders }: Ask, { anyway }: Wish): Promise<SameOrder | null> {
  if (anyway) return null;
  const numbers = orders.map((order) => order.number);
  const handoff = await findUnfinishedWith(tx, { department, orders: numbers });
  if (handoff === null) return null;
  const theirs = new Set(handoff.orders.map((order) => foldOrder(order.number)));
  return { handoff, order: numbers.find((number) => theirs.has(foldOrder(number))) ?? "" };
}

type Asked = Pick<Draft, "id" | "wish">;

function askAnyway({ id, wish }: Asked, same: SameOrder, asker: Asker): Reply {
  return { kind: "say", card: sameOrderCard({ id, text: wish.ask }, same, readerOf(asker)) };
}

function askFor(lack: Lack, { id, wish }: Asked, deps: HandoffDeps, asker: Asker): Reply {
  const reader = readerOf(asker);
  const kept = { id, text: wish.ask };
  switch (lack.kind) {
    case "department":
      return { kind: "say", card: routeCard(kept, departmentsFor(wish.ask, asker.org), reader) };
    case "reason":
      return { kind: "say", card: becauseCard(kept, reader) };
    case "facts": {
      const facts = lack.facts.map(({ code, name }) => ({ code, label: name[reader.locale] }));
      const asked = { kindName: lack.of.name[reader.locale], ask: wish.ask, facts };
      const form = factsForm(mintForm(deps), id, asked, reader.locale);
      return { kind: "form", form, again: handoffIntent("facts", id) };
    }
    case "nothing":
      throw new Error("A wish that lacks nothing is logged");
  }
}

/** Those that the start of the text may mean, or all. */
function departmentsFor(text: string, org: Org): readonly Department[] {
  const start = departmentAtStart(org, text);
  return start.kind === "ambiguous" ? start.departments : org.departments;
}
