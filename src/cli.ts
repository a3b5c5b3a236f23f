#!/usr/bin/env node
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Temporal } from "temporal-polyfill";
import { readExportArgs } from "./cli-export-args.js";
import { examine } from "./cli-doctor.js";
import { exportTo } from "./cli-export.js";
import { exportOrg, importOrg, readCompany, type Terminal } from "./cli-org.js";
import { good, refused, type Outcome, type Refused } from "./cli-outcome.js";
import { cliWords } from "./cli-words.js";
import { loadConfig, type Config } from "./config.js";
import { PLAYGROUND, PLAYGROUND_TITLE } from "./platforms/playground/index.js";
import { FEISHU, titleAt } from "./platforms/feishu/index.js";
import { SLACK, SLACK_TITLE } from "./platforms/slack/index.js";
import type { PlatformName } from "./core/ids.js";
import type { Locale } from "./core/locale.js";
import type { Log } from "./core/log.js";
import { start } from "./main.js";
import { createLog } from "./ops/log.js";
import { fillOrg, openOrg } from "./org/index.js";
import { openStore, StoreError, tellStoreError, type Store } from "./store/index.js";

const TITLED = [
  { name: PLAYGROUND, title: PLAYGROUND_TITLE },
  { name: SLACK, title: SLACK_TITLE },
  { name: FEISHU, title: titleAt("https://open.feishu.cn") },
];
const SAMPLE_COMPANY = fileURLToPath(new URL("../examples/org.yaml", import.meta.url));

/** The terminal's language. */
const locale: Locale = Intl.DateTimeFormat().resolvedOptions().locale.startsWith("zh") ? "zh-CN" : "en";
const say = cliWords[locale];

async function run(args: readonly string[]): Promise<Outcome> {
  if (args[0] === "export" && !args.some(isForHelp)) return exportWhat(args.slice(1));
  const typed = parse(args);
  if (typed === null) return refused(say.unknown(args.join(" ")), "", say.usage);
  const [command = "help", ...rest] = typed.words;
  if (command === "start" && rest.length === 0) return startHouse(typed.orgFile);
  if (command === "doctor" && rest.length === 0) return doctor(typed.url);
  if (command === "version" && rest.length === 0) return good(version());
  if (command === "help") return good(say.usage);
  const outcome = command === "org" ? await aboutOrg(rest, typed.confirmed) : null;
  return outcome ?? refused(say.unknown(args.join(" ")), "", say.usage);
}

interface Typed {
  readonly words: readonly string[];
  readonly orgFile: string | null;
  readonly url: string | null;
  readonly confirmed: boolean;
}

function parse(args: readonly string[]): Typed | null {
  const options = {
    org: { type: "string" },
    url: { type: "string" },
    yes: { type: "boolean" },
    help: { type: "boolean", short: "h" },
    version: { type: "boolean" },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const asked = values.help === true ? ["help"] : values.version === true ? ["version"] : positionals;
    const { org: orgFile = null, url = null, yes: confirmed = false } = values;
    return { words: asked, orgFile, url, confirmed };
  } catch {
    return null;
  }
}

function version(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return /"version": "(?<version>[^"]+)"/u.exec(text)?.groups?.["version"] ?? "";
}

function isForHelp(arg: string): boolean {
  return arg === "--help" || arg === "-h";
}

async function exportWhat(args: readonly string[]): Promise<Outcome> {
  const wanted = readExportArgs(args, locale);
  if ("kind" in wanted) return wanted;
  const from = configured();
  if (from.kind === "refused") return from;
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => {
      stop.abort();
    });
  const streaming = { locale, stdout: process.stdout, stopping: stop.signal };
  return exportTo(wanted, from.config.database.url, streaming, Temporal.Now.instant());
}

async function aboutOrg(words: readonly string[], confirmed: boolean): Promise<Outcome | null> {
  const [verb = "", file, ...more] = words;
  if (more.length > 0 || !["check", "import", "export"].includes(verb)) return null;
  if (file === undefined && verb !== "export") return refused(say.whichFile(verb));
  const from = configured();
  if (from.kind === "refused") return from;
  if (verb === "check") return checkOrg(file ?? "", servedBy(from.config));
  const { database } = from.config;
  return verb === "export"
    ? exportOrg(file ?? null, database, terminal)
    : importOrg({
        ...{ path: file ?? "", confirmed, database, platforms: servedBy(from.config) },
        ...{ terminal, clock: () => Temporal.Now.instant() },
      });
}

const terminal: Terminal = {
  locale,
  print: (line) => {
    console.log(line);
  },
  ask: process.stdin.isTTY && process.stdout.isTTY ? ask : null,
};

