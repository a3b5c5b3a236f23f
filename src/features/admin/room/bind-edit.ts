import { asName, type Edit, type Entries, type Entry } from "../../../org/index.js";
import type { NewRoom } from "./room.js";

type Written = Entry[string];

/** Codes of the company's file hold no more. */
const LONGEST_CODE = 24;

/** The company's file with the room as that department's; whose it was has none then. Null: there is no such department. */
export function bindRoom(room: NewRoom, department: string): Edit {
  return (entries) => {
    const at = entries.departments.findIndex((one) => one["code"] === department);
    const bound = entries.departments[at];
    if (bound === undefined) return null;
    const { rooms, code } = withRoom(entries, room, bound);
    const departments = entries.departments.map((one) => {
      if (one === bound) return { ...one, room: code };
      return one["room"] === code ? withoutRoom(one) : one;
    });
    return { entries: { ...entries, rooms, departments }, at: ["departments", String(at)] };
  };
}

type DepartmentEntry = Entries["departments"][number];

function withoutRoom({ room: _, kinds, ...department }: DepartmentEntry): DepartmentEntry {
  return { ...department, kinds };
}

/**
 * A room that is not there yet is added. One that stands behind another of the same entry gets an entry of its own: handoffs
 * go to the first alone.
 */
function withRoom(
  { rooms }: Entries,
  room: NewRoom,
  department: Entry,
): { readonly rooms: readonly Entry[]; readonly code: string } {
  const known = rooms.find((one) => isFirst(one, room))?.["code"];
  if (typeof known === "string") return { rooms, code: known };
  const others = rooms.map((one) => withoutAddress(one, room));
  const code = freeCode(textOf(department["code"]), others);
  const addresses = { [room.platform]: room.address };
  return { rooms: [...others, { code, ...namesFor(room, department), addresses }], code };
}

function isFirst({ addresses }: Entry, { platform, address }: NewRoom): boolean {
  const [first] = Object.entries(mappingOf(addresses));
  return first?.[0] === platform && first[1] === address;
}

function withoutAddress(entry: Entry, { platform, address }: NewRoom): Entry {
  const { [platform]: there, ...addresses } = mappingOf(entry["addresses"]);
  return there === address ? { ...entry, addresses } : entry;
}

function mappingOf(value: Written | undefined): Entry {
  return value === undefined || typeof value === "string" || isList(value) ? {} : value;
}

function isList(value: Written): value is readonly Written[] {
  return Array.isArray(value);
}

/** By its name on its platform, else by its department's. */
function namesFor({ name }: NewRoom, department: Entry): Entry {
  const own = name === null ? null : asName(name);
  if (own !== null) return { name: own };
  const { zh, en } = mappingOf(department["name"]);
  return { name: asName(`${textOf(zh)}群`) ?? "群", "name-en": asName(`${textOf(en)} room`) ?? "Room" };
}

function textOf(value: Written | undefined): string {
  return typeof value === "string" ? value : "";
}

function freeCode(wanted: string, rooms: readonly Entry[]): string {
  const taken = new Set(rooms.map(({ code }) => code));
  let code = wanted;
  for (let number = 2; taken.has(code); number += 1) {
    const end = `-${String(number)}`;
    code = `${wanted.slice(0, LONGEST_CODE - end.length)}${end}`;
  }
  return code;
}
