export { clockCell, dateCell, type Cell, type Column, type Row, type Table } from "./cell.js";
export { inChunks } from "./chunks.js";
export { streamCsv } from "./csv.js";
export type { Unreadable } from "./unpack.js";
export { sheetWords } from "./words.js";
export { readWorkbook, type ReadLimits, type SheetRead, type WorkbookRead } from "./xlsx-read.js";
export { streamWorkbook, writeWorkbook, type Sheet } from "./xlsx-write.js";
