import type { Block, Card, Select } from "../../../core/card.js";
import type { Intent } from "../../../core/intent.js";
import type { Locale } from "../../../core/locale.js";
import { plain } from "../../../core/text.js";
import {
  keyName,
  leadsOf,
  nameOf,
  type Asker,
  type Department,
  type Key,
  type RowOf,
} from "../../../org/index.js";
import { adminIntent, choiceIntent, thingIntent, type Thing } from "../intent.js";
import { actions, button, cardOf } from "../say.js";
import { departmentsOf } from "../who-may.js";
import { companyWords } from "./words.js";

/** What one menu holds on every platform. */
const MOST_OPTIONS = 100;
const MOST_ROWS = 50;

interface Listed {
  readonly code: string;
  readonly name: string;
  readonly cells: readonly string[];
}

export function backTo({ of, department }: Pick<Thing, "of" | "department">): Intent {
  switch (of) {
    case "room":
      return adminIntent("list", "rooms");
    case "department":
      return adminIntent("list", "departments");
    case "person":
      return adminIntent("list", "people");
    case "kind":
      return department === null ? adminIntent("list", "kinds") : adminIntent("kinds", department);
  }
}

export function departmentsCard({ org, person: { locale } }: Asker): Card {
  const listed = org.departments.map((one) => ({
    code: one.code,
    name: one.name[locale],
    cells: [
      one.name[locale],
      one.series,
      leadsOf(org, one)
        .map((lead) => nameOf(org, lead, locale))
        .join(", "),
      one.room?.name ?? "",
    ],
  }));
  const about = {
    title: companyWords[locale].lists.departments,
    of: "department",
    department: null,
  } as const;
  return listCard({ ...about, keys: ["name", "series", "leads", "room"], listed }, locale);
}

export function roomsCard({ org, person: { locale } }: Asker): Card {
  const listed = org.rooms.map((room) => {
    const name = locale === "en" ? room.nameEn : room.name;
    const addresses = room.addresses.map(({ platform, address }) => `${platform}: ${address}`).join(", ");
    return { code: room.code, name, cells: [name, room.code, addresses] };
  });
  const about = { title: companyWords[locale].lists.rooms, of: "room", department: null } as const;
  return listCard({ ...about, keys: ["name", "code", "addresses"], listed }, locale);
}

export function kindsCard({ person: { locale } }: Asker, department: Department): Card {
  const say = companyWords[locale];
  const listed = department.kinds.map((kind) => ({
    code: kind.code,
    name: kind.name[locale],
    cells: [
      kind.name[locale],
      kind.aliases.join(", "),
      kind.facts.map(({ name }) => name[locale]).join(", "),
      kind.needsResult ? (kind.resultName?.[locale] ?? say.result) : say.noResult,
    ],
  }));
  const about = {
    title: say.kindsOf(department.name[locale]),
    of: "kind",
    department: department.code,
  } as const;
  return listCard({ ...about, keys: ["name", "aliases", "facts", "needs-result"], listed }, locale);
}

/** Of which department; null where there is but one, or none. */
export function whichDepartmentCard(asker: Asker): Card {
  const { locale } = asker.person;
  const say = companyWords[locale];
  const options = departmentsOf(asker).map((one) => ({ value: one.code, label: one.name[locale] }));
  const menus = menusOf(say.whichDepartment, adminIntent("kinds"), options);
  return cardOf(locale, say.lists.kinds, actions([...menus, back(locale)]));
}

export function peopleCard({ org, person: { locale } }: Asker): Card {
  const say = companyWords[locale];
  return cardOf(locale, say.lists.people, [
    { type: "text", text: plain(say.people(org.people.length)) },
    ...actions([
      button(say.change.person, adminIntent("choose", "change"), "primary"),
      button(say.add.person, thingIntent("form", { of: "person", department: null, code: null })),
      button(say.remove.person, adminIntent("choose", "leave")),
      back(locale),
    ]),
  ]);
}

interface Listing {
  readonly title: string;
  readonly of: RowOf;
  readonly department: string | null;
  readonly keys: readonly Key[];
  readonly listed: readonly Listed[];
}

function listCard({ title, of, department, keys, listed }: Listing, locale: Locale): Card {
  const say = companyWords[locale];
  const options = listed.map(({ code, name }) => ({ value: code, label: name }));
  const removable = options.filter(({ value }) => of !== "kind" || value !== "other");
  const remove =
    of === "room" ? [] : menusOf(say.remove[of], choiceIntent("remove", { of, department }), removable);
  return cardOf(locale, title, [
    tableOf(keys, listed, locale),
    ...actions([
      ...menusOf(say.change[of], choiceIntent("form", { of, department }), options),
      ...remove,
      button(say.add[of], thingIntent("form", { of, department, code: null })),
      back(locale),
    ]),
  ]);
}

function tableOf(keys: readonly Key[], listed: readonly Listed[], locale: Locale): Block {
  if (listed.length === 0) return { type: "context", text: plain(companyWords[locale].none) };
  const columns = keys.map((key) => ({ label: keyName(key, locale), align: "left" as const }));
  return { type: "table", columns, rows: listed.slice(0, MOST_ROWS).map(({ cells }) => cells.map(cellOf)) };
}

/** On a narrow screen cells stand without their headers, one after the other. */
function cellOf(text: string) {
  return plain(text === "" ? "—" : text);
}

/** As many as it takes, where one does not hold them all. */
export function menusOf(placeholder: string, intent: Intent, options: Select["options"]): Select[] {
  const menus: Select[] = [];
  for (let at = 0; at < options.length; at += MOST_OPTIONS)
    menus.push({ type: "select", placeholder, intent, options: options.slice(at, at + MOST_OPTIONS) });
  return menus;
}

function back(locale: Locale) {
  return button(companyWords[locale].menu.back, adminIntent("settings"));
}
