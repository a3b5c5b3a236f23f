import { existsSync } from "node:fs";
import type { Log } from "../core/log.js";
import type { Provider } from "./provider.js";
import { parseAddress } from "./address.js";
import type { Client, Read } from "./client.js";
import { StoreError } from "./errors.js";
import { explained } from "./explain.js";
import { ownFile } from "./file.js";
import { lockFile } from "./file-lock.js";
import { migratePostgresql } from "./migrate-postgresql.js";
import { migrateSqlite } from "./migrate-sqlite.js";
import { readMigrations } from "./migrations.js";
import { LIMITS, openPostgresqlReader, openPostgresqlWriter, type Limits } from "./postgresql.js";
import { createQueue } from "./queue.js";
import { openSqliteReader, openSqliteWriter } from "./sqlite.js";
import type { Store } from "./store.js";
import { transactionsOf } from "./transaction.js";

interface Opening {
  /** `file:<path>` or `postgresql://...` */
  readonly databaseUrl: string;
  readonly log: Log;
  /** PostgreSQL's only. */
  readonly limits?: Partial<Limits>;
}

const POSTGRESQL_AT_ONCE = 8;

/**
 * Brings the database to the newest migration and opens it for this process; a SQLite file is made where there is none,
 * readable for its owner only. Throws a StoreError when it must not be used as it is.
 */
export async function openStore({ databaseUrl, log, limits = {} }: Opening): Promise<Store> {
  const address = parseAddress(databaseUrl);
  return explained(address, async () => {
    switch (address.provider) {
      case "sqlite":
        return openSqlite(ownFile(address.file), log);
      case "postgresql":
        return openPostgresql(address.url, log, { ...LIMITS, ...limits });
    }
  });
}

interface Reader {
  readonly read: Read;
  readonly close: () => Promise<void>;
}

/** For whoever only reads: another thread or process, beside the one that has the store open. */
export async function openReader({ databaseUrl, log, limits = {} }: Opening): Promise<Reader> {
  const address = parseAddress(databaseUrl);
  const pool = { connections: 1, log, limits: { ...LIMITS, ...limits } };
  const reader = await explained(address, () =>
    address.provider === "sqlite"
      ? openSqliteReader(thereIs(address.file))
      : openPostgresqlReader({ url: address.url, ...pool }),
  );
  return { read: reader, close: () => reader.$disconnect() };
}

function thereIs(file: string): string {
  if (!existsSync(file)) throw new StoreError({ code: "no-file", file });
  return file;
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

async function openPostgresql(url: string, log: Log, limits: Limits): Promise<Store> {
  await migratePostgresql(url, readMigrations("postgresql"));
  const pool = { url, connections: POSTGRESQL_AT_ONCE, log, limits };
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
