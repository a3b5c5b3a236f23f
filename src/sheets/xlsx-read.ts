import { readXlsx, streamXlsxRows } from "hucre/xlsx";
import type { Cell, Row } from "./cell.js";
import { plainAgain } from "./neutral.js";
import { unpack, type Unreadable } from "./unpack.js";

/** `rows[0]` is the sheet's first row. Rows end with their last cell that holds something, sheets with their last such row. */
export interface SheetRead {
  readonly name: string;
  readonly rows: readonly Row[];
}

export type WorkbookRead =
  | { readonly kind: "ok"; readonly sheets: readonly SheetRead[] }
  | { readonly kind: "bad"; readonly because: Unreadable };

/** What reading may take: bytes once unpacked, and cells up to each row's last. */
export interface ReadLimits {
  readonly unpackedBytes: number;
  readonly cells: number;
}

const USUAL_LIMITS: ReadLimits = { unpackedBytes: 100_000_000, cells: 2_000_000 };
/** Each is a pass over the texts that all sheets share. */
const MOST_SHEETS = 100;
const MOST_ROWS = 1_048_576;

/**
 * Never throws for bad bytes. A formula gives its last result, an empty text null; the apostrophe that our own files
 * put before a text like a formula is taken off. A file near the limits takes seconds: read such in a worker thread.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  limits: ReadLimits = USUAL_LIMITS,
): Promise<WorkbookRead> {
  const unpacked = unpack(bytes, limits.unpackedBytes);
  if (unpacked.kind === "bad") return unpacked;
  try {
    return await readSheets(unpacked.workbook, limits.cells);
  } catch {
    // The library's errors are many, and hostile bytes find others yet: what it cannot read is damaged.
    return { kind: "bad", because: "damaged" };
  }
}

async function readSheets(workbook: Uint8Array, mostCells: number): Promise<WorkbookRead> {
  const names = await namesOf(workbook);
  if (names.length > MOST_SHEETS) return { kind: "bad", because: "too-large" };
  const sheets: SheetRead[] = [];
  let cellsLeft = mostCells;
  for (const name of names) {
    const read = await readRows(workbook, name, cellsLeft);
    if (typeof read === "string") return { kind: "bad", because: read };
    cellsLeft -= read.cells;
    sheets.push({ name, rows: read.rows });
  }
  return { kind: "ok", sheets };
}

async function namesOf(workbook: Uint8Array): Promise<readonly string[]> {
  const names: string[] = [];
  await readXlsx(workbook, {
    sheets: ({ name }) => {
      names.push(name);
      return false;
    },
  });
  return names;
}

interface RowsRead {
  readonly rows: readonly Row[];
  readonly cells: number;
}

async function readRows(
  workbook: Uint8Array,
  sheet: string,
  mostCells: number,
): Promise<RowsRead | Unreadable> {
  const rows: Row[] = [];
  let cells = 0;
  for await (const { index, values } of streamXlsxRows(workbook, { sheet })) {
    const row = trimmed(values);
    if (row.length === 0) continue;
    if (!Number.isInteger(index) || index < 0 || index >= MOST_ROWS) return "damaged";
    cells += row.length;
    if (cells > mostCells) return "too-large";
    while (rows.length < index) rows.push([]);
    rows[index] = row;
  }
  return { rows, cells };
}

function trimmed(values: readonly Cell[]): Row {
  const cells = values.map(read);
  return cells.slice(0, cells.findLastIndex((cell) => cell !== null) + 1);
}

function read(cell: Cell): Cell {
  if (typeof cell !== "string") return cell;
  return cell === "" ? null : plainAgain(cell);
}
