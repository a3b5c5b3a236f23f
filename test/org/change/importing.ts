import { Temporal } from "temporal-polyfill";
import { PersonId } from "../../../src/core/ids.js";
import {
  applyOrg,
  fillOrg,
  openOrg,
  planFor,
  type Applied,
  type Change,
  type Org,
  type OrgFile,
} from "../../../src/org/index.js";
import type { Store, Tx } from "../../../src/store/index.js";
import type { TestDatabase } from "../../support/database.js";
import { sampleFile } from "../sample.js";

export const now = Temporal.Instant.from("2026-11-23T02:00:00Z");
export const admin = PersonId.parse("he-jun");

export const orgIn = (store: Store): Promise<Org> => openOrg(store).current();

export async function importInto(store: Store, file: OrgFile, by: PersonId | null = admin): Promise<Applied> {
  const planned = await planFor(store.read, file);
  return planned.kind === "changes" ? applyOrg(store, planned, by, now) : planned;
}

export async function changesOf(store: Store, file: OrgFile): Promise<readonly string[]> {
  const planned = await planFor(store.read, file);
  return planned.kind === "changes" ? planned.changes.map(shortly) : [];
}

function shortly({ of, code, how }: Change): string {
  const fields = how.type === "changed" ? ` ${how.fields.map(({ key }) => key).join()}` : "";
  return `${of} ${code} ${how.type}${fields}`.replace("  ", " ");
}

let numbers = 0;

/** The id of the last one handed over. */
export const lastHandoff = (): string => `h${String(numbers)}`;

export async function handOver(store: Store, to: string, by: string, status = "confirmed"): Promise<void> {
  await store.inTransaction((tx) => handOverIn(tx, to, by, status));
}

/** As much of a handoff as its department and its people show. */
export async function handOverIn(tx: Tx, to: string, by: string, status = "confirmed"): Promise<void> {
  numbers += 1;
  const number = numbers;
  const at = new Date(now.epochMilliseconds);
  await tx.handoff.create({
    data: {
      ...{
        id: `h${String(number)}`,
        series: "WH",
        number,
        departmentCode: to,
        kindCode: "other",
        ask: "?",
      },
      ...{ kindFacts: {}, orders: [], status, requesterId: by, requesterPlace: "", version: 1 },
      ...{ createdAt: at, since: at },
    },
  });
}

export const without = (file: OrgFile, id: string): OrgFile => ({
  ...file,
  people: file.people.filter((one) => one.id !== id),
  departments: file.departments.map((one) => ({ ...one, leads: one.leads.filter((lead) => lead !== id) })),
});

export const withoutDepartment = (file: OrgFile, code: string): OrgFile => {
  const [first] = file.departments.filter((one) => one.code !== code);
  if (first === undefined) throw new Error("No department is left");
  const people = file.people.map((one) =>
    one.department === code ? { ...one, department: first.code } : one,
  );
  return { ...file, departments: file.departments.filter((one) => one.code !== code), people };
};

/** A store that holds the company. */
export async function filled(database: TestDatabase, file = sampleFile()): Promise<Store> {
  const store = await database.open();
  await fillOrg(store, file, now);
  return store;
}
