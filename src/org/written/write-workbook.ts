import type { Locale } from "../../core/locale.js";
import { writeWorkbook, type Sheet } from "../../sheets/index.js";
import type { OrgFile } from "../org-file-schema.js";
import { writeCell } from "./cells.js";
import { accountColumnOf, COLUMNS, SHEETS, type Column } from "./columns.js";
import { entriesOf, type Entry, type Written } from "./entries.js";
import { writtenWords, type SheetKey } from "./words.js";

/** The company's file as a workbook with a sheet for each kind of thing; read again it is the same company. */
export async function writeOrgWorkbook(file: OrgFile, locale: Locale): Promise<Uint8Array> {
  const rows = rowsOf(file);
  return writeWorkbook(
    SHEETS.map((key): Sheet => {
      const columns = columnsOf(key, file);
      return {
        name: writtenWords[locale].sheets[key],
        columns: columns.map((column) => ({ title: titleOf(column, locale), width: 18 })),
        rows: rows[key].map((entry) => columns.map(({ path }) => writeCell(valueAt(entry, path)))),
      };
    }),
  );
}

function columnsOf(key: SheetKey, { people }: OrgFile): readonly Column[] {
  if (key !== "people") return COLUMNS[key];
  const platforms = new Set<string>(
    people.flatMap(({ accounts }) => accounts.map(({ platform }) => platform)),
  );
  return [...COLUMNS[key], ...[...platforms].sort().map(accountColumnOf)];
}

function titleOf({ key, path }: Column, locale: Locale): string {
  const title = writtenWords[locale].keys[key];
  return key === "accounts" ? `${title} ${path[1] ?? ""}` : title;
}

function rowsOf(file: OrgFile): Readonly<Record<SheetKey, readonly Entry[]>> {
  const { company, rooms, departments, people } = entriesOf(file);
  const kinds = departments.flatMap(({ kinds, ...department }) =>
    kinds.map((kind) => ({ ...kind, department: codeOf(department) })),
  );
  const facts = kinds.flatMap((kind) =>
    listOf(kind, "facts").map((fact) => ({ ...fact, department: kind.department, kind: codeOf(kind) })),
  );
  return { company: [company], rooms, departments, kinds, facts, people };
}

function codeOf(entry: Entry): Written {
  return entry["code"] ?? "";
}

function listOf(entry: Entry, key: string): readonly Entry[] {
  const value = entry[key];
  return Array.isArray(value) ? value.filter(isEntry) : [];
}

function isEntry(value: Written): value is Entry {
  return typeof value === "object" && !Array.isArray(value);
}

function valueAt(entry: Entry, [step, ...rest]: readonly string[]): Written | undefined {
  const value = step === undefined ? undefined : entry[step];
  if (value === undefined || rest.length === 0) return value;
  return isEntry(value) ? valueAt(value, rest) : undefined;
}
