import { pinyin } from "pinyin-pro";
import { fold } from "./fold.js";
import type { Department, Org } from "./org.js";

/** How a department can be written, folded. */
interface Names {
  readonly department: Department;
  /** Code, series, names and aliases: the org file lets no two departments share one. */
  readonly given: ReadonlySet<string>;
  /** Pinyin in full and by its initials, which two departments may share. */
  readonly spelt: ReadonlySet<string>;
}

/** Spelling takes milliseconds, the first ever some twenty, so it is done once for each snapshot. */
const indexed = new WeakMap<Org, readonly Names[]>();

/** Spells the names now, so that nobody's first command waits for it. */
export function spellNames(org: Org): void {
  namesIn(org);
}

function namesIn(org: Org): readonly Names[] {
  const known = indexed.get(org);
  if (known !== undefined) return known;
  const names = org.departments.map(toNames);
  indexed.set(org, names);
  return names;
}

function toNames(department: Department): Names {
  const { code, series, name, aliases } = department;
  const given = [code, series, name["zh-CN"], name.en, ...aliases];
  return {
    department,
    given: new Set(given.map(fold)),
    spelt: new Set(given.filter(hasHan).flatMap(spellings).map(fold)),
  };
}

function hasHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

function spellings(name: string): readonly string[] {
  const how = { toneType: "none", v: true, type: "array" } as const;
  return [pinyin(name, how).join(""), pinyin(name, { ...how, pattern: "first" }).join("")];
}

/**
 * The departments that `typed` may mean: none when it is unknown, several when it is ambiguous.
 * By code, series, name, alias, pinyin or its initials, whatever the case and width; a whole name
 * goes before pinyin, and both before a name's beginning.
 */
export function findDepartments(org: Org, typed: string): readonly Department[] {
  const whole = wholeMatches(org, typed);
  return whole.length > 0 ? whole : beginningWith(org, typed);
}

function wholeMatches(org: Org, typed: string): readonly Department[] {
  const folded = fold(typed);
  const given = departmentsWhere(org, (names) => names.given.has(folded));
  return given.length > 0 ? given : departmentsWhere(org, (names) => names.spelt.has(folded));
}

/** One Latin letter begins too many names to mean any. */
function beginningWith(org: Org, typed: string): readonly Department[] {
  const folded = fold(typed);
  if (folded.length < 2 && !hasHan(folded)) return [];
  const begins = (name: string): boolean => name.startsWith(folded);
  return departmentsWhere(org, ({ given, spelt }) => [...given, ...spelt].some(begins));
}

function departmentsWhere(org: Org, matches: (names: Names) => boolean): readonly Department[] {
  return namesIn(org)
    .filter(matches)
    .map(({ department }) => department);
}

export type DepartmentAtStart =
  | { readonly kind: "found"; readonly department: Department; readonly rest: string }
  | {
      readonly kind: "ambiguous";
      readonly departments: readonly Department[];
      readonly rest: string;
      /** Nothing else was written. */
      readonly alone: boolean;
    }
  | { readonly kind: "unknown"; readonly typed: string; readonly rest: string };

/** No name is longer, however it is spaced. */
const LONGEST_START = 120;

/** What sets a department apart from the text. A hyphen does not: `WH-128` is a number. */
const APART = String.raw`[\s:：,，、;；|/]`;
const BEGINS_APART = new RegExp(`^${APART}+`, "u");
const UP_TO_APART = new RegExp(`^.*?(?=${APART}|$)`, "u");

/**
 * Splits "supply chain order 12 late" into the department and the rest; the longest name wins. A Chinese name
 * that runs on into the text ("仓库漏发配件") counts too, but `rest` keeps it, being part of the sentence. A mere
 * beginning ("ware box missing") is a guess: `ambiguous`, even among one, and `rest` is the whole line.
 */
export function departmentAtStart(org: Org, line: string): DepartmentAtStart {
  const text = line.trim();
  return apartFromText(org, text) ?? withinText(org, text) ?? guess(org, text);
}

function apartFromText(org: Org, text: string): DepartmentAtStart | null {
  for (let end = Math.min(text.length, LONGEST_START); end > 0; end--) {
    if (!isNameEnd(text, end)) continue;
    const departments = wholeMatches(org, text.slice(0, end));
    const [department, another] = departments;
    const rest = restAfter(text, end);
    if (another !== undefined) return { kind: "ambiguous", departments, rest, alone: rest === "" };
    if (department !== undefined) return { kind: "found", department, rest };
  }
  return null;
}

function restAfter(text: string, end: number): string {
  return text.slice(end).replace(BEGINS_APART, "");
}

/** At the end, before what sets it apart, and where Latin letters meet Chinese ones. */
function isNameEnd(text: string, end: number): boolean {
  const after = text.slice(end);
  if (after === "" || BEGINS_APART.test(after)) return true;
  return /[\p{Script=Latin}\d]$/u.test(text.slice(0, end)) && /^\p{Script=Han}/u.test(after);
}

function withinText(org: Org, text: string): DepartmentAtStart | null {
  for (let end = Math.min(text.length, LONGEST_START); end > 1; end--) {
    const start = text.slice(0, end);
    if (!/\p{Script=Han}$/u.test(start)) continue;
    const folded = fold(start);
    const [department] = departmentsWhere(org, ({ given }) => given.has(folded));
    if (department !== undefined) return { kind: "found", department, rest: text };
  }
  return null;
}

function guess(org: Org, text: string): DepartmentAtStart {
  const typed = UP_TO_APART.exec(text)?.[0] ?? "";
  const departments = beginningWith(org, typed);
  return departments.length > 0
    ? { kind: "ambiguous", departments, rest: text, alone: restAfter(text, typed.length) === "" }
    : { kind: "unknown", typed, rest: text };
}
