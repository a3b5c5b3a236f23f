import type { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";

export type Adapter = Awaited<ReturnType<PrismaBetterSqlite3["connect"]>>;
type Transaction = Awaited<ReturnType<Adapter["startTransaction"]>>;

/** Prisma's adapter with two of its faults mended, each told below. */
export function mended(adapter: Adapter): Adapter {
  const start = adapter.startTransaction.bind(adapter);
  adapter.startTransaction = async (isolation) => {
    const transaction = await start(isolation);
    endWhatFails(transaction, adapter);
    readJsonNumbers(transaction);
    return transaction;
  };
  readJsonNumbers(adapter);
  return adapter;
}

// After a COMMIT that failed, Prisma gives the connection back with the transaction still open, and no other could begin.
function endWhatFails(transaction: Transaction, adapter: Adapter): void {
  const giveBack = transaction.rollback.bind(transaction);
  transaction.rollback = async () => {
    await end(adapter);
    await giveBack();
  };
}

async function end(adapter: Adapter): Promise<void> {
  try {
    await adapter.executeScript("ROLLBACK");
  } catch {
    // It was rolled back already.
  }
}

/** `ColumnTypeEnum.Json` of Prisma's adapters. */
const JSON_COLUMN = 11;

// SQLite gives a JSONB column numeric affinity: JSON that is a number by itself lies there as one, and Prisma, which
// expects the text of it, fails.
function readJsonNumbers(connection: Adapter | Transaction): void {
  const queryRaw = connection.queryRaw.bind(connection);
  connection.queryRaw = async (query) => {
    const result = await queryRaw(query);
    const columns = result.columnTypes.flatMap((type, index) => (type === JSON_COLUMN ? [index] : []));
    for (const row of result.rows) for (const column of columns) row[column] = textOf(row[column]);
    return result;
  };
}

function textOf(json: unknown): unknown {
  return typeof json === "number" ? JSON.stringify(json) : json;
}
