import { isDeepStrictEqual } from "node:util";
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { PersonId } from "../../core/ids.js";
import { DepartmentCode } from "../../core/ids.js";
import { placeId } from "../../core/place.js";
import { toDate } from "../../core/time.js";
import { mapInTurns } from "../../core/turns.js";
import { insertRows, updateRows, type Read, type Row, type Tx } from "../../store/index.js";
import type { OrgFile } from "../org-file-schema.js";
import type { FormerKind, Org } from "../org.js";
import { findWritten, saveWritten } from "../kept/record.js";
import { inPages } from "../pages.js";
import { insertOrg, KindRow } from "../record.js";
import { accountRows, departmentRows, kindRows, leadRows, personRows, placeRows } from "../rows.js";
import { auditId } from "./audit/record.js";
import type { Change, Subject } from "./change.js";
import type { Gone, History, OrgPlan } from "./plan.js";

/** So many values that no query has too many parameters. */
const CHUNK = 500;

const UNFINISHED: ReadonlySet<string> = new Set(["open", "in-progress", "needs-info", "to-confirm"]);

/**
 * What is kept of those who are gone. Once anything was handed over, anybody may be named in what was: they all are
 * kept, and nothing is searched. Before that, a card in somebody's direct messages counts, since it may name them.
 */
export async function findHistory(read: Read, current: Org, gone: Gone): Promise<History> {
  const departments = new Map<DepartmentCode, number>();
  for (const codes of inChunks(gone.departments))
    for (const { departmentCode, status, _count } of await read.handoff.groupBy({
      by: ["departmentCode", "status"],
      where: { departmentCode: { in: codes } },
      _count: true,
    })) {
      const code = DepartmentCode.parse(departmentCode);
      departments.set(code, (departments.get(code) ?? 0) + (UNFINISHED.has(status) ? _count : 0));
    }
  const begun = (await read.handoff.findFirst({ select: { id: true } })) !== null;
  return { departments, people: new Set(begun ? gone.people : await findTraces(read, current, gone.people)) };
}

/** Who of them did anything at all in a company where nothing was handed over yet. */
async function findTraces(read: Read, current: Org, gone: readonly PersonId[]): Promise<readonly PersonId[]> {
  const found: (string | null)[] = [];
  for (const ids of inChunks(gone)) {
    const among = { in: ids };
    const drafts = await read.draft.groupBy({ by: ["personId"], where: { personId: among } });
    const settings = await read.setting.groupBy({ by: ["changedBy"], where: { changedBy: among } });
    const audits = await read.audit.groupBy({ by: ["by"], where: { by: among } });
    found.push(...drafts.map(({ personId }) => personId), ...settings.map(({ changedBy }) => changedBy));
    found.push(...audits.map(({ by }) => by), ...(await whoWasShownSomething(read, current, ids)));
  }
  const traced = new Set(found);
  return gone.filter((id) => traced.has(id));
}

async function whoWasShownSomething(
  read: Read,
  current: Org,
  ids: readonly PersonId[],
): Promise<readonly PersonId[]> {
  const among = new Set(ids);
  const dms = new Map(
    current.people
      .filter(({ id }) => among.has(id))
      .flatMap(({ id, accounts }) =>
        accounts.map(
          ({ platform, userId }) => [placeId({ platform, kind: "dm", address: userId }), id] as const,
        ),
      ),
  );
  const shown = new Set<string>();
  for (const places of inChunks([...dms.keys()]))
    for (const { placeId: at } of await read.posting.groupBy({
      by: ["placeId"],
      where: { placeId: { in: places } },
    }))
      shown.add(at);
  return [...dms].filter(([at]) => shown.has(at)).map(([, id]) => id);
}

function* inChunks<T>(all: readonly T[]): Generator<T[]> {
  for (let at = 0; at < all.length; at += CHUNK) yield all.slice(at, at + CHUNK);
}

export interface Saving {
  /** Null: whoever sat at the server's terminal. */
  readonly by: PersonId | null;
  readonly now: Temporal.Instant;
  /** A whole file, or something of it in chat. */
  readonly what: "org.import" | "org.change";
}

/** Null when another change came first, and nothing was written; else the new revision. */
export async function saveOrg(tx: Tx, plan: OrgPlan, saving: Saving): Promise<number | null> {
  const { file, revision } = plan;
  if (revision === 0) await insertOrg(tx, file, saving.now);
  else if (await raiseRevision(tx, plan, saving.now)) await saveRows(tx, plan, saving);
  else return null;
  await saveAudit(tx, plan, saving);
  return revision + 1;
}

/** Of two at once the second waits here for the first, and finds its revision gone. */
async function raiseRevision(tx: Tx, { revision, file }: OrgPlan, now: Temporal.Instant): Promise<boolean> {
  const { name: company, timeZone } = file.company;
  const raised = await tx.orgState.updateMany({
    where: { id: 1, revision },
    data: { company, timeZone, revision: revision + 1, loadedAt: toDate(now) },
  });
  return raised.count === 1;
}

async function saveAudit(tx: Tx, { revision, changes }: OrgPlan, { by, now, what }: Saving): Promise<void> {
  const data = await mapInTurns(changes, (change) => z.json().parse(change));
  await insertRows(tx, "Audit", [{ id: auditId(revision + 1), at: toDate(now), by, what, data }]);
}

