import type { Entries, Entry, Org } from "../../../org/index.js";
import type { Thing } from "../intent.js";

const LISTS = { room: "rooms", department: "departments", person: "people" } as const;

/** Where an entry of the company's file stands: a new one behind the last of its list. Null: it is not there. */
export interface Spot {
  readonly path: readonly string[];
  readonly entry: Entry;
}

export function findSpot(entries: Entries, { of, department, code }: Thing): Spot | null {
  if (of !== "kind") return spotIn(entries[LISTS[of]], [LISTS[of]], of === "person" ? "id" : "code", code);
  const at = entries.departments.findIndex((one) => one["code"] === department);
  const kinds = entries.departments[at]?.kinds;
  return kinds === undefined ? null : spotIn(kinds, ["departments", String(at), "kinds"], "code", code);
}

function spotIn(
  list: readonly Entry[],
  path: readonly string[],
  key: "id" | "code",
  code: string | null,
): Spot | null {
  const at = code === null ? list.length : list.findIndex((one) => one[key] === code);
  if (at < 0) return null;
  return { path: [...path, String(at)], entry: list[at] ?? {} };
}

/** With another entry at the spot; null: without any. */
export function withEntry(entries: Entries, { path }: Spot, entry: Entry | null): Entries {
  const [list = "", at = "", , within = ""] = path;
  if (list === "departments" && path.length === 4) {
    const kinds = (one: Entries["departments"][number]) => ({ ...one, kinds: put(one.kinds, within, entry) });
    return {
      ...entries,
      departments: entries.departments.map((one, index) => (String(index) === at ? kinds(one) : one)),
    };
  }
  switch (list) {
    case "rooms":
      return { ...entries, rooms: put(entries.rooms, at, entry) };
    case "departments":
      return { ...entries, departments: put(entries.departments, at, entry).map(withKinds) };
    default:
      return { ...entries, people: put(entries.people, at, entry) };
  }
}

function put(list: readonly Entry[], at: string, entry: Entry | null): readonly Entry[] {
  return [...list.slice(0, Number(at)), ...(entry === null ? [] : [entry]), ...list.slice(Number(at) + 1)];
}

function withKinds(entry: Entry): Entries["departments"][number] {
  const { kinds } = entry;
  return { ...entry, kinds: Array.isArray(kinds) ? kinds.filter(isEntry) : [] };
}

function isEntry(value: Entry[string]): value is Entry {
  return typeof value === "object" && !Array.isArray(value);
}

/** Without them wherever they lead. */
export function withoutLead(entries: Entries, id: string): Entries {
  const departments = entries.departments.map((one) => ({
    ...one,
    leads: Array.isArray(one["leads"]) ? one["leads"].filter((lead) => lead !== id) : [],
  }));
  return { ...entries, departments };
}

/** What it is called. */
export function nameOfThing({ of, department, code }: Thing, org: Org, locale: "zh-CN" | "en"): string {
  const known = org.departments.find((one) => one.code === (of === "kind" ? department : code));
  switch (of) {
    case "room":
      return org.rooms.find((one) => one.code === code)?.name ?? "";
    case "person": {
      const one = org.people.find(({ id }) => id === code);
      return (locale === "en" ? one?.nameEn : one?.name) ?? "";
    }
    case "department":
      return known?.name[locale] ?? "";
    case "kind":
      return known?.kinds.find((kind) => kind.code === code)?.name[locale] ?? "";
  }
}
