import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { migratePostgresql } from "../../src/store/migrate-postgresql.js";
import { migrateSqlite } from "../../src/store/migrate-sqlite.js";
import { readMigrations } from "../../src/store/migrations.js";
import { addressOf, query } from "./postgresql.js";
import { postgresUrl } from "./requirements.js";

/** Migrated once per run; every test database is a copy. `prefix` begins the name of every PostgreSQL database of the run. */
export interface Templates {
  readonly folder: string;
  readonly sqlite: string;
  readonly postgresql: { readonly server: string; readonly prefix: string; readonly template: string } | null;
}

declare module "vitest" {
  export interface ProvidedContext {
    templates: Templates;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "dayclear-test-"));
  const templates = { folder, sqlite: sqliteTemplate(folder), postgresql: await postgresqlTemplate() };
  project.provide("templates", templates);
  return async () => {
    if (templates.postgresql !== null) await dropAll(templates.postgresql);
    await rm(folder, { recursive: true });
  };
}

function sqliteTemplate(folder: string): string {
  const file = join(folder, "template.db");
  migrateSqlite(file, readMigrations("sqlite"));
  return file;
}

async function postgresqlTemplate(): Promise<Templates["postgresql"]> {
  const server = postgresUrl();
  if (server === null) return null;
  await dropLeftovers(server);
  const prefix = `dayclear_test_${process.pid}_${Date.now().toString(36)}_`;
  const template = `${prefix}template`;
  await query(server, `CREATE DATABASE ${template}`);
  await migratePostgresql(addressOf(server, template), readMigrations("postgresql"));
  return { server, prefix, template };
}

async function dropAll({ server, prefix }: NonNullable<Templates["postgresql"]>): Promise<void> {
  await drop(server, (name) => name.startsWith(prefix));
}

const DAY_MS = 24 * 60 * 60 * 1_000;

/** A run that was killed could not drop its own. */
async function dropLeftovers(server: string): Promise<void> {
  await drop(server, (name) => {
    const began = /^dayclear_test_\d+_(?<began>[0-9a-z]+)_/u.exec(name)?.groups?.["began"];
    return began !== undefined && Date.now() - Number.parseInt(began, 36) > DAY_MS;
  });
}

async function drop(server: string, which: (name: string) => boolean): Promise<void> {
  const databases = await query(server, "SELECT datname FROM pg_database");
  const names = databases.map(({ datname }) => String(datname)).filter(which);
  for (const name of names) await query(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}
