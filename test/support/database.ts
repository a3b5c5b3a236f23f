import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, inject } from "vitest";
import type { Log } from "../../src/core/log.js";
import { openStore, type Store } from "../../src/store/index.js";
import { addressOf, query } from "./postgresql.js";

export type ProviderName = "sqlite" | "postgresql";

export interface TestDatabase {
  readonly provider: ProviderName;
  /** The address of a fresh, migrated database; `openStore` takes it. */
  create(): Promise<string>;
  /** A store on a fresh database, or on the one given; closed after the test, or after the suite when opened in beforeAll. */
  open(databaseUrl?: string): Promise<Store>;
}

/** Runs the suite on SQLite and on PostgreSQL. */
export function eachDatabase(suite: (database: TestDatabase) => void): void {
  describe("on SQLite", () => {
    suite(testDatabase("sqlite"));
  });
  whenPostgresql("on PostgreSQL", () => {
    suite(testDatabase("postgresql"));
  });
}

/** A suite that needs PostgreSQL: skipped, with the reason in its name, where TEST_DATABASE_URL is not set. */
export function whenPostgresql(name: string, suite: () => void): void {
  const there = inject("templates").postgresql !== null;
  describe.skipIf(!there)(there ? name : `${name} (skipped: TEST_DATABASE_URL is not set)`, suite);
}

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** One provider's databases, for a suite that is about that provider only. */
export function testDatabase(provider: ProviderName): TestDatabase {
  const opened: Store[] = [];
  let openedBefore = 0;
  const closeFrom = async (first: number): Promise<void> => {
    await Promise.all(opened.splice(first).map((store) => store.close()));
  };
  beforeEach(() => {
    openedBefore = opened.length;
  });
  afterEach(() => closeFrom(openedBefore));
  afterAll(() => closeFrom(0));
  const create = provider === "sqlite" ? createSqlite : () => createPostgresql();
  return {
    provider,
    create,
    open: async (databaseUrl) => {
      const store = await openStore({ databaseUrl: databaseUrl ?? (await create()), log: silentLog });
      opened.push(store);
      return store;
    },
  };
}

let created = 0;

function nextName(): string {
  created += 1;
  return `${process.pid}_${created}`;
}

async function createSqlite(): Promise<string> {
  const file = newFile();
  await copyFile(inject("templates").sqlite, file);
  return `file:${file}`;
}

/** A database without any table: a file's path, or a URL. */
export async function emptyDatabase(provider: ProviderName): Promise<string> {
  return provider === "sqlite" ? newFile() : createPostgresql("template0");
}

/** The path of a file that does not exist yet, in a folder that goes with the test run. */
export function newFile(): string {
  return join(inject("templates").folder, `${nextName()}.db`);
}

async function createPostgresql(template?: string): Promise<string> {
  const { postgresql } = inject("templates");
  if (postgresql === null) throw new Error("TEST_DATABASE_URL is not set");
  const name = `${postgresql.prefix}${nextName()}`;
  await query(postgresql.server, `CREATE DATABASE ${name} TEMPLATE ${template ?? postgresql.template}`);
  return addressOf(postgresql.server, name);
}
