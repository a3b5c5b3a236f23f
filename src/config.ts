import { isIP } from "node:net";
import { z } from "zod";
import { FEISHU_EXPECTED, feishuHint, feishuOf, feishuVariables, halfFeishu } from "./config-feishu.js";
import type { FeishuConfig } from "./config-feishu.js";
import { kindOf, meantBy, strangersIn } from "./config-names.js";
import { configWords, type ConfigWords } from "./config-words.js";
import type { Locale } from "./core/locale.js";

export type Database =
  | { readonly provider: "sqlite"; readonly url: string; readonly file: string }
  | { readonly provider: "postgresql"; readonly url: string };

export interface PlaygroundConfig {
  /** The file of its messages. */
  readonly journal: string;
  /** The folder of what people upload. */
  readonly files: string;
}

export interface SlackConfig {
  readonly token: string;
  /** Null only beside an app token. */
  readonly signingSecret: string | null;
  /** With it everything comes over Socket Mode. */
  readonly appToken: string | null;
  readonly apiUrl: string;
}

export interface Config {
  readonly database: Database;
  readonly http: { readonly host: string; readonly port: number };
  /** Null when it is off. */
  readonly playground: PlaygroundConfig | null;
  /** Null when it is not configured. */
  readonly slack: SlackConfig | null;
  /** Null when it is not configured. */
  readonly feishu: FeishuConfig | null;
  /** Sample people may move in: only into the playground's own file, never beside real ones. */
  readonly sampleCompany: boolean;
  readonly logLevel: "info" | "warn" | "error" | "silent";
}

export type Environment = Readonly<Record<string, string | undefined>>;

export type Loaded =
  /** `strangers`: one line per variable that looks like ours and is not read. */
  | { readonly kind: "ok"; readonly config: Config; readonly strangers: readonly string[] }
  /** One line per mistake: what is wrong and what would be right. Never a secret's value. */
  | { readonly kind: "bad"; readonly mistakes: readonly string[] };

// The message of an issue is the name of the sentence in `config-words`.
const EXPECTED = [
  "databaseUrl",
  "port",
  "host",
  "playground",
  "logLevel",
  "botToken",
  "signingSecret",
  "appToken",
  "apiUrl",
  ...FEISHU_EXPECTED,
] as const;
type Expected = (typeof EXPECTED)[number];
const expecting = (expected: Expected): { error: Expected } => ({ error: expected });

const DatabaseUrl = z.string().transform((text, context): Database => {
  const database = readSqlite(text) ?? readPostgresql(text);
  if (database !== null) return database;
  context.addIssue({ code: "custom", message: "databaseUrl" satisfies Expected });
  return z.NEVER;
});

const Variables = z.object({
  DATABASE_URL: DatabaseUrl.optional(),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/u, expecting("port"))
    .transform(Number)
    .refine((port) => port < 65_536, expecting("port"))
    .default(3000),
  HOST: z.string().refine(isHost, expecting("host")).optional(),
  PLAYGROUND: z.enum(["on", "off"], expecting("playground")).optional(),
  LOG_LEVEL: z.enum(["info", "warn", "error", "silent"], expecting("logLevel")).default("info"),
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^xoxb-\S+$/u, expecting("botToken"))
    .optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^(?!xox|xapp)\S+$/u, expecting("signingSecret"))
    .optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-\S+$/u, expecting("appToken"))
    .optional(),
  SLACK_API_URL: z.url({ protocol: /^https?$/u, ...expecting("apiUrl") }).default("https://slack.com/api/"),
  ...feishuVariables,
});
type Variables = z.infer<typeof Variables>;

/** Every variable that is read. */
export const variables: readonly string[] = Object.keys(Variables.shape);

const FAMILIES = ["SLACK_", "FEISHU_"].map((start) => variables.filter((name) => name.startsWith(start)));

/** Reads the environment; an empty variable counts as unset. Mistakes are told in the language of `locale`. */
export function loadConfig(environment: Environment = process.env, locale: Locale = "en"): Loaded {
  const say = configWords[locale];
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const read = Variables.safeParse(set);
  const mistakes = [
    ...(read.success ? [] : read.error.issues.map((issue) => describe(issue, set, say))),
    ...Object.keys(set).flatMap((name) => stranger(name, say)),
    ...halfSlack(set, say),
    ...halfFeishu(set, say),
    ...nothingToServe(set, say),
    ...openPlayground(set, say),
  ];
  if (!read.success || mistakes.length > 0) return { kind: "bad", mistakes };
  return { kind: "ok", config: configOf(read.data, set), strangers: strangersIn(set, FAMILIES, say) };
}

function configOf(read: Variables, set: Environment): Config {
  const [slack, feishu] = [slackOf(read), feishuOf(read)];
  const isReal = slack !== null || feishu !== null;
  const playground = isPlaygroundOn(set);
  const database = read.DATABASE_URL ?? sqlite(isReal ? "./data/dayclear.db" : "./data/playground.db");
  return {
    database,
    http: { host: read.HOST ?? (playground ? LOOPBACK : EVERYWHERE), port: read.PORT },
    playground: playground ? playgroundBeside(database) : null,
    slack,
    feishu,
    sampleCompany: read.DATABASE_URL === undefined && !isReal,
    logLevel: read.LOG_LEVEL,
  };
}

