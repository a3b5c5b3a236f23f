import {
  readOrgBytes,
  whereText,
  writeOrgWorkbook,
  type OrgFile,
  type Reading,
} from "../../src/org/index.js";
import { readWorkbook, writeWorkbook, type Cell } from "../../src/sheets/index.js";
import { sampleFile, small } from "./sample.js";

export const how: Reading = { locale: "en", platforms: "any", companyLocale: "as-written" };

export async function readSheets(file: OrgFile, locale: "zh-CN" | "en" = "en"): Promise<Sheets> {
  const read = await readWorkbook(await writeOrgWorkbook(file, locale));
  if (read.kind === "bad") throw new Error(read.because);
  return Object.fromEntries(read.sheets.map(({ name, rows }) => [name, rows.map((row) => [...row])]));
}

export type Sheets = Record<string, Cell[][]>;

export async function mistakesInSheets(sheets: Sheets, reading = how): Promise<readonly string[]> {
  const written = Object.entries(sheets).map(([name, [titles = [], ...rows]]) => ({
    name,
    columns: titles.map((title) => ({ title: String(title) })),
    rows,
  }));
  const read = await readOrgBytes("org.xlsx", await writeWorkbook(written), reading);
  return read.kind === "ok"
    ? []
    : read.mistakes.map(({ where, message }) => `${whereText(where)} ${message}`);
}

/** The small company's workbook after a change to it. */
export async function mistakesAfter(
  change: (sheets: Sheets) => void,
  file = small,
): Promise<readonly string[]> {
  const sheets = await readSheets(sampleFile(file));
  change(sheets);
  return mistakesInSheets(sheets);
}

/** The cell of a sheet by its header. */
export function put(sheets: Sheets, sheet: string, header: string, value: Cell, row = 1): void {
  const column = sheets[sheet]?.[0]?.indexOf(header) ?? -1;
  const cells = (sheets[sheet]![row] ??= []);
  if (column < 0) throw new Error(`No ${header}`);
  while (cells.length <= column) cells.push(null);
  cells[column] = value;
}
