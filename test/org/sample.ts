import { readFileSync } from "node:fs";
import { readOrgFile, whereText, type Mistake, type Org, type OrgFile } from "../../src/org/index.js";

export const sampleText = readFileSync("examples/org.yaml", "utf8");

export function sampleFile(text = sampleText): OrgFile {
  const read = readOrgFile(text);
  if (read.kind === "bad") throw new Error(JSON.stringify(read.mistakes));
  return read.file;
}

/** The departments and people of a file without a database: nobody has a room or a direct message. */
export function orgOf({ company, departments, people }: OrgFile): Org {
  return {
    company: company.name,
    timeZone: company.timeZone,
    locale: company.locale,
    revision: 1,
    closedDepartments: [],
    former: [],
    formerKinds: [],
    rooms: [],
    departments: departments.map((department) => ({ ...department, room: null })),
    people: people.map((person) => ({ ...person, accounts: [] })),
    places: [],
  };
}

/** One of everything. */
export const small = `company:
  name: 晴川家居
  time-zone: Asia/Shanghai
  locale: zh-CN
rooms:
  - code: warehouse
    name: 仓库对接群
    addresses: { playground: warehouse }
departments:
  - code: warehouse
    name: { zh: 仓库, en: Warehouse }
    aliases: [仓储]
    series: WH
    room: warehouse
    leads: [zhao-gang]
    hours:
      mon-fri: 08:30-12:00, 13:00-18:00
    kinds:
      - code: missing-item
        name: { zh: 漏发, en: Missing item }
        needs-result: true
people:
  - id: zhao-gang
    name: 赵刚
    roles: [partner, admin]
    department: warehouse
    hired-on: 2020-02-29
    accounts: { playground: zhao-gang }
`;

/** The file with one line changed: the mistakes it then has, as "line:column message". */
export function mistakesWith(from: string, to: string): readonly string[] {
  if (!small.includes(from)) throw new Error(`No such text: ${from}`);
  return mistakesIn(small.replace(from, to));
}

export function mistakesIn(text: string): readonly string[] {
  return listOf(text).map(({ where, message }) => `${whereText(where)} ${message}`);
}

export function listOf(text: string, ...how: readonly ["zh-CN" | "en"] | []): readonly Mistake[] {
  const read = readOrgFile(text, ...how);
  return read.kind === "ok" ? [] : read.mistakes;
}
