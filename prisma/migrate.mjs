// `npm run migrate:new -- <name>`: writes prisma/migrations/<provider>/<time>_<name>/migration.sql for both providers:
// what brings a fresh database with the migrations that are there to schema.prisma. PostgreSQL's fresh database is made
// through TEST_DATABASE_URL and dropped again.
//
// Before the first release the schema may still be rewritten in place:
//   rm -r prisma/migrations && npm run migrate:new -- init 20261123000000
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import pg from "pg";
import { diffToSchema } from "./diff.mjs";
import { postgresqlSchema } from "./schema.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const [name, time = new Date().toISOString().replaceAll(/\D/gu, "").slice(0, 14)] = process.argv.slice(2);
const serverUrl = process.env["TEST_DATABASE_URL"];
if (name === undefined || !/^[a-z][a-z0-9_]*$/u.test(name) || !/^\d{14}$/u.test(time)) {
  stop("Give the migration a name in lower case, e.g. npm run migrate:new -- add_follow_ups");
}
if (serverUrl === undefined) stop("Set TEST_DATABASE_URL, e.g. postgresql://postgres@127.0.0.1:5432/test");

const schema = readFileSync(`${here}schema.prisma`, "utf8");
await onSqlite(async (url) => write("sqlite", await diffToSchema({ url, schema })));
await onPostgresql(async (url) =>
  write("postgresql", await diffToSchema({ url, schema: postgresqlSchema(schema) })),
);

async function onSqlite(work) {
  const folder = mkdtempSync(`${tmpdir()}/dayclear-migrate-`);
  try {
    const database = new Database(`${folder}/fresh.db`);
    for (const sql of migrationsOf("sqlite")) database.exec(sql);
    database.close();
    await work(`file:${folder}/fresh.db`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function onPostgresql(work) {
  const database = `dayclear_migrate_${process.pid}`;
  const url = Object.assign(new URL(serverUrl), { pathname: database }).href;
  await query(serverUrl, [`CREATE DATABASE ${database}`]);
  try {
    await query(url, migrationsOf("postgresql"));
    await work(url);
  } finally {
    await query(serverUrl, [`DROP DATABASE ${database}`]);
  }
}

async function query(connectionString, statements) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    for (const sql of statements) await client.query(sql);
  } finally {
    await client.end();
  }
}

function migrationsOf(provider) {
  const folder = `${here}migrations/${provider}`;
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).sort();
  return names.map((migration) => readFileSync(`${folder}/${migration}/migration.sql`, "utf8"));
}

function write(provider, sql) {
  if (sql === "") return void console.log(`${provider}: nothing to change`);
  const folder = `prisma/migrations/${provider}/${time}_${name}`;
  mkdirSync(`${here}../${folder}`, { recursive: true });
  writeFileSync(`${here}../${folder}/migration.sql`, sql);
  console.log(`${folder}/migration.sql`);
}

function stop(sentence) {
  console.error(sentence);
  process.exit(2);
}
