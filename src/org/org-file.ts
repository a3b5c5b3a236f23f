import type { z } from "zod";
import type { Locale } from "../core/locale.js";
import { shorten } from "../core/text.js";
import type { Found, Mistake } from "./mistake.js";
import { nearest } from "../core/nearest.js";
import { checkAcross } from "./org-file-checks.js";
import { orgFileOn, type OrgFile, type Platforms } from "./org-file-schema.js";
import { isExpected, orgWords, type Expected } from "./words.js";
import { readWorkbook, sheetWords } from "../sheets/index.js";
import type { Path, Source, SourceRead } from "./source.js";
import { readWorkbookSource } from "./written/workbook-source.js";
import { readYaml } from "./yaml-source.js";

/** Beyond these, only their number is told. */
const MOST_MISTAKES = 200;

export type OrgFileRead =
  | { readonly kind: "ok"; readonly file: OrgFile }
  | { readonly kind: "bad"; readonly mistakes: readonly Mistake[] };

/** How a file is read. */
export interface Reading {
  /** The language of its mistakes. */
  readonly locale: Locale;
  /** Rooms and accounts may be on these only. */
  readonly platforms: Platforms;
  /** The company, and whoever follows it, reads in this language instead of the one written. */
  readonly companyLocale: Locale | "as-written";
}

/**
 * Reads an org file as `examples/org.yaml` explains it. Whatever the text, it answers: with all its mistakes in their order.
 */
export function readOrgFile(
  text: string,
  locale: Locale = "en",
  platforms: Platforms = "any",
  companyLocale: Locale | "as-written" = "as-written",
): OrgFileRead {
  return readOrgSource(readYaml(text), { locale, platforms, companyLocale });
}

/** What every file has to be, whatever it is written in. */
export function readOrgSource(read: SourceRead, how: Reading): OrgFileRead {
  const { platforms, companyLocale } = how;
  if (read.kind === "bad") return bad(read.found, read.whereIs, how);
  const { source } = read;
  if (source.value === null) return bad([{ offset: 0, say: (words) => words.empty }], source.whereIs, how);
  const parsed = orgFileOn(platforms, companyLocale).safeParse(source.value);
  const across = checkAcross(source);
  if (parsed.success && across.length === 0) return { kind: "ok", file: parsed.data };
  const issues = (parsed.error?.issues ?? []).flatMap((issue) => toFound(source, issue, platforms));
  return bad([...issues, ...across], source.whereIs, how);
}

function bad(
  found: readonly Found[],
  whereIs: Source["whereIs"],
  { locale }: Pick<Reading, "locale">,
): OrgFileRead {
  const inOrder = [...found].sort((a, b) => a.offset - b.offset);
  const untold = inOrder.slice(MOST_MISTAKES);
  const told = inOrder.slice(0, MOST_MISTAKES);
  const last = untold[0];
  if (last !== undefined) told.push({ offset: last.offset, say: (words) => words.more(untold.length) });
  const mistakes = told.map(({ offset, say }): Mistake => ({
    where: whereIs(offset),
    message: say(orgWords[locale], locale),
  }));
  return { kind: "bad", mistakes };
}

function toFound(source: Source, issue: z.core.$ZodIssue, platforms: Platforms): readonly Found[] {
  const path = issue.path.map(String);
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => unknownKey(source, [...path, key], issue.message.split(" ")));
  if (issue.code === "invalid_key") return [unknownPlatform(source, path, platforms)];
  return [unexpected(source, path, isExpected(issue.message) ? issue.message : "mapping")];
}

function unknownKey(source: Source, path: Path, allowed: readonly string[]): Found {
  const key = path.at(-1) ?? "";
  return {
    offset: source.keyAt(path) ?? 0,
    say: (words) => words.unknownKey(key, nearest(key, allowed), allowed),
  };
}

function unknownPlatform(source: Source, path: Path, platforms: Platforms): Found {
  const name = path.at(-1) ?? "";
  return {
    offset: source.keyAt(path) ?? 0,
    say: (words) =>
      platforms === "any" ? words.wrong(name, "platform") : words.unknownPlatform(name, platforms),
  };
}

function unexpected(source: Source, path: Path, expected: Expected): Found {
  const key = path.findLast((step) => !/^\d+$/u.test(step)) ?? "";
  const offset = source.at(path);
  if (offset === null)
    return {
      offset: source.keyAt(path) ?? source.at(path.slice(0, -1)) ?? 0,
      say: (words) => words.missing(key, expected),
    };
  if (isOfDays(expected))
    return { offset: source.keyAt(path) ?? offset, say: (words) => words.wrong(key, expected) };
  const given = source.textAt(path);
  if (given === null) return { offset, say: (words) => words.wrongShape(expected) };
  if (given === "") return { offset, say: (words) => words.blank(key, expected) };
  return { offset, say: (words) => words.wrong(shorten(given.slice(0, 200), 40), expected) };
}

/** The days are a key: that is where the mistake is, not in the times behind it. */
function isOfDays(expected: Expected): boolean {
  return expected === "days" || expected === "day-twice" || expected === "overlap";
}

/** `readOrgBytes`, in a worker thread where people are served meanwhile: thousands of people take a second. */
export type ReadGiven = typeof readOrgBytes;

/** The bytes of a file that somebody gave us: a workbook by its name, else YAML. */
export async function readOrgBytes(name: string, bytes: Uint8Array, how: Reading): Promise<OrgFileRead> {
  if (!/\.xlsx?$/iu.test(name)) return readOrgSource(readYaml(new TextDecoder().decode(bytes)), how);
  const read = await readWorkbook(bytes);
  if (read.kind === "ok") return readOrgSource(readWorkbookSource(read.sheets), how);
  const message = sheetWords[how.locale].unreadable[read.because];
  return { kind: "bad", mistakes: [{ where: { type: "line", line: 1, column: 1 }, message }] };
}
