import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import Database from "better-sqlite3";
import pg from "pg";

/** The yardstick for exports: every handoff with its events, row by row from the driver to a CSV, as they are. */
const SQL = `SELECT * FROM "Handoff" JOIN "HandoffEvent" ON "handoffId" = "id" ORDER BY "createdAt", "id", "HandoffEvent"."version"`;
const BATCH = 1_000;

type Row = Readonly<Record<string, unknown>>;

const [databaseUrl = "", wanted, out = ""] = process.argv.slice(2);
const sql = wanted === "0" ? `${SQL} LIMIT 0` : SQL;
const rows = databaseUrl.startsWith("file:")
  ? sqlite(databaseUrl.slice("file:".length))
  : postgresql(databaseUrl);
await pipeline(Readable.from(lines(rows)), createWriteStream(out));

async function* lines(all: Iterable<Row> | AsyncIterable<Row>): AsyncGenerator<string> {
  for await (const row of all) yield `${Object.values(row).map(cell).join(",")}\n`;
}

function cell(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return /[",\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function* sqlite(file: string): Generator<Row> {
  const database = new Database(file, { readonly: true });
  yield* database.prepare<[], Row>(sql).iterate();
  database.close();
}

async function* postgresql(connectionString: string): AsyncGenerator<Row> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query("BEGIN");
  await client.query(`DECLARE all_of_them CURSOR FOR ${sql}`);
  for (;;) {
    const { rows: some } = await client.query<Row>(`FETCH ${BATCH} FROM all_of_them`);
    if (some.length === 0) break;
    yield* some;
  }
  await client.end();
}
