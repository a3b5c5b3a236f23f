import { randomUUID } from "node:crypto";
import Database from "better-sqlite3";
import { z } from "zod";
import { StoreError } from "./errors.js";
import { pendingMigrations, type AppliedMigration, type Migration } from "./migrations.js";

// Prisma's own table, so that `prisma migrate deploy` can take over at any time.
const BOOK = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;

const Row = z.object({ name: z.string(), checksum: z.string(), finished: z.number().transform(Boolean) });

/** Brings the file to the newest migration; each one is applied whole or not at all. */
export function migrateSqlite(file: string, migrations: readonly Migration[]): void {
  const database = new Database(file);
  try {
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = FULL");
    database.exec(BOOK);
    for (const migration of pendingMigrations(migrations, appliedTo(database))) apply(database, migration);
  } finally {
    database.close();
  }
}

function appliedTo(database: Database.Database): AppliedMigration[] {
  const rows = database
    .prepare(
      `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
         FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
    )
    .all();
  return z.array(Row).parse(rows);
}

// A table is redefined by dropping it, which would delete the children that cascade; and `foreign_keys` is a no-op
// inside a transaction. So it is off before BEGIN, and what it would have guarded is checked before COMMIT.
function apply(database: Database.Database, migration: Migration): void {
  database.pragma("foreign_keys = OFF");
  database.exec("BEGIN IMMEDIATE");
  try {
    database.exec(migration.sql);
    refuseBrokenReferences(database, migration);
    record(database, migration);
    database.exec("COMMIT");
  } catch (error) {
    if (database.inTransaction) database.exec("ROLLBACK");
    throw error;
  } finally {
    database.pragma("foreign_keys = ON");
  }
}

function refuseBrokenReferences(database: Database.Database, migration: Migration): void {
  const broken = z.array(z.object({ table: z.string() })).parse(database.pragma("foreign_key_check"));
  const [first] = broken;
  if (first === undefined) return;
  throw new StoreError({
    code: "migration-breaks-references",
    migration: migration.name,
    count: broken.length,
    table: first.table,
  });
}

function record(database: Database.Database, migration: Migration): void {
  database
    .prepare(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       SELECT ?, ?, ?, now, now, 1 FROM (SELECT CAST(unixepoch('now', 'subsec') * 1000 AS INTEGER) AS now)`,
    )
    .run(randomUUID(), migration.checksum, migration.name);
}