/** A place that nobody has any more stays, for what was shown there; the org no longer counts it. */
async function saveRows(tx: Tx, plan: OrgPlan, { by, now }: Saving): Promise<void> {
  const { file, changes } = plan;
  const inOrder = { orderBy: { id: "asc" } } as const;
  const places = await inPages((part) => tx.place.findMany({ ...inOrder, ...part }));
  await bring(tx, "Place", ({ id, ...rest }) => [{ id }, rest], await placeRows(file), places);
  await saveDepartments(tx, departmentRows(file), codesOf(changes, "department", "closed"));
  const people = await inPages((part) => tx.person.findMany({ ...inOrder, ...part }));
  await bring(tx, "Person", ({ id, ...rest }) => [{ id }, rest], await personRows(file), people);
  const left = codesOf(changes, "person", "left");
  await updateRows(
    tx,
    "Person",
    left.map((id) => ({ where: { id }, to: { leftAt: toDate(now) } })),
  );
  // Before the people whom they belong to: each of those would be looked for among all accounts.
  await tx.account.deleteMany();
  await tx.lead.deleteMany();
  for (const ids of inChunks(codesOf(changes, "person", "removed")))
    await tx.person.deleteMany({ where: { id: { in: ids } } });
  await tx.department.deleteMany({ where: { code: { in: codesOf(changes, "department", "removed") } } });
  await insertRows(tx, "Account", accountRows(file));
  await insertRows(tx, "Lead", leadRows(file));
  const formerKinds = await findFormerKinds(tx, file);
  await tx.kind.deleteMany({ where: { departmentCode: { in: file.departments.map(({ code }) => code) } } });
  await insertRows(tx, "Kind", kindRows(file));
  await saveWritten(tx, { file, formerKinds, by, now });
}

/** Those that the file no longer has, if something was ever handed over as one. */
async function findFormerKinds(tx: Tx, file: OrgFile): Promise<readonly FormerKind[]> {
  const codes = file.departments.map(({ code }) => code);
  const where = { departmentCode: { in: codes } };
  const there = await tx.kind.findMany({ where, orderBy: [{ departmentCode: "asc" }, { position: "asc" }] });
  const before = [
    ...((await findWritten(tx))?.formerKinds ?? []),
    ...there.map((row) => ({
      department: DepartmentCode.parse(row.departmentCode),
      kind: KindRow.parse(row),
    })),
  ];
  const departments = new Map(file.departments.map(({ code, kinds }) => [code, kinds]));
  const gone = before.filter(
    ({ department, kind }) => !(departments.get(department)?.some(({ code }) => code === kind.code) ?? false),
  );
  if (gone.length === 0) return [];
  const used = await tx.handoff.groupBy({ by: ["departmentCode", "kindCode"] });
  const isUsed = ({ department, kind }: FormerKind): boolean =>
    used.some((one) => one.departmentCode === department && one.kindCode === kind.code);
  return gone.filter(isUsed);
}

function codesOf(changes: readonly Change[], of: Subject, how: Change["how"]["type"]): string[] {
  return changes.filter((change) => change.of === of && change.how.type === how).map(({ code }) => code);
}

/**
 * A series moves in two steps, since no two departments may have the same one in between: whoever loses theirs goes by
 * their code meanwhile, which no series can be. A closed one keeps its series until another department takes it.
 */
async function saveDepartments(
  tx: Tx,
  wanted: readonly Row<"Department">[],
  closed: readonly string[],
): Promise<void> {
  const present = await tx.department.findMany();
  const holders = new Map(wanted.map(({ series, code }) => [series, code]));
  const losing = present.filter(({ series, code }) => (holders.get(series) ?? code) !== code);
  await updateRows(
    tx,
    "Department",
    losing.map(({ code }) => ({ where: { code }, to: { series: code } })),
  );
  const now = present.map((row) => (losing.includes(row) ? { ...row, series: row.code } : row));
  await bring(tx, "Department", ({ code, ...rest }) => [{ code }, rest], wanted, now);
  await updateRows(
    tx,
    "Department",
    closed.map((code) => ({ where: { code }, to: { closed: true, roomId: null } })),
  );
}

/**
 * Inserts the rows that are not there and changes those that are otherwise; whatever else is there stays. A key that
 * is set, even to what it is, makes SQLite search the tables that refer to it.
 */
async function bring<T extends "Place" | "Department" | "Person">(
  tx: Tx,
  table: T,
  split: (row: Row<T>) => readonly [key: Partial<Row<T>> & Values, rest: Partial<Row<T>>],
  wanted: readonly Row<T>[],
  present: readonly Values[],
): Promise<void> {
  const there = (row: Row<T>): Values | undefined => byKey.get(nameOf(split(row)[0]));
  const [column = ""] = wanted.flatMap((row) => Object.keys(split(row)[0]));
  const byKey = new Map(present.map((row) => [nameOf({ key: row[column] }), row]));
  const missing = wanted.filter((row) => there(row) === undefined);
  const differ = await mapInTurns(wanted, (row) => {
    const old = there(row);
    return (
      old !== undefined && Object.entries(row).some(([name, value]) => !isDeepStrictEqual(value, old[name]))
    );
  });
  const different = wanted.filter((_, at) => differ[at]);
  await insertRows(tx, table, missing);
  const changes = different.map((row) => {
    const [where, to] = split(row);
    return { where, to };
  });
  await updateRows(tx, table, changes);
}

type Values = Readonly<Record<string, unknown>>;

function nameOf(key: Values): string {
  return String(Object.values(key)[0]);
}
