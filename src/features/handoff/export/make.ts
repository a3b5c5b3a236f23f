import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { MOST_FILE_BYTES } from "../../../core/file.js";
import { Locale } from "../../../core/locale.js";
import type { FileToUpload } from "../../../core/platform.js";
import { IsoDate, toPlainDate } from "../../../core/time.js";
import type { Makers } from "../../../delivery/index.js";
import { openOrg } from "../../../org/index.js";
import type { Read } from "../../../store/index.js";
import { momentsOf } from "./span.js";
import { exportWords } from "./words.js";
import { EXPORT_FORMATS, exportHandoffs, type ExportFormat } from "./write.js";

/** The name under which files of ours are kept until they are made. */
export const MADE = "handoff-export";

/** A file that somebody asked for in chat. */
export const WantedExport = z.object({
  format: z.enum(EXPORT_FORMATS),
  first: IsoDate,
  last: IsoDate,
  /** As its name and its sentences say it. */
  period: z.string(),
  locale: Locale,
  /** When it was asked for. */
  asked: z.string(),
});
export type WantedExport = z.infer<typeof WantedExport>;

/** What makes our files for delivery. `make` has a thread of its own: it may take minutes. */
export function handoffMakers(make: (wanted: WantedExport) => Promise<FileToUpload>): Makers {
  return { [MADE]: async (args) => make(WantedExport.parse(args)) };
}

const MIME_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  json: "application/json",
};

/**
 * The file; where it would be too large to be sent, one that says so and what to do. How large it becomes is known only
 * once it is made, and by then nobody waits for an answer.
 */
export async function makeExport(
  read: Read,
  wanted: WantedExport,
  most = MOST_FILE_BYTES,
): Promise<FileToUpload> {
  const { format, period, locale, asked } = wanted;
  const org = await openOrg({ read }).current();
  const days = { first: toPlainDate(wanted.first), last: toPlainDate(wanted.last) };
  const span = { ...momentsOf(days, org.timeZone), department: null };
  const now = Temporal.Instant.from(asked);
  const bytes = await atMost(exportHandoffs({ read, org, locale, now, span, format }), most);
  const say = exportWords[locale].chat;
  const name = say.fileName(period);
  if (bytes !== null) return { name: `${name}.${format}`, mimeType: MIME_TYPES[format], bytes };
  return { name: `${name}.txt`, mimeType: "text/plain", bytes: Buffer.from(`${say.tooLarge(period)}\n`) };
}

/** Null once it is more: the rest is not made. */
async function atMost(chunks: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array | null> {
  const made: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > most) return null;
    made.push(chunk);
  }
  return new Uint8Array(Buffer.concat(made));
}
