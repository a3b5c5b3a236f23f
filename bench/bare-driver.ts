import Database from "better-sqlite3";
import pg from "pg";

/** The yardstick for finding: one connection of the driver alone, one statement for what is counted and one for its rows. */
export interface BareDriver {
  /** The ten oldest of a condition on the handoffs that an index knows, and up to a hundred counted. */
  page(where: string, args: readonly string[]): Promise<unknown>;
  /** The hundred newest whose text holds all words, and the rows of the first ten. */
  search(words: readonly string[]): Promise<unknown>;
  /** The ten newest of an order; where there is none, what `search` finds of one that begins like it. */
  order(folded: string): Promise<unknown>;
  close(): Promise<void>;
}

type Ask = (sql: string, args: readonly string[]) => Promise<readonly unknown[]>;

export async function openBareDriver(databaseUrl: string): Promise<BareDriver> {
  const { ask, close } = databaseUrl.startsWith("file:")
    ? sqlite(databaseUrl.slice("file:".length))
    : await postgresql(databaseUrl);
  return {
    page: async (where, args) => {
      await ask(`SELECT * FROM "Handoff" WHERE ${where} AND "urgent" ORDER BY "createdAt" LIMIT 10`, args);
      await ask(`SELECT count(*) FROM (SELECT 1 FROM "Handoff" WHERE ${where} LIMIT 100) AS counted`, args);
    },
    search: (words) => search(ask, words),
    order: async (folded) => {
      const found = await ask(
        `SELECT "Handoff".* FROM "OrderNumber" JOIN "Handoff" ON "id" = "handoffId" WHERE "folded" = ?
           ORDER BY "createdAt" DESC LIMIT 10`,
        [folded],
      );
      if (found.length === 0) await search(ask, [` ${folded.toLowerCase()}`]);
    },
    close,
  };
}

async function search(ask: Ask, words: readonly string[]): Promise<void> {
  const contain = words.map(() => `"text" LIKE ?`).join(" AND ");
  const hits = await ask(
    `SELECT "handoffId" AS id FROM "HandoffText" WHERE ${contain} ORDER BY "at" DESC LIMIT 100`,
    words.map((word) => `%${word}%`),
  );
  const ids = hits.slice(0, 10).map((hit) => (hit as { id: string }).id);
  if (ids.length > 0)
    await ask(`SELECT * FROM "Handoff" WHERE "id" IN (${ids.map(() => "?").join(", ")})`, ids);
}

interface Connection {
  readonly ask: Ask;
  readonly close: () => Promise<void>;
}

function sqlite(file: string): Connection {
  const database = new Database(file, { readonly: true });
  const close = (): Promise<void> => {
    database.close();
    return Promise.resolve();
  };
  return { ask: (sql, args) => Promise.resolve(database.prepare(sql).all(...args)), close };
}

async function postgresql(connectionString: string): Promise<Connection> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const numbered = (sql: string): string => {
    let count = 0;
    return sql.replaceAll("?", () => `$${(count += 1)}`);
  };
  const ask: Ask = async (sql, args) =>
    (await client.query<Record<string, unknown>>(numbered(sql), [...args])).rows;
  return { ask, close: () => client.end() };
}
