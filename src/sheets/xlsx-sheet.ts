import { dateText, isWholeDay, serialOf, type Cell, type Column, type Row } from "./cell.js";
import { neutralise } from "./neutral.js";
import { STYLE } from "./xlsx-frame.js";
import { escapeXml, MAIN_NAMESPACE, XML_HEAD } from "./xml.js";

/** What a cell of Excel holds, in UTF-16 units. */
const LONGEST_TEXT = 32_767;
/** A date with its time needs as much, else Excel shows `####`. */
const USUAL_WIDTH = 20;

/** Everything of a sheet up to its second row. */
export function sheetStart(columns: readonly Column[]): string {
  const widths = columns.map(
    ({ width = USUAL_WIDTH }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  const titles = columns.map(({ title }, index) => textXml(placeOf(index, 1), title, STYLE.title));
  return [
    XML_HEAD,
    `<worksheet xmlns="${MAIN_NAMESPACE}">`,
    '<sheetViews><sheetView workbookViewId="0">',
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>',
    widths.length > 0 ? `<cols>${widths.join("")}</cols>` : "",
    `<sheetData><row r="1">${titles.join("")}</row>`,
  ].join("");
}

export const SHEET_END = "</sheetData></worksheet>";

/** `number` counts from 1. */
export function rowXml(number: number, row: Row): string {
  const cells = row.map((cell, index) => cellXml(placeOf(index, number), cell));
  return `<row r="${number}">${cells.join("")}</row>`;
}

function cellXml(place: string, cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "string") return textXml(place, cell, STYLE.text);
  if (typeof cell === "boolean") return `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === "number") return Number.isFinite(cell) ? `<c r="${place}"><v>${cell}</v></c>` : "";
  const serial = serialOf(cell);
  if (serial === null) return textXml(place, dateText(cell), STYLE.text);
  return `<c r="${place}" s="${isWholeDay(cell) ? STYLE.date : STYLE.time}"><v>${serial}</v></c>`;
}

function textXml(place: string, text: string, style: number): string {
  const held = escapeXml(cut(neutralise(text)));
  if (held === "") return "";
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${held}</t></is></c>`;
}

function cut(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 1)}…`;
}

/** `A1`, from a column counted from 0 and a row counted from 1. */
function placeOf(column: number, row: number): string {
  return letters(column) + String(row);
}

function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}
