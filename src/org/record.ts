import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { DepartmentCode, PersonId, PlatformName } from "../core/ids.js";
import { Locale } from "../core/locale.js";
import { AccountRef, PlaceId, placeId, type Place, type PlaceAddress } from "../core/place.js";
import { toDate } from "../core/time.js";
import { insertRows, type Prisma, type Read, type Row, type Tx } from "../store/index.js";
import { Hours } from "./hours.js";
import type { OrgFile } from "./org-file-schema.js";
import type { Department, Org, Person } from "./org.js";
import { Role } from "./permissions.js";

const Names = z.array(z.string()).readonly();

// Zones and dates were checked on their way in; checking thousands of zones anew takes seconds.
const PlaceRow = z.object({
  id: PlaceId,
  platform: PlatformName,
  kind: z.enum(["room", "dm"]),
  address: z.string(),
  name: z.string(),
  locale: Locale,
  timeZone: z.string(),
});

const KindRow = z
  .object({
    code: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    aliases: Names,
    needsResult: z.boolean(),
  })
  .transform(({ nameZh, nameEn, ...kind }) => ({ ...kind, name: { "zh-CN": nameZh, en: nameEn } }));

const DepartmentRow = z.object({
  code: DepartmentCode,
  nameZh: z.string(),
  nameEn: z.string(),
  aliases: Names,
  series: z.string(),
  hours: Hours,
  roomId: z.string().nullable(),
  kinds: z.array(KindRow),
  leads: z.array(z.object({ personId: PersonId })),
});

const PersonRow = z
  .object({
    id: PersonId,
    name: z.string(),
    nameEn: z.string(),
    aliases: Names,
    roles: z.array(Role).readonly(),
    departmentCode: DepartmentCode,
    skillLine: z.string().nullable(),
    hiredOn: z.string().nullable(),
    timeZone: z.string(),
    locale: Locale,
  })
  .transform(({ departmentCode, ...row }) => ({ ...row, department: departmentCode }));

/** 0 while nothing has been filled in. */
export async function findRevision(read: Read): Promise<number> {
  const state = await read.orgState.findUnique({ where: { id: 1 }, select: { revision: true } });
  return state?.revision ?? 0;
}

/** The org of one revision: read again when a change came in between, since these are several reads. */
export async function loadOrg(read: Read): Promise<Org> {
  const state = await read.orgState.findUnique({ where: { id: 1 } });
  const places = await findPlaces(read);
  const departments = await findDepartmentRows(read);
  const people = await findPeople(read);
  if ((await findRevision(read)) !== (state?.revision ?? 0)) return loadOrg(read);
  return {
    company: state?.company ?? "",
    timeZone: state?.timeZone ?? "UTC",
    revision: state?.revision ?? 0,
    departments: departments.map((row) => toDepartment(row, places)),
    people,
    places,
  };
}

async function findPlaces(read: Read): Promise<readonly Place[]> {
  const rows = await read.place.findMany({ orderBy: { id: "asc" } });
  return rows.map((row) => PlaceRow.parse(row));
}

async function findDepartmentRows(read: Read): Promise<readonly z.infer<typeof DepartmentRow>[]> {
  const inOrder = { orderBy: { position: "asc" } } as const;
  const rows = await read.department.findMany({ ...inOrder, include: { kinds: inOrder, leads: inOrder } });
  return rows.map((row) => DepartmentRow.parse(row));
}

/** Accounts are read beside the people, not included: that would name every person in one query, past SQLite's limit. */
async function findPeople(read: Read): Promise<readonly Person[]> {
  const people = await read.person.findMany({ orderBy: { position: "asc" } });
  const accounts = new Map<string, AccountRef[]>(people.map(({ id }) => [id, []]));
  for (const { personId, ...account } of await read.account.findMany({ orderBy: { platform: "asc" } }))
    accounts.get(personId)?.push(AccountRef.parse(account));
  return people.map((row) => ({ ...PersonRow.parse(row), accounts: accounts.get(row.id) ?? [] }));
}

