import { placeId, type Place, type PlaceAddress } from "../core/place.js";
import { mapInTurns } from "../core/turns.js";
import type { Row } from "../store/index.js";
import type { OrgFile } from "./org-file-schema.js";

// What a file of the company is in the tables.

export async function placeRows({ rooms, people }: OrgFile): Promise<Row<"Place">[]> {
  const toRow = (at: PlaceAddress, shown: Pick<Place, "name" | "locale" | "timeZone">): Row<"Place"> => {
    const { name, locale, timeZone } = shown;
    return { ...at, id: placeId(at), name, locale, timeZone };
  };
  const ofRooms = await mapInTurns(rooms, (room) => {
    const name = room.locale === "en" ? room.nameEn : room.name;
    return room.addresses.map((at) => toRow({ ...at, kind: "room" }, { ...room, name }));
  });
  const ofPeople = await mapInTurns(people, (person) =>
    person.accounts.map((at) => toRow({ ...at, kind: "dm" }, person)),
  );
  return [...ofRooms, ...ofPeople].flat();
}

export function departmentRows({ departments, rooms }: OrgFile): Row<"Department">[] {
  return departments.map(({ code, name, aliases, series, restarts, hours, room }, position) => {
    const [at] = rooms.find((one) => one.code === room)?.addresses ?? [];
    const roomId = at === undefined ? null : placeId({ ...at, kind: "room" });
    const names = { nameZh: name["zh-CN"], nameEn: name.en, aliases };
    return { code, ...names, series, restarts, hours, roomId, position, closed: false };
  });
}

export function kindRows({ departments }: OrgFile): Row<"Kind">[] {
  return departments.flatMap(({ code: departmentCode, kinds }) =>
    kinds.map(({ code, name, aliases, needsResult, resultName, facts, ...limits }, position) => {
      const names = { nameZh: name["zh-CN"], nameEn: name.en, aliases };
      const result = {
        needsResult,
        resultZh: resultName?.["zh-CN"] ?? null,
        resultEn: resultName?.en ?? null,
      };
      return { departmentCode, code, ...names, ...result, facts, ...limits, position };
    }),
  );
}

export function personRows({ people }: OrgFile): Promise<Row<"Person">[]> {
  return mapInTurns(people, (person, position) => {
    const { accounts: _, department: departmentCode, ...row } = person;
    return { ...row, departmentCode, position, leftAt: null };
  });
}

export function accountRows({ people }: OrgFile): Row<"Account">[] {
  return people.flatMap(({ id, accounts }) =>
    accounts.map(({ platform, address }) => ({ platform, userId: address, personId: id })),
  );
}

export function leadRows({ departments }: OrgFile): Row<"Lead">[] {
  return departments.flatMap(({ code, leads }) =>
    leads.map((personId, position) => ({ departmentCode: code, personId, position })),
  );
}
