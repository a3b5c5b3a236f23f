import { randomUUID } from "node:crypto";
import pg from "pg";
import { z } from "zod";
import { pendingMigrations, type AppliedMigration, type Migration } from "./migrations.js";
import { LIMITS } from "./postgresql.js";

// Prisma's own table and lock, so that `prisma migrate deploy` can take over at any time.
const BOOK = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum"              VARCHAR(64) NOT NULL,
    "finished_at"           TIMESTAMPTZ,
    "migration_name"        VARCHAR(255) NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        TIMESTAMPTZ,
    "started_at"            TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count"   INTEGER NOT NULL DEFAULT 0
)`;
const PRISMA_MIGRATE_LOCK = 72_707_369;

const Row = z.object({ name: z.string(), checksum: z.string(), finished: z.boolean() });

/** Brings the database to the newest migration. Of several instances that start at once, one does it and the others wait. */
export async function migratePostgresql(url: string, migrations: readonly Migration[]): Promise<void> {
  const connectionTimeoutMillis = LIMITS.connectMs;
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis, keepAlive: true });
  // A connection that is lost rejects what was asked of it; without a listener its event would end the process.
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [PRISMA_MIGRATE_LOCK]);
    await client.query(BOOK);
    for (const migration of pendingMigrations(migrations, await appliedTo(client))) {
      await apply(client, migration);
    }
  } finally {
    await client.end();
  }
}

async function appliedTo(client: pg.Client): Promise<AppliedMigration[]> {
  const { rows } = await client.query(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  return z.array(Row).parse(rows);
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}
