import type { Column, Row, Table } from "./cell.js";
import { contentTypes, PACKAGE_RELS, STYLES, workbookRels, workbookXml } from "./xlsx-frame.js";
import { rowXml, SHEET_END, sheetStart } from "./xlsx-sheet.js";
import { sheetName } from "./sheet-name.js";
import { zipOf, type Part } from "./zip.js";

/** Excel's own limit, the row of titles counted. */
const MOST_ROWS = 1_048_576;

export interface Sheet extends Table {
  readonly name: string;
}

/**
 * An XLSX made as it is read, its rows never all in memory: titles bold and frozen, dates as dates, texts as texts.
 * Sheets come one after the other; past `mostRows` a sheet goes on in another of its name, `Name (2)`.
 */
export function streamWorkbook(
  { sheets }: { readonly sheets: readonly Sheet[] },
  { mostRows = MOST_ROWS } = {},
): AsyncGenerator<Uint8Array> {
  return zipOf(partsOf(sheets, mostRows));
}

/** The same for what is small. */
export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of streamWorkbook({ sheets })) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* partsOf(sheets: readonly Sheet[], mostRows: number): AsyncGenerator<Part> {
  const names: string[] = [];
  for (const sheet of sheets) {
    const source = await open(sheet.rows);
    try {
      do {
        names.push(sheetName(sheet.name, names));
        const path = `xl/worksheets/sheet${names.length}.xml`;
        yield { path, text: sheetXml(sheet.columns, source, mostRows) };
      } while (source.ahead.done !== true);
    } finally {
      await source.rows.return(undefined);
    }
  }
  yield part("xl/workbook.xml", workbookXml(names));
  yield part("xl/_rels/workbook.xml.rels", workbookRels(names.length));
  yield part("xl/styles.xml", STYLES);
  yield part("_rels/.rels", PACKAGE_RELS);
  yield part("[Content_Types].xml", contentTypes(names.length));
}

function part(path: string, xml: string): Part {
  return { path, text: each([xml]) };
}

/** Rows of which the next is known, so that a sheet can end where another begins. */
interface Source {
  readonly rows: AsyncGenerator<Row, void>;
  ahead: IteratorResult<Row, void>;
}

async function open(rows: Sheet["rows"]): Promise<Source> {
  const all = each(rows);
  return { rows: all, ahead: await all.next() };
}

async function* each<Item>(items: Iterable<Item> | AsyncIterable<Item>): AsyncGenerator<Item, void> {
  yield* items;
}

async function* sheetXml(
  columns: readonly Column[],
  source: Source,
  mostRows: number,
): AsyncGenerator<string> {
  yield sheetStart(columns);
  for (let number = 2; number <= mostRows && source.ahead.done !== true; number++) {
    yield rowXml(number, source.ahead.value);
    source.ahead = await source.rows.next();
  }
  yield SHEET_END;
}
