import { z } from "zod";
import { writeDuration } from "../duration.js";
import { writeHours } from "../hours.js";
import type { OrgFile } from "../org-file-schema.js";
import type { LocalizedName } from "../../core/locale.js";

/** What stands behind a key of the company's file. */
export type Written = string | readonly Written[] | { readonly [key: string]: Written };
export const Written: z.ZodType<Written> = z.lazy(() =>
  z.union([z.string(), z.array(Written), z.record(z.string(), Written)]),
);
export type Entry = Readonly<Record<string, Written>>;

/** A key without a value, or with the one that holds without it, is not written. */
function entryOf(values: Readonly<Record<string, Written | null>>): Entry {
  return Object.fromEntries(
    Object.entries(values).filter(
      (pair): pair is [string, Written] => pair[1] !== null && !isEmptyList(pair[1]),
    ),
  );
}

function isEmptyList(value: Written): boolean {
  return Array.isArray(value) && value.length === 0;
}

type Company = OrgFile["company"];
type Room = OrgFile["rooms"][number];
type Department = OrgFile["departments"][number];
type Kind = Department["kinds"][number];
type Person = OrgFile["people"][number];

const inBoth = (name: LocalizedName): Entry => ({ zh: name["zh-CN"], en: name.en });
const yes = (whether: boolean): string | null => (whether ? "true" : null);
const byPlatform = (addresses: Person["accounts"]): Entry =>
  Object.fromEntries(addresses.map(({ platform, address }) => [platform, address]));

export function companyEntry({ name, timeZone, locale }: Company): Entry {
  return { name, "time-zone": timeZone, locale };
}

export function roomEntry({ code, name, nameEn, locale, timeZone, addresses }: Room): Entry {
  return entryOf({
    code,
    name,
    "name-en": nameEn,
    locale,
    "time-zone": timeZone,
    addresses: byPlatform(addresses),
  });
}

/** Without its kinds, which have entries of their own. */
export function departmentEntry(department: Department): Entry {
  const { code, name, aliases, series, restarts, room, leads, hours } = department;
  return entryOf({
    code,
    name: inBoth(name),
    aliases,
    series,
    numbers: restarts === "never" ? null : restarts,
    room: room ?? null,
    leads,
    hours: writeHours(hours),
  });
}

export function kindEntry(kind: Kind): Entry {
  const { code, name, aliases, needsResult, resultName, facts, answerMinutes, resultMinutes } = kind;
  return entryOf({
    code,
    name: inBoth(name),
    aliases,
    "needs-result": yes(needsResult),
    result: resultName === null ? null : inBoth(resultName),
    facts: facts.map((fact) => ({ code: fact.code, name: inBoth(fact.name) })),
    "answer-within": answerMinutes === null ? null : writeDuration(answerMinutes),
    "done-within": resultMinutes === null ? null : writeDuration(resultMinutes),
  });
}

export function personEntry(person: Person): Entry {
  const { id, name, nameEn, aliases, roles, department, skillLine, hiredOn, locale, timeZone } = person;
  const accounts = [...person.accounts].sort((a, b) => (a.platform < b.platform ? -1 : 1));
  return entryOf({
    id,
    name,
    "name-en": nameEn,
    aliases,
    roles,
    department,
    "skill-line": skillLine,
    "hired-on": hiredOn,
    locale,
    "time-zone": timeZone,
    shared: yes(person.shared),
    accounts: accounts.length === 0 ? null : byPlatform(accounts),
  });
}

/** The company's file by its keys, without anything left out that has a value. */
export interface Entries {
  readonly [key: string]: Written;
  readonly company: Entry;
  readonly rooms: readonly Entry[];
  readonly departments: readonly (Entry & { readonly kinds: readonly Entry[] })[];
  readonly people: readonly Entry[];
}

export function wholeEntriesOf({ company, rooms, departments, people }: OrgFile): Entries {
  return {
    company: companyEntry(company),
    rooms: rooms.map(roomEntry),
    departments: departments.map((department) => ({
      ...departmentEntry(department),
      kinds: department.kinds.map(kindEntry),
    })),
    people: people.map(personEntry),
  };
}

/** The whole file, as short as it can be written. */
export function entriesOf(file: OrgFile): Entries {
  const entries = wholeEntriesOf(file);
  const short = (entry: Entry): Entry =>
    Object.fromEntries(
      Object.entries(entry).filter(([key, value]) =>
        key === "name-en" ? value !== entry["name"] : !FOLLOWED.has(key) || value !== entries.company[key],
      ),
    );
  return { ...entries, rooms: entries.rooms.map(short), people: entries.people.map(short) };
}

/** What rooms and people have from the company, unless they say otherwise. */
const FOLLOWED: ReadonlySet<string> = new Set(["locale", "time-zone"]);
