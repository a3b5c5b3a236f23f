import { z } from "zod";
import { DepartmentCode, PersonId } from "../../core/ids.js";
import { Locale } from "../../core/locale.js";
import { AccountRef } from "../../core/place.js";
import type { Read } from "../../store/index.js";
import type { Person } from "../org.js";
import { inPages } from "../pages.js";
import { Role } from "../permissions.js";

const Names = z.array(z.string()).readonly();

// Zones and dates were checked on their way in.
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
    shared: z.boolean(),
    leftAt: z.date().nullable(),
  })
  .transform(({ departmentCode, ...row }) => ({ ...row, department: departmentCode }));

/** Accounts are read beside the people, not included: that would name every person in one query, past SQLite's limit. */
export async function findPeople(
  read: Read,
): Promise<{ readonly people: readonly Person[]; readonly former: readonly Person[] }> {
  const rows = await inPages(async (part) => {
    const page = await read.person.findMany({ orderBy: [{ position: "asc" }, { id: "asc" }], ...part });
    return page.map((row) => PersonRow.parse(row));
  });
  const accounts = new Map<string, AccountRef[]>(rows.map(({ id }) => [id, []]));
  for (const { personId, ...account } of await findAccounts(read)) accounts.get(personId)?.push(account);
  const toPerson = ({ leftAt: _, ...row }: (typeof rows)[number]): Person => ({
    ...row,
    accounts: accounts.get(row.id) ?? [],
  });
  return {
    people: rows.filter(({ leftAt }) => leftAt === null).map(toPerson),
    former: rows.filter(({ leftAt }) => leftAt !== null).map(toPerson),
  };
}

function findAccounts(read: Read): Promise<readonly (AccountRef & { readonly personId: string })[]> {
  return inPages(async (part) => {
    const rows = await read.account.findMany({ orderBy: [{ platform: "asc" }, { userId: "asc" }], ...part });
    return rows.map(({ personId, ...account }) => ({ personId, ...AccountRef.parse(account) }));
  });
}
