import type { OrgFile } from "./org-file-schema.js";
import type { Department, Org } from "./org.js";

/** The file that the org would be filled from; of rev. 0 it is one that nobody could read, without people. */
export function fileOf(org: Org): OrgFile {
  return {
    company: { name: org.company, timeZone: org.timeZone, locale: org.locale },
    rooms: org.rooms.map((room) => ({ ...room, addresses: [...room.addresses] })),
    departments: org.departments.map((department) => departmentOf(org, department)),
    people: org.people.map(({ accounts, ...person }) => ({
      ...person,
      aliases: [...person.aliases],
      roles: [...person.roles],
      accounts: accounts.map(({ platform, userId }) => ({ platform, address: userId })),
    })),
  };
}

function departmentOf(org: Org, { room, ...department }: Department): OrgFile["departments"][number] {
  const code = room === null ? undefined : roomCode(org, room);
  const kinds = department.kinds.map((kind) => ({
    ...kind,
    aliases: [...kind.aliases],
    facts: [...kind.facts],
  }));
  return {
    ...department,
    aliases: [...department.aliases],
    leads: [...department.leads],
    kinds,
    ...(code === undefined ? {} : { room: code }),
  };
}

function roomCode(org: Org, at: { readonly platform: string; readonly address: string }): string | undefined {
  return org.rooms.find(
    ({ addresses: [first] }) => first?.platform === at.platform && first.address === at.address,
  )?.code;
}
