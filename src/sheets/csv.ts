import { dateText, type Cell, type Row, type Table } from "./cell.js";
import { inChunks } from "./chunks.js";
import { neutralise } from "./neutral.js";

/** Without it Excel takes UTF-8 for the system's own encoding. */
const BYTE_ORDER_MARK = "\uFEFF";

/** A CSV (RFC 4180, UTF-8 with a byte order mark) that holds one row in memory at a time. */
export function streamCsv(table: Table): AsyncGenerator<Uint8Array> {
  return inChunks(lines(table));
}

async function* lines({ columns, rows }: Table): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + line(columns.map((column) => column.title));
  for await (const row of rows) yield line(row);
}

function line(row: Row): string {
  return `${row.map((cell) => quoted(textOf(cell))).join(",")}\r\n`;
}

function textOf(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "string") return neutralise(cell);
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE";
  return dateText(cell);
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
