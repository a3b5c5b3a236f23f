// The yardstick: an HTTP server that does nothing but one durable insert per request.
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { randomUUID } from "node:crypto";
import Database from "better-sqlite3";
import pg from "pg";

type Insert = (id: string, body: string) => Promise<unknown>;

const TABLE = "CREATE TABLE note (id text PRIMARY KEY, body text NOT NULL)";
/** As many as Dayclear's writer has. */
const CONNECTIONS = 8;

function sqlite(file: string): Insert {
  const database = new Database(file);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.exec(TABLE);
  const insert = database.prepare("INSERT INTO note (id, body) VALUES (?, ?)");
  return (id, body) => Promise.resolve(insert.run(id, body));
}

async function postgresql(connectionString: string): Promise<Insert> {
  const pool = new pg.Pool({ connectionString, max: CONNECTIONS });
  await pool.query(TABLE);
  return (id, body) => pool.query("INSERT INTO note (id, body) VALUES ($1, $2)", [id, body]);
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const databaseUrl = process.argv[2] ?? "";
const insert = databaseUrl.startsWith("file:")
  ? sqlite(databaseUrl.slice("file:".length))
  : await postgresql(databaseUrl);

const server = createServer((request, response) => {
  void read(request)
    .then((body) => insert(randomUUID(), body))
    .then(() => {
      response.setHeader("content-type", "application/json").end('{"kind":"stored"}');
    });
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
