import { parseArgs } from "node:util";
import { cliWords } from "./cli-words.js";
import { refused, type Refused } from "./cli-outcome.js";
import type { Locale } from "./core/locale.js";
import { toPlainDate, IsoDate } from "./core/time.js";
import { EXPORT_FORMATS, type Days, type ExportFormat } from "./features/handoff/index.js";

/** What `dayclear export handoffs` was asked for. */
export interface ExportArgs {
  readonly format: ExportFormat;
  /** Null: the standard output. */
  readonly out: string | null;
  readonly force: boolean;
  readonly days: Days;
  readonly department: string | null;
}

const OPTIONS = {
  format: { type: "string" },
  out: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
  department: { type: "string" },
  force: { type: "boolean" },
} as const;

/** The arguments behind `export`; the first thing wrong with them is told. */
export function readExportArgs(args: readonly string[], locale: Locale): ExportArgs | Refused {
  const say = cliWords[locale].export;
  const { values, positionals, tokens } = parseArgs({
    ...{ args: [...args], options: OPTIONS, allowPositionals: true, strict: false, tokens: true },
  });
  const unknown = tokens.find((token) => token.kind === "option" && !Object.hasOwn(OPTIONS, token.name));
  if (unknown?.kind === "option") return refused(say.option(unknown.rawName));
  if (positionals.join(" ") !== "handoffs") return refused(say.what(positionals.join(" ")));
  const given: Given = { force: values.force === true };
  for (const name of NAMES) {
    const value = values[name];
    if (value === undefined) continue;
    if (typeof value !== "string" || value === "") return refused(say.needsValue(`--${name}`));
    given[name] = value;
  }
  return understand(given, locale);
}

const NAMES = ["format", "out", "from", "to", "department"] as const;
type Given = { readonly force: boolean } & Partial<Record<(typeof NAMES)[number], string>>;

function understand(given: Given, locale: Locale): ExportArgs | Refused {
  const { out = null, department = null, force } = given;
  const format = formatIn(given, locale);
  if (typeof format !== "string") return format;
  const days = daysIn(given, locale);
  if ("kind" in days) return days;
  return { format, out, force, days, department };
}

function formatIn({ format, out }: Given, locale: Locale): ExportFormat | Refused {
  const say = cliWords[locale].export;
  const wanted = EXPORT_FORMATS.find((one) => one === format?.toLowerCase());
  if (format !== undefined && wanted === undefined) return refused(say.format(format));
  const ending = EXPORT_FORMATS.find((one) => out?.toLowerCase().endsWith(`.${one}`) === true);
  if (out !== undefined && wanted !== undefined && ending !== undefined && ending !== wanted)
    return refused(say.otherEnding(out, wanted));
  if (out !== undefined && wanted === undefined && ending === undefined) return refused(say.ending(out));
  return wanted ?? ending ?? "csv";
}

function daysIn({ from, to }: Given, locale: Locale): Days | Refused {
  const say = cliWords[locale].export;
  if (from !== undefined && !isDay(from)) return refused(say.day("--from", from));
  if (to !== undefined && !isDay(to)) return refused(say.day("--to", to));
  if (from !== undefined && to !== undefined && from > to) return refused(say.reversed(from, to));
  return {
    first: from === undefined ? null : toPlainDate(from),
    last: to === undefined ? null : toPlainDate(to),
  };
}

/** Of a year that both databases have. */
function isDay(text: string): boolean {
  return /^(?:19|2\d)/u.test(text) && IsoDate.safeParse(text).success;
}
