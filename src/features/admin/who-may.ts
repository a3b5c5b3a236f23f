import { joinWithOr, type Locale } from "../../core/locale.js";
import type { Reply } from "../../core/reply.js";
import {
  admins,
  leadsOf,
  may,
  mayChange,
  mayChangeKinds,
  nameOf,
  type Asker,
  type Department,
  type Person,
} from "../../org/index.js";
import type { AdminDeps } from "./deps.js";
import { say } from "./say.js";
import { words } from "./words.js";

export function mayChangeOrg({ person }: Pick<Asker, "person">): boolean {
  return may(person, "org.change");
}

export function mayChangeKindsOf(asker: Asker, code: string): boolean {
  const one = asker.org.departments.find((each) => each.code === code);
  return one !== undefined && mayChangeKinds(asker.person, one);
}

/** The departments whose kinds somebody may change. */
export function departmentsOf({ org, person }: Asker): readonly Department[] {
  return org.departments.filter((one) => mayChangeKinds(person, one));
}

export function mayChangeRules({ settings }: AdminDeps, { person }: Asker): boolean {
  return settings.some((setting) => mayChange(person, setting));
}

export function mayChangeAnything(deps: AdminDeps, asker: Asker): boolean {
  return mayChangeOrg(asker) || mayChangeRules(deps, asker) || departmentsOf(asker).length > 0;
}

/** Says who can. */
export function onlyAdmins({ org, person: { locale } }: Asker): Reply {
  return say(locale, words[locale].onlyAdmins(adminNames(org, locale)));
}

export function adminNames(org: Asker["org"], locale: Locale): string {
  return namesOf(admins(org), org, locale);
}

export function notTheirKinds({ org, person: { locale } }: Asker, code: string): Reply {
  const one = org.departments.find((each) => each.code === code);
  const own = one === undefined ? [] : leadsOf(org, one);
  const others = org.people.filter((each) => may(each, "kinds.change"));
  const names = namesOf([...new Set([...own, ...others])], org, locale);
  return say(locale, words[locale].onlyLeads(one?.name[locale] ?? code, names));
}

/** To whom nothing is offered to change. */
export function nobodyHere({ org, person: { locale } }: Asker): Reply {
  const others = org.people.filter((one) => may(one, "kinds.change"));
  return say(locale, words[locale].nothingToChange(namesOf(others, org, locale)));
}

const MOST_NAMED = 3;

function namesOf(people: readonly Person[], org: Asker["org"], locale: Locale): string {
  return joinWithOr(
    people.slice(0, MOST_NAMED).map((one) => nameOf(org, one, locale)),
    locale,
  );
}
