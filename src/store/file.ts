import { closeSync, mkdirSync, openSync, realpathSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { StoreError } from "./errors.js";

/** The file by its one true path, however it was named; made if need be, with its folder. */
export function ownFile(path: string): string {
  mkdirSync(dirname(path), { recursive: true });
  makePrivate(path);
  if (statSync(path).isDirectory()) throw new StoreError({ code: "is-a-folder", file: path });
  return realpathSync(path);
}

/**
 * Makes an empty file that only its owner can read. One that is there already is not even opened: POSIX drops all locks
 * of a process on a file when any descriptor of it is closed.
 */
export function makePrivate(path: string): void {
  try {
    closeSync(openSync(path, "ax", 0o600));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}
