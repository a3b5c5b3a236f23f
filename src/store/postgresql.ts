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
  readonly limits: Limits;
}

/** A connection may go silent without being closed: nothing waits on one for longer than this, in milliseconds. */
export interface Limits {
  /** For a connection, new or free. */
  readonly connectMs: number;
  /** For one statement's answer. */
  readonly readMs: number;
  /** Above what a whole transaction may take: it also bounds COMMIT, which may have gone through and is not repeated. */
  readonly writeMs: number;
}
export const LIMITS: Limits = { connectMs: 10_000, readMs: 10_000, writeMs: 35_000 };

type Settings = Readonly<Record<string, string>>;

// A transaction that its process has forgotten must not keep its rows from the other instances.
const WRITER = {
  default_transaction_isolation: "read committed",
  default_transaction_read_only: "off",
  idle_in_transaction_session_timeout: "1min",
};
const READER = { ...WRITER, default_transaction_read_only: "on" };

export function openPostgresqlWriter(pool: PoolOf): Promise<Client> {
  return openClient(pool, WRITER, pool.limits.writeMs);
}

export function openPostgresqlReader(pool: PoolOf): Promise<Client> {
  return openClient(pool, READER, pool.limits.readMs);
}

/** Where a URL leads, with the driver's own defaults. */
export function serverOf(url: string): { host: string; port: number; database: string } {
  const { host, port, database = "" } = new pg.Client({ connectionString: url });
  return { host, port, database };
}

async function openClient(of: PoolOf, settings: Settings, answerMs: number): Promise<Client> {
  const { url, connections, log, limits } = of;
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    options: startupOptions(settings),
    connectionTimeoutMillis: limits.connectMs,
    query_timeout: answerMs,
    keepAlive: true,
  });
  pool.on("connect", endWhenSilent);
  pool.on("error", (error) => {
    log.error("database connection lost", error);
  });
  await assertSettings(pool, settings).catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  const factory = new PrismaPg(pool, { disposeExternalPool: true });
  const adapter = connectedOnce(factory, () => factory.connect());
  const client = new PrismaClient({ adapter, errorFormat: "minimal" });
  await client.$connect();
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the same model; only its SQL differs
  return inTurns(client as unknown as Client);
}

// The driver gives up on a statement but keeps its connection, and Prisma would hand that on with its transaction open and
// an answer still to come. Ended at once, so that its ROLLBACK fails instead of waiting in its turn.
function endWhenSilent(client: pg.PoolClient): void {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- passed through, whichever overload was called
  const query = client.query.bind(client) as unknown as (...args: readonly unknown[]) => unknown;
  const watched = (...args: readonly unknown[]): unknown => {
    const answer = query(...args);
    if (answer instanceof Promise) answer.catch((error: unknown) => void (isSilence(error) && client.end()));
    return answer;
  };
  Object.assign(client, { query: watched });
}

function isSilence(error: unknown): boolean {
  return error instanceof Error && error.message === "Query read timeout";
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
    throw new StoreError({ code: "not-as-set", provider: "postgresql", setting: name, found, wanted });
  }
}
