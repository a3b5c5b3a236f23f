import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type { Client } from "./client.js";
import { StoreError } from "./errors.js";
import { PrismaClient } from "./generated/sqlite/client.js";
import { connectedOnce, inTurns } from "./prisma.js";
import { mended, type Adapter } from "./sqlite-adapter.js";

type Pragmas = Readonly<Record<string, string>>;

// While SQLite waits for a file that another program has locked, this process stands still; the longer waiting is
// `inTransaction`'s, which only tries again.
const BUSY_TIMEOUT_MS = 40;
/** `synchronous`: 1 is NORMAL, which can lose the last commits with the power; 2 is FULL. */
const WRITER = {
  journal_mode: "wal",
  synchronous: "2",
  foreign_keys: "1",
  busy_timeout: `${BUSY_TIMEOUT_MS}`,
};
const READER = { journal_mode: "wal", busy_timeout: `${BUSY_TIMEOUT_MS}` };

/** The one connection that writes. */
export function openSqliteWriter(file: string): Promise<Client> {
  return openClient({ url: `file:${file}`, timeout: BUSY_TIMEOUT_MS }, WRITER);
}

export function openSqliteReader(file: string): Promise<Client> {
  return openClient({ url: `file:${file}`, timeout: BUSY_TIMEOUT_MS, readonly: true }, READER);
}

async function openClient(
  config: ConstructorParameters<typeof PrismaBetterSqlite3>[0],
  pragmas: Pragmas,
): Promise<Client> {
  // Dates are integers (Unix ms): shorter in every index than text, ordered by themselves, plain to write in bulk.
  const factory = new PrismaBetterSqlite3(config, { timestampFormat: "unixepoch-ms" });
  const adapter = connectedOnce(factory, async () => withPragmas(mended(await factory.connect()), pragmas));
  const client = new PrismaClient({ adapter, errorFormat: "minimal" });
  await client.$connect();
  return inTurns(client);
}

/** Sets each one and asks the live connection whether it holds. */
async function withPragmas(adapter: Adapter, pragmas: Pragmas): Promise<Adapter> {
  for (const [name, wanted] of Object.entries(pragmas)) {
    await adapter.executeScript(`PRAGMA ${name} = ${wanted}`);
    const { rows } = await adapter.queryRaw({ sql: `PRAGMA ${name}`, args: [], argTypes: [] });
    const found = String(rows[0]?.[0]);
    if (found === wanted) continue;
    await adapter.dispose();
    throw new StoreError({ code: "not-as-set", provider: "sqlite", setting: name, found, wanted });
  }
  return adapter;
}
