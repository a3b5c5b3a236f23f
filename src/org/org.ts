import type { DepartmentCode, PersonId, PlatformName } from "../core/ids.js";
import type { Locale, LocalizedName } from "../core/locale.js";
import { placeId, type AccountRef, type Place, type PlaceId } from "../core/place.js";
import type { IsoDate, TimeZone } from "../core/time.js";
import type { Hours } from "./hours.js";
import { may, type Role } from "./permissions.js";
import type { Restarts } from "./restarts.js";

/** Who works here, as it stood at `revision`: a snapshot that never changes. */
export interface Org {
  readonly company: string;
  readonly timeZone: TimeZone;
  readonly locale: Locale;
  /** 0 while nothing has been filled in. */
  readonly revision: number;
  /** Those that something can be handed to. */
  readonly departments: readonly Department[];
  /** They take nothing any more; what they did keeps their names. */
  readonly closedDepartments: readonly Department[];
  /** Those who work here. */
  readonly people: readonly Person[];
  /** Those who left, without accounts: what they did keeps their names. */
  readonly former: readonly Person[];
  /** Kinds that something was handed over as, and that nobody can choose any more: what was done keeps their names. */
  readonly formerKinds: readonly FormerKind[];
  /** As the company's file names them; `places` are where they are. */
  readonly rooms: readonly Room[];
  /** Every room and every person's direct messages. */
  readonly places: readonly Place[];
}

/** A group chat, on one platform or several. */
export interface Room {
  readonly code: string;
  readonly name: string;
  /** Of a room whose language is English. */
  readonly nameEn: string;
  readonly locale: Locale;
  readonly timeZone: TimeZone;
  /** The first is where a department's handoffs go. */
  readonly addresses: readonly { readonly platform: PlatformName; readonly address: string }[];
}

export interface Department {
  readonly code: DepartmentCode;
  readonly name: LocalizedName;
  readonly aliases: readonly string[];
  /** The prefix of its numbers, e.g. `WH`. */
  readonly series: string;
  readonly restarts: Restarts;
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
  /** What its result is called, such as a tracking number; null: "result". */
  readonly resultName: LocalizedName | null;
  /** What has to be known before it is logged. */
  readonly facts: readonly Fact[];
  /** How soon it is answered and finished, in the department's working time; null: the department's limits. */
  readonly answerMinutes: number | null;
  readonly resultMinutes: number | null;
}

export interface FormerKind {
  readonly department: DepartmentCode;
  readonly kind: Kind;
}

export interface Fact {
  readonly code: string;
  readonly name: LocalizedName;
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
  /** An account that several people use: it is shown as its department. */
  readonly shared: boolean;
  readonly accounts: readonly AccountRef[];
}

/** Those who left are found too, for what they did: whom something can be given to is in `org.people`. */
export function person(org: Org, id: PersonId): Person | null {
  const isTheirs = (one: Person): boolean => one.id === id;
  return org.people.find(isTheirs) ?? org.former.find(isTheirs) ?? null;
}

export function personOf(org: Org, account: AccountRef): Person | null {
  const isTheirs = (theirs: AccountRef): boolean =>
    theirs.platform === account.platform && theirs.userId === account.userId;
  return org.people.find((one) => one.accounts.some(isTheirs)) ?? null;
}

/** Closed ones are found too, for what they did: what something can be handed to is in `org.departments`. */
export function department(org: Org, code: DepartmentCode): Department | null {
  const isIt = (one: Department): boolean => one.code === code;
  return org.departments.find(isIt) ?? org.closedDepartments.find(isIt) ?? null;
}

/** Former ones are found too, for what they were: what can be chosen is in the department's `kinds`. */
export function kindOf(org: Org, of: DepartmentCode, code: string): Kind | null {
  const former = org.formerKinds.find((one) => one.department === of && one.kind.code === code)?.kind;
  return department(org, of)?.kinds.find((kind) => kind.code === code) ?? former ?? null;
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

/** Those who may change the company, and are told what concerns the bot itself. */
export function admins({ people }: Pick<Org, "people">): readonly Person[] {
  return people.filter((one) => may(one, "org.change"));
}

/** Their direct messages on that platform, or on the first one that they have an account on. */
export function dmOf(org: Org, person: Person, platform?: PlatformName): Place | null {
  const account = person.accounts.find((one) => platform === undefined || one.platform === platform);
  if (account === undefined) return null;
  return place(org, placeId({ platform: account.platform, kind: "dm", address: account.userId }));
}

/** A shared account goes by its department's name. */
export function nameOf(org: Org, person: Person, locale: Locale): string {
  const home = person.shared ? department(org, person.department) : null;
  if (home !== null) return home.name[locale];
  return locale === "zh-CN" ? person.name : person.nameEn;
}
