import type { Temporal } from "temporal-polyfill";
import type { Locale } from "../../../core/locale.js";
import type { Org } from "../../../org/index.js";
import {
  inChunks,
  streamCsv,
  streamWorkbook,
  type Column,
  type Row,
  type Sheet,
} from "../../../sheets/index.js";
import type { Read } from "../../../store/index.js";
import type { Reader } from "../reader.js";
import { HANDOFF_COLUMNS, HISTORY_COLUMN, HISTORY_COLUMNS, type ColumnOf, type Told } from "./columns.js";
import { jsonOf } from "./json.js";
import { stories, type Story } from "./record.js";
import type { Span } from "./span.js";
import { exportWords } from "./words.js";

export const EXPORT_FORMATS = ["csv", "xlsx", "json"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface Exporting {
  readonly read: Read;
  readonly org: Org;
  /** Of titles, names and choices. */
  readonly locale: Locale;
  readonly now: Temporal.Instant;
  readonly span: Span;
  readonly format: ExportFormat;
}

/**
 * All handoffs of a span with their history, made as it is read. CSV: the history is the last cell; XLSX: a sheet of its
 * own; JSON: an array with an object on each line. Tables tell times in the company's time zone.
 */
export function exportHandoffs({
  read,
  org,
  locale,
  now,
  span,
  format,
}: Exporting): AsyncGenerator<Uint8Array> {
  const reader: Reader = { org, locale, timeZone: org.timeZone, now };
  const all = (): AsyncIterable<Story> => stories(read, span);
  switch (format) {
    case "csv":
      return streamCsv(tableOf([...HANDOFF_COLUMNS, HISTORY_COLUMN], all(), reader));
    case "xlsx":
      return streamWorkbook({ sheets: sheetsOf(all, reader) });
    case "json":
      return inChunks(arrayOf(all(), reader));
  }
}

/** The one is written before the other is asked for: nothing is held in between, but the handoffs are read twice. */
function sheetsOf(all: () => AsyncIterable<Story>, reader: Reader): readonly Sheet[] {
  const { handoffs, history } = exportWords[reader.locale].sheets;
  return [
    { name: handoffs, ...tableOf(HANDOFF_COLUMNS, all(), reader) },
    { name: history, ...tableOf(HISTORY_COLUMNS, told(all()), reader) },
  ];
}

async function* told(all: AsyncIterable<Story>): AsyncGenerator<Told> {
  for await (const story of all) for (const entry of story.entries) yield { story, entry };
}

type Columns<Of> = readonly ColumnOf<Of>[];

function tableOf<Of>(columns: Columns<Of>, all: AsyncIterable<Of>, reader: Reader) {
  const { columns: titles } = exportWords[reader.locale];
  const titled = columns.map(({ title, width }): Column => ({ title: titles[title], width }));
  return { columns: titled, rows: rowsOf(columns, all, reader) };
}

async function* rowsOf<Of>(
  columns: Columns<Of>,
  all: AsyncIterable<Of>,
  reader: Reader,
): AsyncGenerator<Row> {
  for await (const one of all) yield columns.map(({ cell }) => cell(one, reader));
}

async function* arrayOf(all: AsyncIterable<Story>, reader: Reader): AsyncGenerator<string> {
  let before = "[\n";
  for await (const story of all) {
    yield before + JSON.stringify(jsonOf(story, reader));
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}
