import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Provider } from "./provider.js";
import { StoreError } from "./errors.js";

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** A row of Prisma's `_prisma_migrations` that was not rolled back. */
export interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

/** Beside `src` and beside `dist`: both are two levels above this file. */
const MIGRATIONS_FOLDER = fileURLToPath(new URL("../../prisma/migrations/", import.meta.url));

/** In the order in which they apply. */
export function readMigrations(provider: Provider): readonly Migration[] {
  const folder = `${MIGRATIONS_FOLDER}${provider}`;
  const entries = readdirSync(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return names.sort().map((name) => {
    const sql = readFileSync(`${folder}/${name}/migration.sql`, "utf8");
    return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
  });
}

/** What is still to be applied. Throws a StoreError when the database went another way than these files. */
export function pendingMigrations(
  files: readonly Migration[],
  applied: readonly AppliedMigration[],
): readonly Migration[] {
  for (const row of applied) refuseStranger(files, row);
  const done = new Set(applied.map((row) => row.name));
  return files.filter((file) => !done.has(file.name));
}

function refuseStranger(files: readonly Migration[], row: AppliedMigration): void {
  const file = files.find(({ name }) => name === row.name);
  const migration = row.name;
  if (file === undefined) throw new StoreError({ code: "migration-unknown", migration });
  if (!row.finished) throw new StoreError({ code: "migration-unfinished", migration });
  if (file.checksum !== row.checksum) throw new StoreError({ code: "migration-changed", migration });
}
