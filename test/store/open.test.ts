import { describe, expect, it } from "vitest";
import { openReader, openStore, type Read, type Tx } from "../../src/store/index.js";
import { eachDatabase, silentLog, testDatabase, whenPostgresql } from "../support/database.js";
import { query } from "../support/postgresql.js";

/** What the types hide and the connection answers. */
interface Raw {
  $queryRawUnsafe(sql: string): Promise<Record<string, unknown>[]>;
  $executeRawUnsafe(sql: string): Promise<number>;
}

async function settingOf(connection: Read | Tx, sql: string): Promise<unknown> {
  const [row] = await (connection as unknown as Raw).$queryRawUnsafe(sql);
  return Object.values(row!)[0];
}

eachDatabase((database) => {
  it("finds again what was stored before", async () => {
    const url = await database.create();
    const before = await database.open(url);
    await before.inTransaction((tx) => tx.series.create({ data: { code: "WH", last: 7 } }));
    await before.close();
    const after = await database.open(url);
    expect(await after.read.series.findMany()).toEqual([{ code: "WH", last: 7 }]);
  });

  it("refuses a database that a newer version has used", async () => {
    const url = await database.create();
    const store = await database.open(url);
    await store.inTransaction((tx) =>
      (tx as unknown as Raw).$executeRawUnsafe(
        `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, started_at, applied_steps_count)
         SELECT 'x', checksum, '29990101000000_flying_cars', finished_at, started_at, 1 FROM _prisma_migrations LIMIT 1`,
      ),
    );
    await store.close();
    await expect(database.open(url)).rejects.toMatchObject({ code: "migration-unknown" });
  });

  it("lets nobody be the child of a parent that is not there", async () => {
    const store = await database.open();
    const orphan = { departmentCode: "warehouse", personId: "wang", position: 1 };
    await expect(store.inTransaction((tx) => tx.lead.create({ data: orphan }))).rejects.toMatchObject({
      code: "P2003",
    });
  });

  it("can be read by another beside it, who cannot write", async () => {
    const url = await database.create();
    const store = await database.open(url);
    const { read, close } = await openReader({ databaseUrl: url, log: silentLog });
    await store.inTransaction((tx) => tx.series.create({ data: { code: "WH" } }));
    expect(await read.series.count()).toBe(1);
    await expect((read as Tx).series.deleteMany()).rejects.toThrow();
    await close();
  });
});

it("refuses an address that is neither a file nor PostgreSQL", async () => {
  const opening = openStore({ databaseUrl: "mysql://root@localhost/dayclear", log: silentLog });
  await expect(opening).rejects.toMatchObject({ code: "bad-url" });
});

describe("SQLite's connections", () => {
  const database = testDatabase("sqlite");
  const pragmas = (names: string[]) => (connection: Read | Tx) =>
    Promise.all(names.map(async (name) => String(await settingOf(connection, `PRAGMA ${name}`))));

  it("are as they must be while they live", async () => {
    const store = await database.open();
    const writing = pragmas(["journal_mode", "synchronous", "foreign_keys", "busy_timeout"]);
    expect(await store.inTransaction(writing)).toEqual(["wal", "2", "1", "40"]);
    expect(await pragmas(["journal_mode", "busy_timeout"])(store.read)).toEqual(["wal", "40"]);
  });
});

whenPostgresql("PostgreSQL's connections", () => {
  const database = testDatabase("postgresql");
  const settings = async (connection: Read | Tx) => [
    await settingOf(connection, "SHOW transaction_isolation"),
    await settingOf(connection, "SHOW transaction_read_only"),
  ];

  it("are as they must be while they live, whatever the database's own defaults", async () => {
    const url = await database.create();
    const name = new URL(url).pathname.slice(1);
    await query(url, `ALTER DATABASE ${name} SET default_transaction_isolation = 'serializable'`);
    const store = await database.open(url);
    expect(await store.inTransaction(settings)).toEqual(["read committed", "off"]);
    expect(await settings(store.read)).toEqual(["read committed", "on"]);
  });

  it("are made again after PostgreSQL has dropped them", async () => {
    const url = await database.create();
    const store = await database.open(url);
    await query(
      url,
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
    await expect.poll(() => store.read.series.count().catch(() => null)).toBe(0);
    await store.inTransaction((tx) => tx.series.create({ data: { code: "WH" } }));
    expect(await store.read.series.count()).toBe(1);
  });

  it("are refused when the address would override them", async () => {
    const url = new URL(await database.create());
    url.searchParams.set("options", "-c statement_timeout=0");
    await expect(database.open(url.href)).rejects.toMatchObject({ code: "not-as-set" });
  });
});
