import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { DepartmentCode, PersonId, PlatformName } from "../core/ids.js";
import { Locale, LocalizedName } from "../core/locale.js";
import { PlaceId, placeId, type AccountRef, type Place } from "../core/place.js";
import { toDate } from "../core/time.js";
import { mapInTurns } from "../core/turns.js";
import { insertRows, type Read, type Tx } from "../store/index.js";
import { Hours } from "./hours.js";
import { findWritten, saveWritten } from "./kept/record.js";
import type { OrgFile } from "./org-file-schema.js";
import type { Department, Org, Person, Room } from "./org.js";
import { inPages } from "./pages.js";
import { findPeople } from "./people/record.js";
import { Restarts } from "./restarts.js";
import { accountRows, departmentRows, kindRows, leadRows, personRows, placeRows } from "./rows.js";

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

/** A row of a kind, read. */
export const KindRow = z
  .object({
    code: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    aliases: Names,
    needsResult: z.boolean(),
    resultZh: z.string().nullable(),
    resultEn: z.string().nullable(),
    facts: z.array(z.object({ code: z.string(), name: LocalizedName })).readonly(),
    answerMinutes: z.int().nullable(),
    resultMinutes: z.int().nullable(),
  })
  .transform(({ nameZh, nameEn, resultZh, resultEn, ...kind }) => ({
    ...kind,
    name: { "zh-CN": nameZh, en: nameEn },
    resultName: resultZh === null || resultEn === null ? null : { "zh-CN": resultZh, en: resultEn },
  }));

const DepartmentRow = z.object({
  code: DepartmentCode,
  nameZh: z.string(),
  nameEn: z.string(),
  aliases: Names,
  series: z.string(),
  restarts: Restarts,
  closed: z.boolean(),
  hours: Hours,
  roomId: z.string().nullable(),
  kinds: z.array(KindRow),
  leads: z.array(z.object({ personId: PersonId })),
});

/** 0 while nothing has been filled in. */
export async function findRevision(read: Read): Promise<number> {
  const state = await read.orgState.findUnique({ where: { id: 1 }, select: { revision: true } });
  return state?.revision ?? 0;
}

/** The org of one revision: read again when a change came in between, since these are several reads. */
export async function loadOrg(read: Read): Promise<Org> {
  const state = await read.orgState.findUnique({ where: { id: 1 } });
  const everyPlace = await findPlaces(read);
  const rows = await findDepartmentRows(read);
  const { people, former } = await findPeople(read);
  const written = await findWritten(read);
  const rooms = written?.rooms ?? roomsAt(everyPlace, rows);
  const places = await placesInUse(everyPlace, rooms, people);
  if ((await findRevision(read)) !== (state?.revision ?? 0)) return loadOrg(read);
  const departments = rows.map((row) => ({ closed: row.closed, department: toDepartment(row, everyPlace) }));
  return {
    company: state?.company ?? "",
    timeZone: state?.timeZone ?? "UTC",
    locale: written?.locale ?? "zh-CN",
    revision: state?.revision ?? 0,
    departments: departments.filter(({ closed }) => !closed).map(({ department }) => department),
    closedDepartments: departments.filter(({ closed }) => closed).map(({ department }) => department),
    people,
    former,
    formerKinds: written?.formerKinds ?? [],
    rooms,
    places,
  };
}

/** Places that only keep what was once shown there are left out. */
async function placesInUse(
  places: readonly Place[],
  rooms: readonly Room[],
  people: readonly Person[],
): Promise<readonly Place[]> {
  const dms = await mapInTurns(people, ({ accounts }) => accounts.map(dmAt));
  const used = new Set<PlaceId>([
    ...rooms.flatMap((room) => room.addresses.map((at) => placeId({ ...at, kind: "room" }))),
    ...dms.flat(),
  ]);
  return places.filter(({ id }) => used.has(id));
}

function dmAt({ platform, userId }: AccountRef): PlaceId {
  return placeId({ platform, kind: "dm", address: userId });
}

/** An org from before that was kept: rooms go by the codes of their departments, or by their addresses. */
function roomsAt(
  places: readonly Place[],
  departments: readonly { code: string; roomId: string | null }[],
): readonly Room[] {
  return places
    .filter(({ kind }) => kind === "room")
    .map(({ id, platform, address, name, locale, timeZone }, at) => {
      const code = departments.find(({ roomId }) => roomId === id)?.code ?? `room-${String(at + 1)}`;
      return { code, name, nameEn: name, locale, timeZone, addresses: [{ platform, address }] };
    });
}

function findPlaces(read: Read): Promise<readonly Place[]> {
  return inPages(async (part) => {
    const rows = await read.place.findMany({ orderBy: { id: "asc" }, ...part });
    return rows.map((row) => PlaceRow.parse(row));
  });
}

async function findDepartmentRows(read: Read): Promise<readonly z.infer<typeof DepartmentRow>[]> {
  const inOrder = { orderBy: { position: "asc" } } as const;
  const rows = await read.department.findMany({ ...inOrder, include: { kinds: inOrder, leads: inOrder } });
  return rows.map((row) => DepartmentRow.parse(row));
}

function toDepartment(row: z.infer<typeof DepartmentRow>, places: readonly Place[]): Department {
  const { nameZh, nameEn, roomId, leads, closed: _, ...department } = row;
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
  await insertRows(tx, "Place", await placeRows(file));
  await insertRows(tx, "Department", departmentRows(file));
  await insertRows(tx, "Kind", kindRows(file));
  await insertRows(tx, "Person", await personRows(file));
  await insertRows(tx, "Account", accountRows(file));
  await insertRows(tx, "Lead", leadRows(file));
  await saveWritten(tx, { file, formerKinds: [], by: null, now });
}
