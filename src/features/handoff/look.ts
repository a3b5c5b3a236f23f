import type { Reply } from "../../core/reply.js";
import { joinWithOr } from "../../core/locale.js";
import { shorten } from "../../core/text.js";
import { department as departmentOf, findDepartments, type Asker, type Department } from "../../org/index.js";
import { handoffCard, sayCard } from "./cards.js";
import { readerOf, type HandoffDeps } from "./deps.js";
import { canWorkFor, type Handoff } from "./handoff.js";
import { readLabel } from "./label.js";
import { choiceCard, departmentCard, listCard, LIST_MOST } from "./list-card.js";
import { findByNumber, findHandoff, listForDepartment, listRequestedBy } from "./record.js";
import { words } from "./words.js";
import { gone } from "./work.js";

/** `/handoffs`: mine and my department's; with a number, that one; with a department, what it has to do. */
export async function look(deps: HandoffDeps, asker: Asker, typed: string): Promise<Reply> {
  if (typed.trim() === "") return showLists(deps, asker);
  const numbered = readLabel(asker.org, typed);
  const found = numbered === null ? [] : await findByNumber(deps.store.read, numbered);
  const [only] = found;
  if (only === undefined) return (await showDepartment(deps, asker, typed)) ?? noSuchNumber(asker, typed);
  return found.length === 1
    ? showOne(only, asker)
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

export async function openOne({ store }: HandoffDeps, asker: Asker, id: string): Promise<Reply> {
  const handoff = await findHandoff(store.read, id);
  return handoff === null ? gone(asker) : showOne(handoff, asker);
}

function showOne(handoff: Handoff, asker: Asker): Reply {
  const leads = departmentOf(asker.org, handoff.department)?.leads ?? [];
  const works = canWorkFor(asker.person, handoff.department, leads);
  const card = handoffCard(handoff, readerOf(asker), works ? "department" : "requester", "whole");
  return { kind: "say", card };
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
