import { isDeepStrictEqual } from "node:util";
import type { DepartmentCode, PersonId } from "../../core/ids.js";
import type { LocalizedName } from "../../core/locale.js";
import { mapInSteps, type Steps } from "../../core/turns.js";
import { fileOf } from "../file-of.js";
import type { OrgFile } from "../org-file-schema.js";
import type { Department, Org } from "../org.js";
import {
  companyEntry,
  departmentEntry,
  kindEntry,
  personEntry,
  roomEntry,
  type Entry,
} from "../written/entries.js";
import type { Change, FieldChange, How, Subject } from "./change.js";

/** Whom and what a file leaves out of those that are there. */
export interface Gone {
  readonly people: readonly PersonId[];
  readonly departments: readonly DepartmentCode[];
}

/** What is kept of those who are gone. */
export interface History {
  /** Who may be named in it: all of them, once anything was handed over. */
  readonly people: ReadonlySet<PersonId>;
  /** Departments that were ever handed something, with how many of it are not finished. */
  readonly departments: ReadonlyMap<DepartmentCode, number>;
}

export interface OrgPlan {
  readonly kind: "changes";
  /** Of the org that it was made for: another change in between makes it void. */
  readonly revision: number;
  readonly file: OrgFile;
  readonly changes: readonly Change[];
}

export type Planned =
  | OrgPlan
  | { readonly kind: "unchanged" }
  | {
      readonly kind: "refused";
      readonly because: "unfinished";
      readonly departments: readonly { readonly name: LocalizedName; readonly unfinished: number }[];
    };

export function goneFrom(current: Org, file: OrgFile): Gone {
  const people = new Set(file.people.map(({ id }) => id));
  const departments = new Set(file.departments.map(({ code }) => code));
  return {
    people: current.people.map(({ id }) => id).filter((id) => !people.has(id)),
    departments: current.departments.map(({ code }) => code).filter((code) => !departments.has(code)),
  };
}

/** What a new file makes different; nothing has happened yet. `history` is of `goneFrom(current, file)`. */
export function* planOrg(current: Org, file: OrgFile, history: History): Steps<Planned> {
  const unfinished = current.departments
    .filter(({ code }) => !file.departments.some((one) => one.code === code))
    .map(({ code, name }) => ({ name, unfinished: history.departments.get(code) ?? 0 }))
    .filter((department) => department.unfinished > 0);
  if (unfinished.length > 0) return { kind: "refused", because: "unfinished", departments: unfinished };
  const before = current.revision === 0 ? null : fileOf(current);
  const changes = [
    ...companyChange(before, file),
    ...(yield* diff("room", before?.rooms ?? [], file.rooms, roomItem, () => "removed")),
    ...(yield* departmentChanges(current, before, file, history)),
    ...(yield* kindChanges(before, file)),
    ...(yield* peopleChanges(current, before, file, history)),
  ];
  return changes.length === 0
    ? { kind: "unchanged" }
    : { kind: "changes", revision: current.revision, file, changes };
}

function companyChange(before: OrgFile | null, { company }: OrgFile): readonly Change[] {
  const fields = before === null ? [] : fieldsOf(companyEntry(before.company), companyEntry(company));
  const named = { of: "company", code: "", name: { "zh-CN": company.name, en: company.name } } as const;
  if (before === null) return [{ ...named, how: { type: "added" } }];
  return fields.length === 0 ? [] : [{ ...named, how: { type: "changed", fields } }];
}

function* departmentChanges(
  current: Org,
  before: OrgFile | null,
  file: OrgFile,
  history: History,
): Steps<readonly Change[]> {
  const closed = new Set<string>(current.closedDepartments.map(({ code }) => code));
  const changes = yield* diff(
    "department",
    before?.departments ?? [],
    file.departments,
    departmentItem,
    (code) => (isRemembered(current, history, code) ? "closed" : "removed"),
  );
  return changes.map((change) => comeBack(change, closed));
}

/** It was handed something, or was the department of somebody who left and keeps it. */
function isRemembered(current: Org, history: History, code: string): boolean {
  const leaving = current.people.filter(({ id }) => history.people.has(id));
  const isOf = (one: { readonly department: DepartmentCode }): boolean => one.department === code;
  const handled = [...history.departments.keys()].some((one) => one === code);
  return handled || current.former.some(isOf) || leaving.some(isOf);
}

