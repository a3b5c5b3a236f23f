import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { badNews, good, refused, type Outcome, type Refused } from "./cli-outcome.js";
import { cliWords } from "./cli-words.js";
import type { Database } from "./config.js";
import type { Clock } from "./core/time.js";
import type { Locale } from "./core/locale.js";
import type { PlatformName } from "./core/ids.js";
import { createLog } from "./ops/log.js";
import { keyBeside, knock } from "./ops/door.js";
import {
  applyOrg,
  fileOf,
  Imported,
  openOrg,
  planFor,
  readOrgBytes,
  tellChanges,
  tellRefusal,
  whereText,
  writeOrgWorkbook,
  writeYaml,
  type Import,
  type OrgFile,
  type OrgPlan,
} from "./org/index.js";
import { openReader, openStore, StoreError, type Read } from "./store/index.js";

export interface Terminal {
  readonly locale: Locale;
  print(line: string): void;
  /** Null where nobody sits who could answer. */
  readonly ask: ((question: string) => Promise<string>) | null;
}

type CompanyRead = { readonly kind: "read"; readonly file: OrgFile; readonly bytes: Uint8Array } | Refused;

/** `inLocale`: the sample speaks the language of whoever tries it. */
export async function readCompany(
  path: string,
  platforms: readonly PlatformName[],
  locale: Locale,
  inLocale: Locale | "as-written" = "as-written",
): Promise<CompanyRead> {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true)
    return refused(cliWords[locale].noFile(path));
  const bytes = readFileSync(path);
  const read = await readOrgBytes(path, bytes, { locale, platforms, companyLocale: inLocale });
  if (read.kind === "ok") return { kind: "read", file: read.file, bytes };
  return refused(...read.mistakes.map(({ where, message }) => `${path}:${whereText(where)}: ${message}`));
}

export interface Importing {
  readonly path: string;
  /** Nobody is asked. */
  readonly confirmed: boolean;
  readonly database: Database;
  readonly platforms: readonly PlatformName[];
  readonly terminal: Terminal;
  readonly clock: Clock;
}

/** Shows what the file would change, asks, and changes it. */
export async function importOrg(importing: Importing): Promise<Outcome> {
  const { path, platforms, terminal, database, clock } = importing;
  const company = await readCompany(path, platforms, terminal.locale);
  if (company.kind === "refused") return company;
  const access = await openAccess(database, clock);
  try {
    return await importInto(access, company, importing);
  } finally {
    await access.close();
  }
}

async function importInto(
  access: Access,
  { file, bytes }: Exclude<CompanyRead, Refused>,
  { path, confirmed, terminal }: Importing,
): Promise<Outcome> {
  const { locale } = terminal;
  const say = cliWords[locale];
  const planned = await planFor(access.read, file);
  if (planned.kind === "unchanged") return good(say.unchanged);
  if (planned.kind === "refused") return refused(...tellRefusal(planned, locale));
  for (const line of tellChanges(planned.changes, locale)) terminal.print(line);
  terminal.print("");
  if (!confirmed && terminal.ask === null) return badNews(say.notAsked);
  if (!confirmed && !isYes((await terminal.ask?.(say.ask)) ?? "")) return good(say.leftAsItWas);
  const name = basename(path);
  const handedIn = {
    name,
    base64: Buffer.from(bytes).toString("base64"),
    revision: planned.revision,
    locale,
  };
  return toldOf(await access.apply(planned, handedIn), terminal.locale);
}

function isYes(answer: string): boolean {
  return /^(?:y|yes|是|好)$/iu.test(answer.trim());
}

function toldOf(imported: Ending, locale: Locale): Outcome {
  const say = cliWords[locale];
  switch (imported) {
    case "applied":
      return good(say.imported);
    case "unchanged":
      return good(say.unchanged);
    case "look-again":
    case "refused":
      return badNews(say.lookAgain);
    case "bad":
      return badNews(say.otherPlatforms);
    case "nobody":
      return badNews(say.serverSilent);
    case "failed":
      return badNews(say.serverFailed);
  }
}

type Ending = Imported["kind"] | "nobody" | "failed";

/** How a command reads and changes the company. */
interface Access {
  readonly read: Read;
  apply(plan: OrgPlan, handedIn: Import): Promise<Ending>;
  close(): Promise<void>;
}

/** Straight, or through the server that has the SQLite file in its hands. */
async function openAccess(database: Database, clock: Clock): Promise<Access> {
  const log = createLog("silent");
  try {
    const store = await openStore({ databaseUrl: database.url, log });
    const apply = async (plan: OrgPlan): Promise<Imported["kind"]> =>
      (await applyOrg(store, plan, null, clock())).kind;
    return { read: store.read, apply, close: () => store.close() };
  } catch (error) {
    const key = keyBeside(database);
    if (!(error instanceof StoreError) || error.fault.code !== "in-use" || key === null) throw error;
    const { read, close } = await openReader({ databaseUrl: database.url, log });
    const pid = error.fault.process;
    return { read, close, apply: (_, handedIn) => handIn({ keyFile: key, pid }, handedIn) };
  }
}

async function handIn(
  at: { readonly keyFile: string; readonly pid: string | null },
  handedIn: Import,
): Promise<Ending> {
  const knocked = await knock(at, "org-import", handedIn);
  return knocked.kind === "answered" ? Imported.parse(knocked.body).kind : knocked.kind;
}

/** Beside a server that runs, or without one; `path` null: YAML on the terminal. */
export async function exportOrg(
  path: string | null,
  database: Database,
  terminal: Terminal,
): Promise<Outcome> {
  const say = cliWords[terminal.locale];
  if (path !== null && !/\.(?:ya?ml|xlsx)$/iu.test(path)) return refused(say.whichFormat(path));
  if (path !== null && existsSync(path)) return refused(say.thereAlready(path));
  const { read, close } = await openReader({ databaseUrl: database.url, log: createLog("silent") });
  const org = await openOrg({ read }).current();
  await close();
  if (org.revision === 0) return refused(say.noCompany);
  const file = fileOf(org);
  if (path === null) return good(writeYaml(file).trimEnd());
  const bytes = /\.xlsx$/iu.test(path) ? await writeOrgWorkbook(file, terminal.locale) : writeYaml(file);
  try {
    writeFileSync(path, bytes, { flag: "wx", mode: 0o600 });
  } catch {
    return refused(say.cannotWrite(path));
  }
  return good(say.exported(path));
}