const LOOPBACK = "127.0.0.1";
const EVERYWHERE = "0.0.0.0";

function slackOf(read: Variables): SlackConfig | null {
  if (read.SLACK_BOT_TOKEN === undefined) return null;
  return {
    token: read.SLACK_BOT_TOKEN,
    signingSecret: read.SLACK_SIGNING_SECRET ?? null,
    appToken: read.SLACK_APP_TOKEN ?? null,
    apiUrl: read.SLACK_API_URL.replace(/\/?$/u, "/"),
  };
}

// Whoever runs a real platform asks for it by name.
function isPlaygroundOn(set: Environment): boolean {
  return set["PLAYGROUND"] === undefined ? !isAnyReal(set) : set["PLAYGROUND"] !== "off";
}

function isAnyReal(set: Environment): boolean {
  return set["SLACK_BOT_TOKEN"] !== undefined || set["FEISHU_APP_ID"] !== undefined;
}

function sqlite(file: string): Database {
  return { provider: "sqlite", url: `file:${file}`, file };
}

// Its messages belong to one database: they stand beside its file or, for a server's, in data/ under its name.
function playgroundBeside(database: Database): PlaygroundConfig {
  const base =
    database.provider === "sqlite"
      ? database.file.replace(/\.db$/u, "")
      : `./data/postgresql-${serverName(database.url)}`;
  return { journal: `${base}.messages.jsonl`, files: `${base}.files` };
}

function serverName(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return [hostname, port, pathname.slice(1)].join("-").replace(/[^\w-]/gu, "_");
}

function describe({ path, message }: z.core.$ZodIssue, set: Environment, say: ConfigWords): string {
  const name = String(path[0]);
  const given = set[name] ?? "";
  const expected = say[isExpected(message) ? message : "host"];
  // Never the text itself: an address or a token that is only a little wrong is still a secret.
  if (name === "DATABASE_URL") return say.wrongSecret(name, say.databaseUrl + say.hint[hintFor(given)]);
  if (name.startsWith("FEISHU_")) return say.wrongSecret(name, expected + feishuHint(name, given, say));
  return name.startsWith("SLACK_")
    ? say.wrongSecret(name, expected + say.misplaced[kindOf(given)])
    : say.wrong(name, expected, JSON.stringify(given));
}

function isExpected(message: string): message is Expected {
  return EXPECTED.some((expected) => expected === message);
}

function readSqlite(text: string): Database | null {
  const file = /^file:([^?#]+)$/u.exec(text)?.[1];
  return file === undefined || file === ":memory:" ? null : sqlite(file);
}

function readPostgresql(text: string): Database | null {
  const named =
    /^postgres(?:ql)?:\/\//u.test(text) && URL.canParse(text) && new URL(text).pathname.length > 1;
  return named ? { provider: "postgresql", url: text } : null;
}

function hintFor(text: string): keyof ConfigWords["hint"] {
  if (text.startsWith("file:")) return "file";
  if (text.startsWith("postgres")) return "postgresql";
  if (/^(?:mysql|mariadb|mssql|sqlserver|mongodb)/iu.test(text)) return "other";
  return /^sqlite/iu.test(text) ? "sqlite" : "none";
}

function isHost(text: string): boolean {
  return isIP(text) > 0 || /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/iu.test(text);
}

function halfSlack(set: Environment, say: ConfigWords): readonly string[] {
  const some = Object.keys(set).find((name) => name.startsWith("SLACK_") && variables.includes(name));
  if (some === undefined) return [];
  if (set["SLACK_BOT_TOKEN"] === undefined) return [say.noBotToken(some)];
  const secured = set["SLACK_APP_TOKEN"] !== undefined || set["SLACK_SIGNING_SECRET"] !== undefined;
  return secured ? [] : [say.noSigningSecret];
}

function nothingToServe(set: Environment, say: ConfigWords): readonly string[] {
  return set["PLAYGROUND"] === "off" && !isAnyReal(set) ? [say.nothingToServe] : [];
}

// Whoever opens the playground acts as anybody.
function openPlayground(set: Environment, say: ConfigWords): readonly string[] {
  const host = set["HOST"] ?? LOOPBACK;
  const loopback = /^(?:localhost|::1|127\.0\.0\.1)$/iu.test(host);
  return !isPlaygroundOn(set) || loopback || !isHost(host) ? [] : [say.openPlayground(host)];
}

function stranger(name: string, say: ConfigWords): readonly string[] {
  if (variables.includes(name)) return [];
  const meant = meantBy(name, variables);
  if (meant !== null) return [say.meant(name, meant)];
  return name.startsWith("DAYCLEAR_") ? [say.known(name, variables.join(", "))] : [];
}
