import { readFileSync } from "node:fs";
import { readOrgFile, type Org, type OrgFile } from "../../src/org/index.js";

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
    revision: 1,
    departments: departments.map((department) => ({ ...department, room: null })),
    people: people.map((person) => ({ ...person, accounts: [] })),
    places: [],
  };
}
