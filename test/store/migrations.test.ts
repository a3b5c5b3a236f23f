import { createHash } from "node:crypto";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { migratePostgresql } from "../../src/store/migrate-postgresql.js";
import { migrateSqlite } from "../../src/store/migrate-sqlite.js";
import { pendingMigrations, readMigrations, type Migration } from "../../src/store/migrations.js";
import { emptyDatabase, whenPostgresql } from "../support/database.js";
import { query } from "../support/postgresql.js";

function migration(name: string, sql: string): Migration {
  return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
}

const shop = migration(
  "1_shop",
  `CREATE TABLE parent (id TEXT PRIMARY KEY, name TEXT);
   CREATE TABLE child (id TEXT PRIMARY KEY, parent TEXT NOT NULL REFERENCES parent (id) ON DELETE CASCADE);
   INSERT INTO parent VALUES ('p', 'Wang');
   INSERT INTO child VALUES ('c1', 'p'), ('c2', 'p');`,
);

describe("what is still to be applied", () => {
  const [first, second] = [migration("1_first", "SELECT 1"), migration("2_second", "SELECT 2")];
  const applied = ({ name, checksum }: Migration) => ({ name, checksum, finished: true });

  it("is what the database does not name, in order", () => {
    expect(pendingMigrations([first, second], [])).toEqual([first, second]);
    expect(pendingMigrations([first, second], [applied(first)])).toEqual([second]);
    expect(pendingMigrations([first, second], [applied(second), applied(first)])).toEqual([]);
  });

  it("is refused when a migration was changed after it was applied", () => {
    const changed = { ...applied(first), checksum: "other" };
    expect(() => pendingMigrations([first], [changed])).toThrow(
      /1_first differs from the one this database applied/u,
    );
  });

  it("is refused when a newer version has been here", () => {
    expect(() => pendingMigrations([first], [applied(first), applied(second)])).toThrow(
      /used by a newer Dayclear: its migration 2_second/u,
    );
  });

  it("is refused when one was left half done", () => {
    expect(() => pendingMigrations([first], [{ ...applied(first), finished: false }])).toThrow(
      /never finished/u,
    );
  });
});

describe("migrations of SQLite", () => {
  // What Prisma writes for a changed column: its own pragmas do nothing, because a transaction is open around them.
  const redefine = migration(
    "2_redefine",
    `PRAGMA defer_foreign_keys=ON;
     PRAGMA foreign_keys=OFF;
     CREATE TABLE new_parent (id TEXT PRIMARY KEY, name TEXT NOT NULL DEFAULT '');
     INSERT INTO new_parent SELECT id, name FROM parent;
     DROP TABLE parent;
     ALTER TABLE new_parent RENAME TO parent;
     PRAGMA foreign_keys=ON;
     PRAGMA defer_foreign_keys=OFF;`,
  );

  it("keep the children that cascade when their parent's table is redefined", async () => {
    const file = await emptyDatabase("sqlite");
    migrateSqlite(file, [shop]);
    migrateSqlite(file, [shop, redefine]);
    const database = new Database(file);
    expect(database.prepare("SELECT id FROM child ORDER BY id").pluck().all()).toEqual(["c1", "c2"]);
    database.prepare("DELETE FROM parent").run();
    expect(database.prepare("SELECT count(*) FROM child").pluck().get()).toBe(0);
    database.close();
  });

  it("change nothing when they would leave a child without its parent", async () => {
    const file = await emptyDatabase("sqlite");
    migrateSqlite(file, [shop]);
    const careless = migration("2_careless", "CREATE TABLE other (id TEXT); DELETE FROM parent;");
    expect(() => {
      migrateSqlite(file, [shop, careless]);
    }).toThrow(/2_careless would leave 2 broken references, the first in child/u);
    expect(tablesOf(file)).toEqual(["_prisma_migrations", "child", "parent"]);
  });

  it("apply whole or not at all", async () => {
    const file = await emptyDatabase("sqlite");
    const broken = migration("2_broken", "CREATE TABLE other (id TEXT); CREATE TABLE parent (id TEXT);");
    expect(() => {
      migrateSqlite(file, [shop, broken]);
    }).toThrow("parent already exists");
    expect(tablesOf(file)).toEqual(["_prisma_migrations", "child", "parent"]);
    migrateSqlite(file, [shop]);
  });

  it("apply once", async () => {
    const file = await emptyDatabase("sqlite");
    migrateSqlite(file, [shop]);
    migrateSqlite(file, [shop]);
    const database = new Database(file, { readonly: true });
    expect(database.prepare("SELECT count(*) FROM _prisma_migrations").pluck().get()).toBe(1);
    database.close();
  });
});

function tablesOf(file: string): unknown[] {
  const database = new Database(file, { readonly: true });
  const names = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .pluck()
    .all();
  database.close();
  return names;
}

whenPostgresql("migrations of PostgreSQL", () => {
  const tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename";

  it("are applied once by instances that start at the same moment", async () => {
    const url = await emptyDatabase("postgresql");
    const migrations = readMigrations("postgresql");
    await Promise.all(Array.from({ length: 5 }, () => migratePostgresql(url, migrations)));
    const rows = await query(url, "SELECT migration_name FROM _prisma_migrations");
    expect(rows.map((row) => row["migration_name"])).toEqual(migrations.map(({ name }) => name));
  });

  it("apply whole or not at all", async () => {
    const url = await emptyDatabase("postgresql");
    const broken = migration("2_broken", "CREATE TABLE other (id TEXT); CREATE TABLE parent (id TEXT);");
    await expect(migratePostgresql(url, [shop, broken])).rejects.toThrow('relation "parent" already exists');
    const names = (await query(url, tables)).map((row) => row["tablename"]);
    expect(names).toEqual(["_prisma_migrations", "child", "parent"]);
  });
});
