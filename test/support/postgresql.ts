import pg from "pg";

/** Asks PostgreSQL past the store. */
export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Another database on the same server. */
export function addressOf(server: string, database: string): string {
  return Object.assign(new URL(server), { pathname: database }).href;
}