function* peopleChanges(
  current: Org,
  before: OrgFile | null,
  file: OrgFile,
  history: History,
): Steps<readonly Change[]> {
  const former = new Set<string>(current.former.map(({ id }) => id));
  const remembered = new Set<string>(history.people);
  const changes = yield* diff("person", before?.people ?? [], file.people, personItem, (id) =>
    remembered.has(id) ? "left" : "removed",
  );
  return changes.map((change) => comeBack(change, former));
}

function comeBack(change: Change, away: ReadonlySet<string>): Change {
  return change.how.type === "added" && away.has(change.code) ? { ...change, how: { type: "back" } } : change;
}

/** Of departments that were there before; a new one comes with its kinds. */
function* kindChanges(before: OrgFile | null, { departments }: OrgFile): Steps<readonly Change[]> {
  const changes: Change[] = [];
  for (const { code, kinds } of departments) {
    const then = before?.departments.find((one) => one.code === code);
    if (then === undefined) continue;
    changes.push(...(yield* diff("kind", then.kinds, kinds, kindItemIn(code), () => "removed")));
  }
  return changes;
}

interface Item {
  readonly code: string;
  readonly name: LocalizedName;
  readonly entry: Entry;
}

const roomItem = (room: OrgFile["rooms"][number]): Item => ({
  code: room.code,
  name: { "zh-CN": room.name, en: room.nameEn },
  entry: roomEntry(room),
});
const departmentItem = (department: OrgFile["departments"][number]): Item => ({
  code: department.code,
  name: department.name,
  entry: departmentEntry(department),
});
const kindItemIn =
  (department: DepartmentCode) =>
  (kind: Department["kinds"][number]): Item => ({
    code: `${department}/${kind.code}`,
    name: kind.name,
    entry: kindEntry({ ...kind, aliases: [...kind.aliases], facts: [...kind.facts] }),
  });
const personItem = (person: OrgFile["people"][number]): Item => ({
  code: person.id,
  name: { "zh-CN": person.name, en: person.nameEn },
  entry: personEntry(person),
});

function* diff<T>(
  of: Subject,
  then: readonly T[],
  now: readonly T[],
  toItem: (one: T) => Item,
  gone: (code: string) => "removed" | "left" | "closed",
): Steps<readonly Change[]> {
  const before = yield* mapInSteps(then, toItem);
  const after = yield* mapInSteps(now, toItem);
  const old = new Map(before.map((item) => [item.code, item]));
  const kept = new Set(after.map(({ code }) => code));
  const change = ({ code, name }: Item, how: How): Change => ({ of, code, name, how });
  const stayed = yield* mapInSteps(after, (item): readonly Change[] => {
    const was = old.get(item.code);
    if (was === undefined) return [change(item, { type: "added" })];
    const fields = fieldsOf(was.entry, item.entry);
    return fields.length === 0 ? [] : [change(item, { type: "changed", fields })];
  });
  const left = before
    .filter(({ code }) => !kept.has(code))
    .map((item) => change(item, { type: gone(item.code) }));
  return [...stayed.flat(), ...left, ...reordered(of, before, after)];
}

/** Rooms have no order. */
function reordered(of: Subject, before: readonly Item[], after: readonly Item[]): readonly Change[] {
  const codes = (items: readonly Item[], others: readonly Item[]): readonly string[] => {
    const known = new Set(others.map(({ code }) => code));
    return items.map(({ code }) => code).filter((code) => known.has(code));
  };
  if (of === "room" || isDeepStrictEqual(codes(before, after), codes(after, before))) return [];
  const department = of === "kind" ? (after[0]?.code.split("/")[0] ?? "") : "";
  return [
    { of, code: department, name: { "zh-CN": department, en: department }, how: { type: "reordered" } },
  ];
}

function fieldsOf(before: Entry, after: Entry): readonly FieldChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys
    .map((key) => ({ key, from: before[key] ?? null, to: after[key] ?? null }))
    .filter(({ from, to }) => !sameWritten(from, to));
}

/** Also in the order of keys: the first address of a room is the one that is used. */
function sameWritten(one: FieldChange["from"], other: FieldChange["to"]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
