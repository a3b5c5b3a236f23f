import { isIP } from "node:net";
import { z } from "zod";
import { nearest } from "./core/nearest.js";

export type Database =
  | { readonly provider: "sqlite"; readonly url: string; readonly file: string }
  | { readonly provider: "postgresql"; readonly url: string };

export interface PlaygroundConfig {
  /** The file of its messages. */
  readonly journal: string;
  /** The folder of what people upload. */
  readonly files: string;
}

export interface Config {
  readonly database: Database;
  readonly http: { readonly host: string; readonly port: number };
  readonly playground: PlaygroundConfig;
  /** Sample people may move in: only into the playground's own file, never into one that somebody named. */
  readonly sampleCompany: boolean;
  readonly logLevel: "info" | "warn" | "error" | "silent";
}

export type Environment = Readonly<Record<string, string | undefined>>;

export type Loaded =
  | { readonly kind: "ok"; readonly config: Config }
  /** One line per mistake: what is wrong and what would be right. Never a secret's value. */
  | { readonly kind: "bad"; readonly mistakes: readonly string[] };

const POSTGRESQL = "postgresql://user:password@host/database";

const DatabaseUrl = z.string().transform((text, context): Database => {
  const database = readSqlite(text) ?? readPostgresql(text);
  if (database !== null) return database;
  context.addIssue({
    code: "custom",
    message: `must be file:./data/dayclear.db or ${POSTGRESQL}${hint(text)}`,
  });
  return z.NEVER;
});
const PORT = { error: "must be a whole number from 0 (any free port) to 65535, such as 3000" };
const HOST = { error: "must be a host name or an IP address, such as 127.0.0.1" };

const Variables = z.object({
  DATABASE_URL: DatabaseUrl.prefault("file:./data/playground.db"),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/u, PORT)
    .transform(Number)
    .refine((port) => port < 65_536, PORT)
    .default(3000),
  HOST: z.string().refine(isHost, HOST).default("127.0.0.1"),
  PLAYGROUND: z.enum(["on", "off"], { error: "must be on or off" }).default("on"),
  LOG_LEVEL: z
    .enum(["info", "warn", "error", "silent"], { error: "must be info, warn, error or silent" })
    .default("info"),
});
const SECRETS: readonly string[] = ["DATABASE_URL"];
const NOT_YET = ["Slack", "Feishu"];

/** Every variable that is read. */
export const variables: readonly string[] = Object.keys(Variables.shape);

/** Reads the environment; an empty variable counts as unset. */
export function loadConfig(environment: Environment = process.env): Loaded {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const read = Variables.safeParse(set);
  const mistakes = [...Object.keys(set).flatMap(stranger), ...nothingToServe(set), ...openPlayground(set)];
  if (!read.success) return { kind: "bad", mistakes: [...read.error.issues.map(describe(set)), ...mistakes] };
  return mistakes.length > 0 ? { kind: "bad", mistakes } : { kind: "ok", config: configOf(read.data, set) };
}

function configOf(read: z.infer<typeof Variables>, set: Environment): Config {
  return {
    database: read.DATABASE_URL,
    http: { host: read.HOST, port: read.PORT },
    playground: playgroundBeside(read.DATABASE_URL),
    sampleCompany: set["DATABASE_URL"] === undefined,
    logLevel: read.LOG_LEVEL,
  };
}

// Its messages belong to one database: they stand beside its file or, for a server's, in data/ under its name.
function playgroundBeside(database: Database): PlaygroundConfig {
  const base =
    database.provider === "sqlite"
      ? database.file.replace(/\.db$/u, "")
      : `./data/postgresql-${new URL(database.url).pathname.slice(1).replace(/[^\w-]/gu, "_")}`;
  return { journal: `${base}.messages.jsonl`, files: `${base}.files` };
}

function describe(set: Environment): (issue: z.core.$ZodIssue) => string {
  return ({ path, message }) => {
    const name = String(path[0]);
    return SECRETS.includes(name)
      ? `${name} ${message}.`
      : `${name} ${message}, not ${JSON.stringify(set[name])}.`;
  };
}

function readSqlite(text: string): Database | null {
  const file = /^file:([^?#]+)$/u.exec(text)?.[1];
  return file === undefined || file === ":memory:" ? null : { provider: "sqlite", url: text, file };
}

function readPostgresql(text: string): Database | null {
  const named =
    /^postgres(?:ql)?:\/\//u.test(text) && URL.canParse(text) && new URL(text).pathname.length > 1;
  return named ? { provider: "postgresql", url: text } : null;
}

// Never the text itself: an address that is only a little wrong still holds the password.
function hint(text: string): string {
  if (text.startsWith("file:")) return ": after file: comes a path, without ? and #, and not :memory:";
  if (text.startsWith("postgres"))
    return ": a / and the database's name are needed, and %-escapes in the password";
  if (/^(?:mysql|mariadb|mssql|sqlserver|mongodb)/iu.test(text)) return ": other databases are not supported";
  return /^sqlite/iu.test(text) ? ": write file: instead of sqlite:" : "";
}

function isHost(text: string): boolean {
  return isIP(text) > 0 || /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/iu.test(text);
}

function nothingToServe({ PLAYGROUND }: Environment): readonly string[] {
  if (PLAYGROUND !== "off") return [];
  return [
    "PLAYGROUND is off, and then there is nothing to serve: there is no other platform yet. Leave it on.",
  ];
}

// Whoever opens the playground acts as anybody.
function openPlayground({ PLAYGROUND, HOST: host = "127.0.0.1" }: Environment): readonly string[] {
  const loopback = /^(?:localhost|::1|127(?:\.\d{1,3}){3})$/iu.test(host);
  if (PLAYGROUND === "off" || loopback || !isHost(host)) return [];
  return [`HOST is ${host}, where others reach the playground and act as anybody: it must be 127.0.0.1.`];
}

function stranger(name: string): readonly string[] {
  if (variables.includes(name)) return [];
  const product = NOT_YET.find((other) => name.startsWith(`${other.toUpperCase()}_`));
  if (product !== undefined) return [`${name} is set, but ${product} is not supported yet: leave it out.`];
  const meant = meantBy(name);
  if (meant !== null) return [`${name} is not read: the variable's name is ${meant}.`];
  return name.startsWith("DAYCLEAR_") ? [`${name} is not read: there are ${variables.join(", ")}.`] : [];
}

// A word as short as PORT is one slip away from words that others use.
function meantBy(name: string): string | null {
  const bare = name.toUpperCase().replace(/^DAYCLEAR_/u, "");
  const long = variables.filter((variable) => variable.length > 4);
  return variables.find((variable) => variable === bare) ?? nearest(bare, long, 2);
}
