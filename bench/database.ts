import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import Database from "better-sqlite3";
import pg from "pg";

export type Provider = "sqlite" | "postgresql";

/** Makes databases of its own, and takes them away again. */
export interface Databases {
  readonly provider: Provider;
  /** With what settings, as it says itself. */
  readonly version: string;
  create(name: string): Promise<Place>;
  /** What a database in use does by itself in the course of a day: statistics, and pages marked as visible to all. */
  settle(databaseUrl: string): Promise<void>;
  dropAll(): Promise<void>;
}

export interface Place {
  readonly folder: string;
  readonly databaseUrl: string;
}

export function sqliteIn(folder: string): Databases {
  const memory = new Database(":memory:");
  const version = String(memory.prepare("SELECT sqlite_version()").pluck().get());
  memory.close();
  return {
    provider: "sqlite",
    version: `SQLite ${version}`,
    create: async (name) => {
      const place = join(folder, name);
      await mkdir(place);
      return { folder: place, databaseUrl: `file:${join(place, "bench.db")}` };
    },
    settle: () => Promise.resolve(),
    dropAll: () => Promise.resolve(),
  };
}

export async function postgresqlAt(server: string, folder: string): Promise<Databases> {
  const prefix = `dayclear_bench_${randomBytes(4).toString("hex")}_`;
  const names: string[] = [];
  const addressOf = (name: string): string => Object.assign(new URL(server), { pathname: name }).href;
  return {
    provider: "postgresql",
    version: `PostgreSQL ${await describe(server)}`,
    create: async (name) => {
      const database = prefix + name.replaceAll("-", "_");
      await query(server, `CREATE DATABASE ${database}`);
      names.push(database);
      await mkdir(join(folder, database));
      return { folder: join(folder, database), databaseUrl: addressOf(database) };
    },
    settle: async (databaseUrl) => {
      await query(databaseUrl, "VACUUM ANALYZE");
      await query(databaseUrl, "CHECKPOINT");
    },
    dropAll: async () => {
      for (const name of names) await query(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

async function describe(server: string): Promise<string> {
  const setting = (name: string): string => `current_setting('${name}')`;
  const [row] = await query(
    server,
    `SELECT split_part(${setting("server_version")}, ' ', 1) || ', fsync ' || ${setting("fsync")} ||
       ', synchronous_commit ' || ${setting("synchronous_commit")} || ', shared_buffers ' ||
       ${setting("shared_buffers")} AS text`,
  );
  return String(row?.["text"]);
}

async function query(connectionString: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
