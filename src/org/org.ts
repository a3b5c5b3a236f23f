import type { DepartmentCode, PersonId, PlatformName } from "../core/ids.js";
import type { Locale, LocalizedName } from "../core/locale.js";
import { placeId, type AccountRef, type Place, type PlaceId } from "../core/place.js";
import type { IsoDate, TimeZone } from "../core/time.js";
import type { Hours } from "./hours.js";
import type { Role } from "./permissions.js";

/** Who works here, as it stood at `revision`: a snapshot that never changes. */
export interface Org {
  readonly company: string;
  readonly timeZone: TimeZone;
  /** 0 while nothing has been filled in. */
  readonly revision: number;
  readonly departments: readonly Department[];
  readonly people: readonly Person[];
  /** Every room and every person's direct messages. */
  readonly places: readonly Place[];
}

export interface Department {
  readonly code: DepartmentCode;
  readonly name: LocalizedName;
  readonly aliases: readonly string[];
  /** The prefix of its numbers, e.g. `WH`. */
  readonly series: string;
  /** Always holds one with the code `other`. */
  readonly kinds: readonly Kind[];
  readonly room: Place | null;
  readonly leads: readonly PersonId[];
  readonly hours: Hours;
}

/** What a handoff to a department is about. */
export interface Kind {
  readonly code: string;
  readonly name: LocalizedName;
  readonly aliases: readonly string[];
  readonly needsResult: boolean;
}

export interface Person {
  readonly id: PersonId;
  readonly name: string;
  readonly nameEn: string;
  readonly aliases: readonly string[];
  readonly roles: readonly Role[];
  readonly department: DepartmentCode;
  readonly skillLine: string | null;
  readonly hiredOn: IsoDate | null;
  readonly timeZone: TimeZone;
  readonly locale: Locale;
  readonly accounts: readonly AccountRef[];
}

export function person(org: Org, id: PersonId): Person | null {
  return org.people.find((one) => one.id === id) ?? null;
}

export function personOf(org: Org, account: AccountRef): Person | null {
  const isTheirs = (theirs: AccountRef): boolean =>
    theirs.platform === account.platform && theirs.userId === account.userId;
  return org.people.find((one) => one.accounts.some(isTheirs)) ?? null;
}

export function department(org: Org, code: DepartmentCode): Department | null {
  return org.departments.find((one) => one.code === code) ?? null;
}

export function kindOf(org: Org, of: DepartmentCode, code: string): Kind | null {
  return department(org, of)?.kinds.find((kind) => kind.code === code) ?? null;
}

export function leadsOf(org: Org, department: Department): readonly Person[] {
  return department.leads.flatMap((id) => person(org, id) ?? []);
}

function place(org: Org, id: PlaceId): Place | null {
  return org.places.find((one) => one.id === id) ?? null;
}

/** Their direct messages, one on each platform that they have an account on. */
export function dmsOf(org: Org, person: Person): readonly Place[] {
  return person.accounts.flatMap(({ platform }) => dmOf(org, person, platform) ?? []);
}

/** Their direct messages on that platform, or on the first one that they have an account on. */
export function dmOf(org: Org, person: Person, platform?: PlatformName): Place | null {
  const account = person.accounts.find((one) => platform === undefined || one.platform === platform);
  if (account === undefined) return null;
  return place(org, placeId({ platform: account.platform, kind: "dm", address: account.userId }));
}

export function nameOf(person: Person, locale: Locale): string {
  return locale === "zh-CN" ? person.name : person.nameEn;
}
