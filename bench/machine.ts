import { execFileSync } from "node:child_process";
import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { median } from "./statistics.js";

const SYNCS = 200;
const PAGE = Buffer.alloc(4_096);

/** What the figures hang on, one line each. */
export function describeMachine(folder: string): string[] {
  const cores = cpus();
  return [
    `commit ${commit()}, Node ${process.version}`,
    `${cores.length} cores (${cores[0]?.model.trim() ?? "unknown"}), ${(totalmem() / 1e9).toFixed(0)} GB`,
    `load of the machine before we began: ${loadavg()[0]!.toFixed(1)}`,
    `one durable write of 4 KB: ${syncMs(join(folder, "sync")).toFixed(1)} ms (median)`,
  ];
}

function commit(): string {
  const git = (...args: string[]): string => execFileSync("git", args, { encoding: "utf8" }).trim();
  const changed = git("status", "--porcelain", "--", "src", "prisma") === "" ? "" : " with changes";
  return git("rev-parse", "--short", "HEAD") + changed;
}

/** What every database on this disk has to wait for. */
function syncMs(path: string): number {
  const file = openSync(path, "w");
  const times = Array.from({ length: SYNCS }, () => {
    const began = performance.now();
    writeSync(file, PAGE);
    fdatasyncSync(file);
    return performance.now() - began;
  });
  closeSync(file);
  rmSync(path);
  return median(times);
}
