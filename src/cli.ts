#!/usr/bin/env node
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Temporal } from "temporal-polyfill";
import { loadConfig, type Config } from "./config.js";
import type { Locale } from "./core/locale.js";
import { createLog } from "./ops/log.js";
import { fillOrg, openOrg, readOrgFile, type OrgFile } from "./org/index.js";
import { openStore, StoreError, type Store } from "./store/index.js";
import { cliWords } from "./cli-words.js";

const SAMPLE = fileURLToPath(new URL("../examples/org.yaml", import.meta.url));

// The words of a terminal follow its language.
const locale: Locale = Intl.DateTimeFormat().resolvedOptions().locale.startsWith("zh") ? "zh-CN" : "en";
const say = cliWords[locale];

/** What a command prints, and how the process ends. */
type Outcome =
  | { readonly kind: "running" }
  | { readonly kind: "done"; readonly lines: readonly string[] }
  | { readonly kind: "refused"; readonly lines: readonly string[] };

const refused = (...lines: string[]): Outcome => ({ kind: "refused", lines });

async function run(args: readonly string[]): Promise<Outcome> {
  const parsed = parse(args);
  if (parsed === null) return refused(say.misused(args.join(" ")), say.usage);
  const { words, orgFile } = parsed;
  switch (words.join(" ")) {
    case "":
    case "help":
      return { kind: "done", lines: [say.usage] };
    case "version":
      return { kind: "done", lines: [version()] };
    case "start":
      return startHouse(orgFile);
  }
  const [noun, verb, file] = words;
  if (noun === "org" && verb === "check" && file !== undefined && words.length === 3) return checkOrg(file);
  return refused(say.misused(args.join(" ")), say.usage);
}

function parse(args: readonly string[]): { words: string[]; orgFile: string | null } | null {
  try {
    const options = { org: { type: "string" }, help: { type: "boolean", short: "h" } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { words: values.help === true ? ["help"] : positionals, orgFile: values.org ?? null };
  } catch {
    return null;
  }
}

function version(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return /"version": "(?<version>[^"]+)"/u.exec(text)?.groups?.["version"] ?? "";
}

function checkOrg(path: string): Outcome {
  const read = readFile(path);
  return read.kind === "refused"
    ? read
    : { kind: "done", lines: [say.orgIsGood(read.file.people.length, read.file.departments.length)] };
}

type FileRead = { readonly kind: "read"; readonly file: OrgFile } | (Outcome & { readonly kind: "refused" });

function readFile(path: string): FileRead {
  if (!existsSync(path)) return { kind: "refused", lines: [say.noFile(path)] };
  const read = readOrgFile(readFileSync(path, "utf8"), locale);
  if (read.kind === "ok") return { kind: "read", file: read.file };
  const lines = read.mistakes.map(
    ({ line, column, message }) => `${path}:${String(line)}:${String(column)}: ${message}`,
  );
  return { kind: "refused", lines };
}

async function startHouse(orgFile: string | null): Promise<Outcome> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const loaded = loadConfig();
  if (loaded.kind === "bad") return { kind: "refused", lines: loaded.mistakes };
  const { config } = loaded;
  const log = createLog(config.logLevel);
  const store = await openStore({ databaseUrl: config.database.url, log });
  const company = await fillCompany(config, store, orgFile);
  // Loaded late: a command that only reads a file should not wait for the whole house.
  const { start } = await import("./main.js");
  const started = company.kind === "refused" ? company : await start(config, store, log);
  if (started.kind === "started") {
    console.log(say.open(started.url));
    return { kind: "running" };
  }
  await store.close();
  return started.kind === "refused" && "lines" in started ? started : refused(started.because);
}

/** An empty database gets the company of the file; the sample one only goes into the playground's own file. */
async function fillCompany(
  config: Config,
  store: Store,
  orgFile: string | null,
): Promise<{ kind: "there" } | (Outcome & { kind: "refused" })> {
  const { revision } = await openOrg(store).current();
  if (revision > 0) return { kind: "there" };
  const path = orgFile ?? (config.sampleCompany ? SAMPLE : null);
  if (path === null) return { kind: "refused", lines: [say.noCompany] };
  const read = readFile(path);
  if (read.kind === "refused") return read;
  await fillOrg(store, read.file, Temporal.Now.instant());
  return { kind: "there" };
}

try {
  const outcome = await run(process.argv.slice(2));
  if (outcome.kind !== "running")
    for (const line of outcome.lines) (outcome.kind === "done" ? console.log : console.error)(line);
  if (outcome.kind === "refused") process.exitCode = 1;
} catch (error) {
  if (!(error instanceof StoreError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
