import { joinWithOr } from "../../../core/locale.js";
import type { Reply } from "../../../core/reply.js";
import { shorten } from "../../../core/text.js";
import {
  department as departmentOf,
  findDepartments,
  type Asker,
  type Department,
} from "../../../org/index.js";
import type { HandoffDeps } from "../deps.js";
import type { Cursor } from "./cursor.js";
import { foldOrder, wordsIn } from "./fold.js";
import { findHits, listAllToDo, listFollowed, listMine, listToDo, type Found } from "./record.js";
import type { Search } from "./search/record.js";
import { findIntent, pageIntent, type Scope } from "../intent.js";
import { readLabel } from "../label.js";
import { choiceCard, listCard, pageCard } from "./list-card.js";
import { showOne } from "./look.js";
import { readerOf } from "../reader.js";
import { findByNumber } from "../record.js";
import { words } from "../words.js";
import { told } from "../answers.js";

/** As people ask for everything. */
const ALL = new Set(["全部", "所有", "all", "open"]);
const ORDER_LIKE = /^(?=.*\d)[\p{L}\p{N}][\p{L}\p{N}._-]{2,63}$/u;

/** `/handoffs`: mine and my department's; else a number, a department, an order or words of it. */
export async function find(deps: HandoffDeps, asker: Asker, typed: string): Promise<Reply> {
  const text = typed.trim();
  if (text === "") return showLists(deps, asker);
  if (ALL.has(text.toLowerCase())) return showPage(deps, asker, "all", null);
  const numbered = readLabel(asker.org, text);
  const found = numbered === null ? [] : await findByNumber(deps.store.read, numbered);
  const [only, another] = found;
  if (only !== undefined && another === undefined) return showOne(deps, only, asker);
  if (only !== undefined) return { kind: "say", card: choiceCard(found, readerOf(asker)) };
  return (await showDepartment(deps, asker, text)) ?? search(deps, asker, { typed: text, cursor: null });
}

async function showLists({ store }: HandoffDeps, asker: Asker): Promise<Reply> {
  const { org, person } = asker;
  const [mine, followed, found] = await Promise.all([
    listMine(store.read, person.id, null),
    listFollowed(store.read, person.id, null),
    listToDo(store.read, person.department, null),
  ]);
  const code = person.department;
  const name = departmentOf(org, code)?.name ?? { "zh-CN": code, en: code };
  const department = { scope: { department: code }, name, found };
  return { kind: "say", card: listCard({ mine, followed, department }, readerOf(asker)) };
}

/** A page swaps the one that it was asked from. */
export async function showPage(
  { store }: HandoffDeps,
  asker: Asker,
  scope: Scope,
  cursor: Cursor | null,
): Promise<Reply> {
  const found = await pageOf(store.read, asker, scope, cursor);
  const at = (to: Cursor | null) => (to === null ? null : pageIntent(scope, to));
  const pages = { next: at(found.next), previous: at(found.previous) };
  const card = pageCard({ title: titleOf(scope, found, asker), found, pages }, readerOf(asker));
  return { kind: cursor === null ? "say" : "replace", card };
}

function pageOf(
  read: HandoffDeps["store"]["read"],
  { person }: Asker,
  scope: Scope,
  cursor: Cursor | null,
): Promise<Found> {
  switch (scope) {
    case "mine":
      return listMine(read, person.id, cursor);
    case "followed":
      return listFollowed(read, person.id, cursor);
    case "all":
      return listAllToDo(read, cursor);
    default:
      return listToDo(read, scope.department, cursor);
  }
}

function titleOf(scope: Scope, { count }: Found, { org, person }: Asker): string {
  const say = words[person.locale].list;
  if (typeof scope === "string") return say[scope](count);
  const name = departmentOf(org, scope.department)?.name[person.locale] ?? scope.department;
  return say.department(name, count);
}

async function showDepartment(deps: HandoffDeps, asker: Asker, typed: string): Promise<Reply | null> {
  const [department, ...others] = findDepartments(asker.org, typed);
  if (department === undefined) return null;
  if (others.length > 0) return whichOf([department, ...others], asker, typed);
  return showPage(deps, asker, { department: department.code }, null);
}

/** An order, where it looks like one and is known; else all words have to occur. */
export async function search(
  deps: HandoffDeps,
  asker: Asker,
  { typed, cursor }: { readonly typed: string; readonly cursor: Cursor | null },
): Promise<Reply> {
  const byOrder: Search = { kind: "order", order: foldOrder(typed) };
  const first = ORDER_LIKE.test(typed.normalize("NFKC"))
    ? await deps.search({ search: byOrder, cursor })
    : null;
  const byWords: Search = { kind: "words", words: wordsIn(typed) };
  const hits = first !== null && first.count > 0 ? first : await deps.search({ search: byWords, cursor });
  const found = await findHits(deps.store.read, hits);
  const { locale } = asker.person;
  if (found.count === 0) return told(words[locale].nothingFound(quoted(typed)), asker);
  const at = (to: Cursor | null) => (to === null ? null : findIntent(typed, to));
  const title = words[locale].list.found(quoted(typed), found.count);
  const pages = { next: at(found.next), previous: at(found.previous) };
  return {
    kind: cursor === null ? "say" : "replace",
    card: pageCard({ title, found, pages }, readerOf(asker)),
  };
}

function whichOf(departments: readonly Department[], asker: Asker, typed: string): Reply {
  const { locale } = asker.person;
  const names = joinWithOr(
    departments.map(({ name }) => name[locale]),
    locale,
  );
  return told(words[locale].whichOf(quoted(typed), names), asker);
}

function quoted(typed: string): string {
  return shorten(typed.trim(), 60);
}
