import type { Block } from "../card.js";
import { clip, isBlank, plain, readAloud, type Text } from "../text.js";

type Table = Extract<Block, { type: "table" }>;

export interface TableRoom {
  readonly columns: number;
  /** The heading is one of them. */
  readonly rows: number;
  /** Of a cell, in UTF-16 units. */
  readonly cell: number;
  /** Of all cells together, as `cost` counts them. */
  readonly room: number;
  cost(cell: string): number;
}

export interface MeasuredTable {
  /** How many columns it has, with and without a heading. */
  readonly width: number;
  /** The cells of as many columns as there is room for, the heading first. */
  readonly lines: readonly (readonly string[])[];
  /** How many of the lines there is room for. */
  readonly fitting: number;
}

export function measureTable({ columns, rows }: Table, room: TableRoom): MeasuredTable {
  const width = Math.max(columns.length, ...rows.map((row) => row.length));
  const titles = columns.map(({ label }) => plain(label));
  const most = Math.min(room.columns, width);
  const lines = [titles, ...rows].map((row) => padded(row, most).map((cell) => cellText(cell, room.cell)));
  return { width, lines, fitting: fittingLines(lines, room) };
}

export function tableIsWhole(table: Table, room: TableRoom): boolean {
  const { width, lines, fitting } = measureTable(table, room);
  const cells = [...table.columns.map(({ label }) => label), ...table.rows.flat().map(readAloud)];
  return width <= room.columns && fitting === lines.length && cells.every((cell) => cell.length <= room.cell);
}

function padded(row: readonly Text[], width: number): readonly Text[] {
  return Array.from({ length: width }, (_, index) => row[index] ?? []);
}

function cellText(cell: Text, most: number): string {
  const text = readAloud(cell);
  return isBlank(text) ? "–" : clip(text, most);
}

function fittingLines(lines: readonly (readonly string[])[], { rows, room, cost }: TableRoom): number {
  let used = 0;
  const tooMuch = lines.slice(0, rows).findIndex((cells) => {
    used += cells.reduce((sum, cell) => sum + cost(cell), 0);
    return used > room;
  });
  return tooMuch === -1 ? Math.min(lines.length, rows) : Math.max(tooMuch, 1);
}
