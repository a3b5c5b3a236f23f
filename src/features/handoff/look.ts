import type { Reply } from "../../core/reply.js";
import { joinWithOr } from "../../core/locale.js";
import { shorten } from "../../core/text.js";
import { department as departmentOf, findDepartments, type Asker, type Department } from "../../org/index.js";
import { handoffCard, sayCard } from "./cards.js";
import { copyCard } from "./copy-card.js";
import type { HandoffDeps } from "./deps.js";
import type { Handoff } from "./handoff.js";
import { historyCard } from "./history-card.js";
import { readLabel } from "./label.js";
import { choiceCard, departmentCard, listCard, LIST_MOST } from "./list-card.js";
import { findAttached } from "./links/record.js";
import { findByNumber, listForDepartment, listRequestedBy } from "./lists/record.js";
import { readerOf } from "./reader.js";
import { findEntries, findHandoff } from "./record.js";
import { relatedTo } from "./show.js";
import { words } from "./words.js";
import { gone, viewOf } from "./work.js";

/** `/handoffs`: mine and my department's; with a number, that one; with a department, what it has to do. */
export async function look(deps: HandoffDeps, asker: Asker, typed: string): Promise<Reply> {
  if (typed.trim() === "") return showLists(deps, asker);
  const numbered = readLabel(asker.org, typed);
  const found = numbered === null ? [] : await findByNumber(deps.store.read, numbered);
  const [only] = found;
  if (only === undefined) return (await showDepartment(deps, asker, typed)) ?? noSuchNumber(asker, typed);
  return found.length === 1
    ? showOne(deps, only, asker)
    : { kind: "say", card: choiceCard(found, readerOf(asker)) };
}

async function showLists({ store }: HandoffDeps, asker: Asker): Promise<Reply> {
  const { org, person } = asker;
  const [mine, listed] = await Promise.all([
    listRequestedBy(store.read, person.id, LIST_MOST),
    listForDepartment(store.read, person.department, LIST_MOST),
  ]);
  const name = departmentOf(org, person.department)?.name ?? {
    "zh-CN": person.department,
    en: person.department,
  };
  return { kind: "say", card: listCard({ mine, department: { name, listed } }, readerOf(asker)) };
}

async function showDepartment({ store }: HandoffDeps, asker: Asker, typed: string): Promise<Reply | null> {
  const [department, ...others] = findDepartments(asker.org, typed);
  if (department === undefined) return null;
  if (others.length > 0) return whichOf([department, ...others], asker, typed);
  const listed = await listForDepartment(store.read, department.code, LIST_MOST);
  return { kind: "say", card: departmentCard(department.name, listed, readerOf(asker)) };
}

export async function openOne(deps: HandoffDeps, asker: Asker, id: string): Promise<Reply> {
  const handoff = await findHandoff(deps.store.read, id);
  return handoff === null ? gone(asker) : showOne(deps, handoff, asker);
}

async function showOne({ store }: HandoffDeps, handoff: Handoff, asker: Asker): Promise<Reply> {
  const { read } = store;
  const related = await relatedTo(read, handoff);
  const view = await viewOf(read, asker, handoff);
  return { kind: "say", card: handoffCard(handoff, readerOf(asker), view, { extent: "whole", related }) };
}

/** What happened to it; the part before an event of it, where it is long. */
export async function showHistory(
  { store }: HandoffDeps,
  asker: Asker,
  id: string,
  before: number | null,
): Promise<Reply> {
  const { read } = store;
  const handoff = await findHandoff(read, id);
  if (handoff === null) return gone(asker);
  const [entries, files] = await Promise.all([findEntries(read, id), findAttached(read, id)]);
  const { from } = await relatedTo(read, handoff);
  const card = historyCard({ handoff, entries, files, before, from }, readerOf(asker));
  return before === null ? { kind: "say", card } : { kind: "replace", card };
}

/** Clean text for somebody outside the chat. */
export async function showCopy({ store }: HandoffDeps, asker: Asker, id: string): Promise<Reply> {
  const handoff = await findHandoff(store.read, id);
  return handoff === null ? gone(asker) : { kind: "say", card: copyCard(handoff, readerOf(asker)) };
}

function whichOf(departments: readonly Department[], { person }: Asker, typed: string): Reply {
  const { locale } = person;
  const names = joinWithOr(
    departments.map(({ name }) => name[locale]),
    locale,
  );
  return { kind: "say", card: sayCard(words[locale].whichOf(quoted(typed), names), locale) };
}

function noSuchNumber({ person }: Asker, typed: string): Reply {
  return { kind: "say", card: sayCard(words[person.locale].noSuchNumber(quoted(typed)), person.locale) };
}

function quoted(typed: string): string {
  return shorten(typed.trim(), 60);
}
