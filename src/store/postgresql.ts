import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { z } from "zod";
import type { Log } from "../core/log.js";
import type { Client } from "./client.js";
import { StoreError } from "./errors.js";
import { PrismaClient } from "./generated/postgresql/client.js";
import { connectedOnce, inTurns } from "./prisma.js";

interface PoolOf {
  readonly url: string;
  readonly connections: number;
  readonly log: Log;
}
type Settings = Readonly<Record<string, string>>;

// A transaction that its process has forgotten must not keep its rows from the other instances.
const WRITER = {
  default_transaction_isolation: "read committed",
  default_transaction_read_only: "off",
  idle_in_transaction_session_timeout: "1min",
};
const READER = { ...WRITER, default_transaction_read_only: "on" };

export function openPostgresqlWriter(pool: PoolOf): Promise<Client> {
  return openClient(pool, WRITER);
}

export function openPostgresqlReader(pool: PoolOf): Promise<Client> {
  return openClient(pool, READER);
}

async function openClient({ url, connections, log }: PoolOf, settings: Settings): Promise<Client> {
  const pool = new pg.Pool({ connectionString: url, max: connections, options: startupOptions(settings) });
  pool.on("error", (error) => {
    log.error("database connection lost", error);
  });
  await assertSettings(pool, settings);
  const factory = new PrismaPg(pool, { disposeExternalPool: true });
  const adapter = connectedOnce(factory, () => factory.connect());
  const client = new PrismaClient({ adapter, errorFormat: "minimal" });
  await client.$connect();
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the same model; only its SQL differs
  return inTurns(client as unknown as Client);
}

/** Sent with the connection, so that they cost no round trip per transaction. */
function startupOptions(settings: Settings): string {
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value.replaceAll(" ", "\\ ")}`)
    .join(" ");
}

async function assertSettings(pool: pg.Pool, settings: Settings): Promise<void> {
  for (const [name, wanted] of Object.entries(settings)) {
    const { rows } = await pool.query("SELECT current_setting($1) AS found", [name]);
    const [{ found }] = z.tuple([z.object({ found: z.string() })]).parse(rows);
    if (found === wanted) continue;
    await pool.end();
    throw new StoreError(
      "not-as-set",
      `PostgreSQL has ${name} = ${found}; ${wanted} was asked for. Does DATABASE_URL carry options?`,
    );
  }
}
