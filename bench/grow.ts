import Database from "better-sqlite3";
import pg from "pg";
import { MINUTES_BETWEEN } from "./history.js";

type Table = "Handoff" | "HandoffText" | "OrderNumber" | "HandoffEvent" | "Posting";

interface Growing {
  /** How many handoffs there are, all finished. */
  readonly handoffs: number;
  /** How many copies of each are to be made. */
  readonly copies: number;
}

/** What differs between the two databases' texts; `k` counts the copies. */
interface Dialect {
  readonly copies: (most: number) => string;
  /** Eight hexadecimal digits that scatter the copies over an index. */
  readonly scattered: string;
  readonly minutesBefore: (column: string, minutes: number) => string;
}

const SQLITE: Dialect = {
  copies: (most) =>
    `(WITH RECURSIVE copy(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM copy WHERE k < ${most}) SELECT k FROM copy)`,
  scattered: "printf('%08x', (k * 2654435761) & 4294967295)",
  minutesBefore: (column, minutes) => `${column} - k * ${minutes * 60_000}`,
};
const POSTGRESQL: Dialect = {
  copies: (most) => `(SELECT k::bigint FROM generate_series(1, ${most}) AS k)`,
  scattered: "lpad(to_hex((k * 2654435761) & 4294967295), 8, '0')",
  minutesBefore: (column, minutes) => `${column} - k * interval '${minutes} minutes'`,
};

/** Copies all handoffs with their texts, orders, events and postings: every copy has ids, numbers and times of its own. */
export async function grow(databaseUrl: string, growing: Growing): Promise<void> {
  if (growing.copies === 0) return;
  if (databaseUrl.startsWith("file:")) growSqlite(databaseUrl.slice("file:".length), growing);
  else await growPostgresql(databaseUrl, growing);
}

const TABLES: readonly Table[] = ["Handoff", "HandoffText", "OrderNumber", "HandoffEvent", "Posting"];

// Nobody uses the file meanwhile, and one that is half filled is thrown away: so nothing is synced before the end.
function growSqlite(file: string, growing: Growing): void {
  const database = new Database(file);
  for (const setting of ["synchronous = OFF", "foreign_keys = OFF", "cache_size = -1000000"])
    database.pragma(setting);
  for (const table of TABLES) {
    const columns = database.prepare(`SELECT * FROM "${table}"`).columns();
    database.exec(copy(SQLITE, table, namesOf(columns), growing));
  }
  database.pragma("wal_checkpoint(TRUNCATE)");
  database.close();
}

async function growPostgresql(connectionString: string, growing: Growing): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    for (const table of TABLES) {
      const { fields } = await client.query(`SELECT * FROM "${table}" LIMIT 0`);
      await client.query(copy(POSTGRESQL, table, namesOf(fields), growing));
    }
  } finally {
    await client.end();
  }
}

function namesOf(columns: readonly { readonly name: string }[]): readonly string[] {
  return columns.map(({ name }) => name);
}

function copy(dialect: Dialect, table: Table, columns: readonly string[], growing: Growing): string {
  const changed = changes(dialect, growing.handoffs);
  const values = columns.map((name) => changed[table][name] ?? changed.times[name] ?? `"${name}"`);
  return `INSERT INTO "${table}" (${columns.map((name) => `"${name}"`).join(", ")})
    SELECT ${values.join(", ")} FROM ${dialect.copies(growing.copies)} AS copy CROSS JOIN "${table}"`;
}

type Changes = Readonly<Record<string, string>>;

function changes({ scattered, minutesBefore }: Dialect, handoffs: number): Record<Table | "times", Changes> {
  const id = (column: string, from: number): string =>
    `substr(${column}, 1, ${from - 1}) || ${scattered} || substr(${column}, ${from + 8})`;
  const times = ["createdAt", "since", "takenAt", "doneAt", "at", "nextAt"].map((name) => [
    name,
    minutesBefore(`"${name}"`, handoffs * MINUTES_BETWEEN),
  ]);
  return {
    Handoff: { id: id(`"id"`, 1), number: `"number" + k * ${handoffs}` },
    HandoffText: { handoffId: id(`"handoffId"`, 1) },
    OrderNumber: { handoffId: id(`"handoffId"`, 1), folded: `"folded" || 'X' || k` },
    HandoffEvent: { handoffId: id(`"handoffId"`, 1) },
    Posting: { key: id(`"key"`, "handoff/".length + 1), position: `"position" + k * ${handoffs}` },
    times: Object.fromEntries(times) as Changes,
  };
}
