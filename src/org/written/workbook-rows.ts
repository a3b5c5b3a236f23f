import { nearest } from "../../core/nearest.js";
import type { Found } from "../mistake.js";
import type { Path } from "../source.js";
import { cellText, readCell, type CellValue } from "./cells.js";
import { COLUMNS, columnNamed, sheetNamed, SHEETS, type Column } from "./columns.js";
import type { Written } from "./entries.js";
import { writtenWords, type SheetKey } from "./words.js";

/** As a workbook is read; `rows[0]` is its first row. */
export interface SheetCells {
  readonly name: string;
  readonly rows: readonly (readonly CellValue[])[];
}

/** One row that says something, by its columns. */
export interface Line {
  readonly sheet: SheetKey;
  /** Offset of the row. */
  readonly at: number;
  readonly values: readonly {
    readonly path: Path;
    readonly offset: number;
    readonly value: Written | null;
  }[];
}

const ROW = 2 ** 15;
const SHEET = 2 ** 36;

/** Rows and columns count from 0. */
function offsetOf(sheet: number, row: number, column: number): number {
  return sheet * SHEET + row * ROW + column;
}

export function cellAt(offset: number): {
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
} {
  return {
    sheet: Math.floor(offset / SHEET),
    row: Math.floor((offset % SHEET) / ROW),
    column: offset % ROW,
  };
}

export interface LinesRead {
  readonly lines: readonly Line[];
  /** Where each sheet begins. */
  readonly sheets: ReadonlyMap<SheetKey, number>;
  readonly found: readonly Found[];
}

/** The rows of all sheets. A sheet that nobody knows is a mistake, since its name may only be misspelt. */
export function readLines(workbook: readonly SheetCells[]): LinesRead {
  const sheets = new Map<SheetKey, number>();
  const lines: Line[] = [];
  const found: Found[] = [];
  for (const [index, { name, rows }] of workbook.entries()) {
    const at = offsetOf(index, 0, 0);
    if (rows.every(isBlank)) continue;
    const sheet = sheetNamed(name);
    if (sheet === null) found.push(unknownSheet(name, at));
    else if (sheets.has(sheet)) found.push({ offset: at, say: (words) => words.sheetTwice(name) });
    else {
      sheets.set(sheet, at);
      const read = readSheet(sheet, index, rows);
      lines.push(...read.lines);
      found.push(...read.found);
    }
  }
  return { lines, sheets, found };
}

function unknownSheet(name: string, offset: number): Found {
  const known = [writtenWords.en, writtenWords["zh-CN"]].flatMap(({ sheets }) =>
    SHEETS.map((key) => sheets[key]),
  );
  return { offset, say: (words) => words.unknownSheet(name, nearest(name, known)) };
}

type Rows = SheetCells["rows"];

function isBlank(row: Rows[number]): boolean {
  return row.every((value) => cellText(value).trim() === "");
}

function readSheet(sheet: SheetKey, index: number, rows: Rows): Pick<LinesRead, "lines" | "found"> {
  const header = rows.findIndex((row) => isHeader(sheet, row));
  if (header < 0) return { lines: [], found: [noHeader(sheet, offsetOf(index, 0, 0))] };
  const { columns, found } = readHeader(sheet, rows[header] ?? [], (column) =>
    offsetOf(index, header, column),
  );
  const lines = rows.flatMap((row, at): readonly Line[] => {
    if (at <= header || isBlank(row)) return [];
    const values = columns.flatMap((column, place) =>
      column === null
        ? []
        : [
            {
              path: column.path,
              offset: offsetOf(index, at, place),
              value: readCell(row[place] ?? null, column.form),
            },
          ],
    );
    return [{ sheet, at: offsetOf(index, at, 0), values }];
  });
  return { lines, found };
}

/** Above it may stand what people write for each other. */
function isHeader(sheet: SheetKey, row: Rows[number]): boolean {
  return row.filter((cell) => columnNamed(sheet, cellText(cell)) !== null).length >= 2;
}

function noHeader(sheet: SheetKey, offset: number): Found {
  return { offset, say: (words, locale) => words.noHeader(headersOf(sheet, locale)) };
}

function headersOf(sheet: SheetKey, locale: "zh-CN" | "en"): readonly string[] {
  return COLUMNS[sheet].map(({ key }) => writtenWords[locale].keys[key]);
}

function readHeader(
  sheet: SheetKey,
  row: Rows[number],
  offsetIn: (column: number) => number,
): { readonly columns: readonly (Column | null)[]; readonly found: readonly Found[] } {
  const found: Found[] = [];
  const seen = new Set<string>();
  const columns = row.map((cell, at): Column | null => {
    const header = cellText(cell).trim();
    const column = columnNamed(sheet, header);
    const offset = offsetIn(at);
    if (column === null && header !== "")
      found.push({
        offset,
        say: (words, locale) => {
          const known = headersOf(sheet, locale);
          return words.unknownKey(header, nearest(header, known), known);
        },
      });
    if (column !== null && seen.size === seen.add(column.path.join(".")).size)
      found.push({ offset, say: (words) => words.headerTwice(header) });
    return column;
  });
  return { columns, found };
}