function toDepartment(row: z.infer<typeof DepartmentRow>, places: readonly Place[]): Department {
  const { nameZh, nameEn, roomId, leads, ...department } = row;
  return {
    ...department,
    name: { "zh-CN": nameZh, en: nameEn },
    room: places.find((place) => place.id === roomId) ?? null,
    leads: leads.map((lead) => lead.personId),
  };
}

/** Throws a unique violation when an org is already there: its state goes first, so that nothing else is tried. */
export async function insertOrg(tx: Tx, file: OrgFile, now: Temporal.Instant): Promise<void> {
  const { name, timeZone } = file.company;
  await tx.orgState.create({ data: { company: name, timeZone, revision: 1, loadedAt: toDate(now) } });
  await insertRows(tx, "Place", placeRows(file));
  await insertRows(tx, "Department", departmentRows(file));
  await insertRows(tx, "Kind", kindRows(file));
  await insertRows(tx, "Person", personRows(file));
  await insertRows(tx, "Account", accountRows(file));
  await insertRows(tx, "Lead", leadRows(file));
}

function placeRows({ rooms, people }: OrgFile): Row<"Place">[] {
  const toRow = (at: PlaceAddress, shown: Pick<Place, "name" | "locale" | "timeZone">): Row<"Place"> => {
    const { name, locale, timeZone } = shown;
    return { ...at, id: placeId(at), name, locale, timeZone };
  };
  return [
    ...rooms.flatMap((room) => {
      const name = room.locale === "en" ? room.nameEn : room.name;
      return room.addresses.map((at) => toRow({ ...at, kind: "room" }, { ...room, name }));
    }),
    ...people.flatMap((person) => person.accounts.map((at) => toRow({ ...at, kind: "dm" }, person))),
  ];
}

function departmentRows({ departments, rooms }: OrgFile): Row<"Department">[] {
  return departments.map(({ code, name, aliases, series, hours, room }, position) => {
    const [at] = rooms.find((one) => one.code === room)?.addresses ?? [];
    const roomId = at === undefined ? null : placeId({ ...at, kind: "room" });
    return { code, nameZh: name["zh-CN"], nameEn: name.en, aliases, series, hours, roomId, position };
  });
}

function kindRows({ departments }: OrgFile): Row<"Kind">[] {
  return departments.flatMap(({ code: departmentCode, kinds }) =>
    kinds.map(({ code, name, aliases, needsResult }, position) => {
      const names = { nameZh: name["zh-CN"], nameEn: name.en, aliases };
      return { departmentCode, code, ...names, needsResult, facts: [], position };
    }),
  );
}

function personRows({ people }: OrgFile): Row<"Person">[] {
  return people.map((person, position) => {
    const { id, name, nameEn, aliases, roles, skillLine, hiredOn, timeZone, locale, department } = person;
    const work = { roles, departmentCode: department, skillLine, hiredOn };
    return { id, name, nameEn, aliases, ...work, timeZone, locale, position };
  });
}

function accountRows({ people }: OrgFile): Row<"Account">[] {
  return people.flatMap(({ id, accounts }) =>
    accounts.map(({ platform, address }) => ({ platform, userId: address, personId: id })),
  );
}

function leadRows({ departments }: OrgFile): Row<"Lead">[] {
  return departments.flatMap(({ code, leads }) =>
    leads.map((personId, position) => ({ departmentCode: code, personId, position })),
  );
}

interface SettingChange {
  readonly key: string;
  readonly value: Prisma.InputJsonValue;
  readonly changedBy: PersonId;
  readonly changedAt: Temporal.Instant;
}

export async function findSetting(read: Read, key: string): Promise<{ readonly value: unknown } | null> {
  return read.setting.findUnique({ where: { key }, select: { value: true } });
}

export async function saveSetting(
  tx: Tx,
  { key, value, changedBy, changedAt }: SettingChange,
): Promise<void> {
  const data = { value, changedBy, changedAt: toDate(changedAt) };
  await tx.setting.upsert({ where: { key }, create: { key, ...data }, update: data });
}
