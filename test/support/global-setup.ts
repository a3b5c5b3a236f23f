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
  const prefix = `dayclear_test_${process.pid}_${Date.now().toString(36)}_`;
  const template = `${prefix}template`;
  await query(server, `CREATE DATABASE ${template}`);
  await migratePostgresql(addressOf(server, template), readMigrations("postgresql"));
  return { server, prefix, template };
}

async function dropAll({ server, prefix }: NonNullable<Templates["postgresql"]>): Promise<void> {
  const all = await query(server, "SELECT datname FROM pg_database");
  const ours = all.map(({ datname }) => String(datname)).filter((name) => name.startsWith(prefix));
  for (const name of ours) await query(server, `DROP DATABASE ${name} WITH (FORCE)`);
}
