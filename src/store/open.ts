import type { Log } from "../core/log.js";
import { parseAddress, type Provider } from "./address.js";
import type { Client, Read } from "./client.js";
import { ownFile } from "./file.js";
import { lockFile } from "./file-lock.js";
import { migratePostgresql } from "./migrate-postgresql.js";
import { migrateSqlite } from "./migrate-sqlite.js";
import { readMigrations } from "./migrations.js";
import { openPostgresqlReader, openPostgresqlWriter } from "./postgresql.js";
import { createQueue } from "./queue.js";
import { openSqliteReader, openSqliteWriter } from "./sqlite.js";
import type { Store } from "./store.js";
import { transactionsOf } from "./transaction.js";

interface Opening {
  /** `file:<path>` or `postgresql://...` */
  readonly databaseUrl: string;
  readonly log: Log;
}

const POSTGRESQL_AT_ONCE = 8;

/**
 * Brings the database to the newest migration and opens it for this process; a SQLite file is made where there is none,
 * readable for its owner only. Throws a StoreError when it must not be used as it is.
 */
export async function openStore({ databaseUrl, log }: Opening): Promise<Store> {
  const address = parseAddress(databaseUrl);
  switch (address.provider) {
    case "sqlite":
      return openSqlite(ownFile(address.file), log);
    case "postgresql":
      return openPostgresql(address.url, log);
  }
}

interface Reader {
  readonly read: Read;
  readonly close: () => Promise<void>;
}

/** For whoever only reads: another thread or process, beside the one that has the store open. */
export async function openReader({ databaseUrl, log }: Opening): Promise<Reader> {
  const address = parseAddress(databaseUrl);
  const reader =
    address.provider === "sqlite"
      ? await openSqliteReader(address.file)
      : await openPostgresqlReader({ url: address.url, connections: 1, log });
  return { read: reader, close: () => reader.$disconnect() };
}

async function openSqlite(file: string, log: Log): Promise<Store> {
  const lock = lockFile(file);
  try {
    migrateSqlite(file, readMigrations("sqlite"));
    const writer = await openSqliteWriter(file);
    const reader = await openSqliteReader(file);
    return assemble({ provider: "sqlite", writer, reader, atOnce: 1, log, release: lock.release });
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openPostgresql(url: string, log: Log): Promise<Store> {
  await migratePostgresql(url, readMigrations("postgresql"));
  const pool = { url, connections: POSTGRESQL_AT_ONCE, log };
  const [writer, reader] = await Promise.all([openPostgresqlWriter(pool), openPostgresqlReader(pool)]);
  const release = (): void => undefined;
  return assemble({ provider: "postgresql", writer, reader, atOnce: POSTGRESQL_AT_ONCE, log, release });
}

interface Parts {
  readonly provider: Provider;
  readonly writer: Client;
  readonly reader: Client;
  readonly atOnce: number;
  readonly log: Log;
  readonly release: () => void;
}

function assemble({ provider, writer, reader, atOnce, log, release }: Parts): Store {
  const queue = createQueue(atOnce);
  const close = async (): Promise<void> => {
    await queue.shut();
    await reader.$disconnect();
    await writer.$disconnect();
    release();
  };
  return { provider, read: reader, inTransaction: transactionsOf(writer, queue, log), close };
}
