import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import Database from "better-sqlite3";
import { StoreError } from "./errors.js";
import { makePrivate } from "./file.js";

export interface FileLock {
  readonly release: () => void;
}

/**
 * Makes this process the only one on a SQLite database. The lock is an exclusive transaction on a small database beside
 * it, so the system releases it however the process ends; the pid stands in a file of its own only to be named.
 */
export function lockFile(file: string): FileLock {
  const pidFile = `${file}.pid`;
  const lock = openLock(`${file}.lock`);
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    throw isBusy(error) ? inUse(file, pidFile) : error;
  }
  writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 });
  return {
    release: () => {
      rmSync(pidFile, { force: true });
      lock.close();
    },
  };
}

function openLock(path: string): Database.Database {
  makePrivate(path);
  return new Database(path, { timeout: 0 });
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY");
}

function inUse(file: string, pidFile: string): StoreError {
  return new StoreError({ code: "in-use", file, process: holder(pidFile) });
}

function holder(pidFile: string): string | null {
  const pid = existsSync(pidFile) ? readFileSync(pidFile, "utf8").trim() : "";
  return pid === "" ? null : pid;
}
