import Database from "better-sqlite3";
import pg from "pg";

/** Asks the database itself, past everything of ours. The text is the same for SQLite and PostgreSQL. */
export async function query(databaseUrl: string, sql: string): Promise<readonly unknown[]> {
  return databaseUrl.startsWith("file:")
    ? querySqlite(databaseUrl.slice("file:".length), sql)
    : queryPostgresql(databaseUrl, sql);
}

function querySqlite(file: string, sql: string): readonly unknown[] {
  const database = new Database(file, { readonly: true, timeout: 5_000 });
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}

async function queryPostgresql(connectionString: string, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<Readonly<Record<string, unknown>>>(sql);
    return rows;
  } finally {
    await client.end();
  }
}
