export { clockCell, dateCell, type Cell, type Column, type Row, type Table } from "./cell.js";
export { streamCsv } from "./csv.js";
export { streamWorkbook, writeWorkbook, type Sheet } from "./xlsx-write.js";
