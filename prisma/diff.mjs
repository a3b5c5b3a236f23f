// Dev only: asks Prisma's schema engine (WebAssembly, nothing is downloaded) how a database differs from the model.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as engineModule from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

const { CHAR, TEXT } = pg.types.builtins;

const NO_FILTER = { externalTables: [], externalEnums: [] };

/** The SQL that brings the database at `url` to `schema`, Prisma's own table aside; empty when it is there already. */
export async function diffToSchema({ url, schema }) {
  const files = [{ path: "schema.prisma", content: schema }];
  const { stdout } = await withEngine({ url, schema }, (engine) =>
    engine.diff({
      from: { tag: "schemaDatasource", files, configDir: "." },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: null,
      filters: NO_FILTER,
    }),
  );
  return stdout === null || stdout.trim() === "-- This is an empty migration." ? "" : stdout;
}

/** What Prisma thinks of the database's `_prisma_migrations`, given the files: null is "up to date". */
export async function diagnose({ url, schema, migrations }) {
  const provider = url.startsWith("file:") ? "sqlite" : "postgresql";
  return withEngine({ url, schema }, (engine) =>
    engine.diagnoseMigrationHistory({
      migrationsList: {
        baseDir: "migrations",
        lockfile: { path: "migration_lock.toml", content: `provider = "${provider}"\n` },
        shadowDbInitScript: "",
        migrationDirectories: migrations.map(({ name, sql }) => ({
          path: name,
          migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
        })),
      },
      optInToShadowDatabase: false,
      filters: NO_FILTER,
    }),
  );
}

async function withEngine({ url, schema }, work) {
  const { adapter, close } = url.startsWith("file:") ? sqlite(url) : postgresql(url);
  const engine = await startEngine(adapter, schema);
  try {
    return await work(engine);
  } finally {
    engine.free();
    await close();
  }
}

function sqlite(url) {
  return { adapter: new PrismaBetterSqlite3({ url }), close: async () => {} };
}

/** Prisma's adapter refuses PostgreSQL's internal one-byte "char", which the catalogue is full of: it is called text. */
function postgresql(url) {
  const pool = new pg.Pool({ connectionString: url });
  const query = pool.query.bind(pool);
  pool.query = async (...args) => {
    const result = await query(...args);
    for (const field of result.fields) if (field.dataTypeID === CHAR) field.dataTypeID = TEXT;
    return result;
  };
  return { adapter: new PrismaPg(pool), close: () => pool.end() };
}

// Once per process: the module keeps views of the memory that it was first given.
let wasmLoaded;

async function startEngine(adapter, schema) {
  await (wasmLoaded ??= loadWasm());
  return engineModule.SchemaEngine.new(
    { datamodels: [["schema.prisma", schema]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
}

async function loadWasm() {
  // The engine reports a panic through this global; without it the reason is lost behind a TypeError.
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => console.error(message) };
  const file = new URL("schema_engine_bg.wasm", import.meta.resolve("@prisma/schema-engine-wasm"));
  const wasm = await WebAssembly.instantiate(readFileSync(fileURLToPath(file)), {
    "./schema_engine_bg.js": engineModule,
  });
  engineModule.__wbg_set_wasm(wasm.instance.exports);
  wasm.instance.exports.__wbindgen_start();
}