async function ask(question: string): Promise<string> {
  const asking = createInterface({ input: process.stdin, output: process.stdout });
  // Ctrl-C and Ctrl-D answer nothing; an input that ends does not even reject.
  const ended = once(asking, "close").then(() => "");
  const answer = await Promise.race([asking.question(question).catch(() => ""), ended]);
  asking.close();
  return answer;
}

/** As an import here would take it. */
async function checkOrg(path: string, platforms: readonly PlatformName[]): Promise<Outcome> {
  const read = await readCompany(path, platforms, locale);
  if (read.kind === "refused") return read;
  return good(say.nothingWrong(read.file.departments.length, read.file.people.length));
}

function configured(): { readonly kind: "configured"; readonly config: Config } | Refused {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const loaded = loadConfig(undefined, locale);
  if (loaded.kind === "bad") return refused(...loaded.mistakes);
  for (const line of loaded.strangers) console.error(line);
  return { kind: "configured", config: loaded.config };
}

async function startHouse(orgFile: string | null): Promise<Outcome> {
  const read = configured();
  if (read.kind === "refused") return read;
  const { config } = read;
  const log = createLog(config.logLevel);
  const store = await openStore({ databaseUrl: config.database.url, log });
  const filled = await fillCompany(config, store, orgFile);
  const outcome = filled.kind === "refused" ? filled : await openDoors(config, store, log, filled.lines);
  if (outcome.kind === "refused") await store.close();
  return outcome;
}

async function doctor(url: string | null): Promise<Outcome> {
  const from = configured();
  if (from.kind === "refused") return from;
  return examine(from.config, { url, locale, now: Temporal.Now.instant(), platforms: TITLED });
}

async function openDoors(
  config: Config,
  store: Store,
  log: Log,
  before: readonly string[],
): Promise<Outcome> {
  const started = await start(config, store, log);
  if (started.kind === "refused") return refused(started.because[locale]);
  return good(...before, ...opened(config, started.port));
}

/** Where it can be opened, and how the platforms reach it. */
function opened({ http: { host }, playground, ...config }: Config, port: number): readonly string[] {
  const everywhere = host === "0.0.0.0" || host === "::";
  const near = everywhere ? "127.0.0.1" : host;
  const url = `http://${near.includes(":") ? `[${near}]` : near}:${port}`;
  const open = playground === null ? say.alive(`${url}/healthz`, everywhere) : say.open(url);
  return [...waysIn(config, port), open];
}

function waysIn({ slack, feishu }: Pick<Config, "slack" | "feishu">, port: number): readonly string[] {
  const title = feishu === null ? "" : titleAt(feishu.baseUrl)[locale];
  return [
    ...(slack === null ? [] : [slack.appToken === null ? say.overHttp(port) : say.overSocketMode]),
    ...(feishu === null
      ? []
      : [feishu.mode === "webhook" ? say.overWebhook(title, port) : say.overConnection(title)]),
  ];
}

/** What nobody serves would never be shown. */
function servedBy({ playground, slack, feishu }: Config): readonly PlatformName[] {
  return [
    ...(playground === null ? [] : [PLAYGROUND]),
    ...(slack === null ? [] : [SLACK]),
    ...(feishu === null ? [] : [FEISHU]),
  ];
}

/** An empty database gets a company first; the sample one only goes into the playground's own file. */
async function fillCompany(config: Config, store: Store, orgFile: string | null): Promise<Outcome> {
  const { revision } = await openOrg(store).current();
  if (revision > 0) return orgFile === null ? good() : good(say.filledAlready(orgFile));
  if (orgFile === null && !config.sampleCompany) return refused(say.noCompany);
  const platforms = servedBy(config);
  const read =
    orgFile === null
      ? await readCompany(SAMPLE_COMPANY, platforms, locale, locale)
      : await readCompany(orgFile, platforms, locale);
  if (read.kind === "refused") return read;
  await fillOrg(store, read.file, Temporal.Now.instant());
  return good();
}

async function outcomeOf(args: readonly string[]): Promise<Outcome> {
  try {
    return await run(args);
  } catch (error) {
    if (error instanceof StoreError) return refused(tellStoreError(error, locale));
    throw error;
  }
}

const outcome = await outcomeOf(process.argv.slice(2));
switch (outcome.kind) {
  case "good":
  case "bad-news":
    for (const line of outcome.lines) console.log(line);
    if (outcome.kind === "bad-news") process.exitCode = 1;
    break;
  case "refused":
    for (const line of outcome.lines) console.error(line);
    process.exitCode = 1;
}
