import { fold } from "../fold.js";
import type { Path } from "../source.js";
import { writtenWords, type Key, type SheetKey } from "./words.js";

/** How the text of a cell is read: as it is, as a list, as lines of `key: value` or of `code: name / name`, or as yes or no. */
export type Form = "text" | "list" | "mapping" | "facts" | "yes-no";

export interface Column {
  readonly key: Key;
  /** Where it stands in its entry. */
  readonly path: Path;
  readonly form: Form;
}

const column = (key: Key, form: Form = "text"): Column => ({ key, path: key.split("."), form });

const inBoth: readonly Column[] = [column("name.zh"), column("name.en")];

/** The sheets of a workbook and their columns. People have one more for each platform, called `Account slack`. */
export const COLUMNS: Readonly<Record<SheetKey, readonly Column[]>> = {
  company: [column("name"), column("time-zone"), column("locale")],
  rooms: [
    ...[column("code"), column("name"), column("name-en"), column("addresses", "mapping")],
    ...[column("locale"), column("time-zone")],
  ],
  departments: [
    ...[column("code"), ...inBoth, column("aliases", "list"), column("series"), column("numbers")],
    ...[column("room"), column("leads", "list"), column("hours", "mapping")],
  ],
  kinds: [
    ...[column("department"), column("code"), ...inBoth, column("aliases", "list")],
    ...[column("needs-result", "yes-no"), column("result.zh"), column("result.en")],
    ...[column("answer-within"), column("done-within")],
  ],
  facts: [column("department"), column("kind"), column("code"), ...inBoth],
  people: [
    ...[column("id"), column("name"), column("name-en"), column("aliases", "list"), column("roles", "list")],
    ...[column("department"), column("skill-line"), column("hired-on"), column("locale")],
    ...[column("time-zone"), column("shared", "yes-no")],
  ],
};

export const SHEETS: readonly SheetKey[] = ["company", "rooms", "departments", "kinds", "facts", "people"];

/** By its name in either language. */
export function sheetNamed(name: string): SheetKey | null {
  const folded = fold(name);
  return SHEETS.find((key) => bothWords(({ sheets }) => sheets[key]).has(folded) || key === folded) ?? null;
}

/** By the header in either language, or the key of the YAML file. */
export function columnNamed(sheet: SheetKey, header: string): Column | null {
  const folded = fold(header);
  const own = COLUMNS[sheet].find(
    ({ key }) => fold(key) === folded || bothWords(({ keys }) => keys[key]).has(folded),
  );
  return own ?? (sheet === "people" ? accountColumn(header) : null);
}

export function accountColumnOf(platform: string): Column {
  return { key: "accounts", path: ["accounts", platform], form: "text" };
}

function accountColumn(header: string): Column | null {
  const platform = /^(?:accounts?|账号)[\s:：]*(?<platform>\S+)$/iu.exec(header.trim())?.groups?.["platform"];
  return platform === undefined ? null : accountColumnOf(platform.toLowerCase());
}

function bothWords(of: (words: (typeof writtenWords)["en"]) => string): ReadonlySet<string> {
  return new Set([fold(of(writtenWords.en)), fold(of(writtenWords["zh-CN"]))]);
}
