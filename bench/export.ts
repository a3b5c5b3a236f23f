import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Databases, Place } from "./database.js";
import { OPEN, type Extent } from "./options.js";
import { seed } from "./seed.js";

/** One file of all handoffs, ours beside a process in which the driver alone writes the same rows to a CSV. */
export interface Exported {
  readonly what: string;
  readonly handoffs: number;
  readonly ours: Run;
  readonly bare: Run;
}

export interface Run {
  readonly tookMs: number;
  /** The most resident memory that the process ever had. */
  readonly peakMb: number;
  /** The same of one that exported nothing: everything is loaded, and the database open. */
  readonly atRestMb: number;
}

const CLI = resolve("dist/cli.js");
const BARE = fileURLToPath(new URL("bare-export.js", import.meta.url));
/** Runs in the process that is measured. */
const TELL_PEAK = `data:text/javascript,import { writeSync } from "node:fs";
  process.on("exit", () => writeSync(2, "peak " + process.resourceUsage().maxRSS + "\\n"));`;
const NOBODYS_DAY = "2000-01-01";

export async function measureExports(
  databases: Databases,
  { findable }: Extent,
): Promise<readonly Exported[]> {
  const place = await databases.create("export");
  await seed(place.databaseUrl, { finished: findable, open: OPEN, told: true });
  await databases.settle(place.databaseUrl);
  const bare = await measured(place, (nothing) => [
    BARE,
    place.databaseUrl,
    nothing ? "0" : "all",
    "bare.csv",
  ]);
  const all: Exported[] = [];
  for (const format of ["csv", "xlsx", "json"]) {
    const ours = await measured(place, (nothing) => [
      ...[CLI, "export", "handoffs", "--out", `all.${format}`, "--force"],
      ...(nothing ? ["--from", NOBODYS_DAY, "--to", NOBODYS_DAY] : []),
    ]);
    all.push({ what: format, handoffs: findable + OPEN, ours, bare });
  }
  return all;
}

async function measured(place: Place, args: (nothing: boolean) => readonly string[]): Promise<Run> {
  const atRest = await peakOf(place, args(true));
  const began = performance.now();
  const peakMb = await peakOf(place, args(false));
  return { tookMs: performance.now() - began, peakMb, atRestMb: atRest };
}

async function peakOf({ folder, databaseUrl }: Place, args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, ["--import", TELL_PEAK, ...args], {
    cwd: folder,
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let told = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (told += text));
  await once(child, "close");
  const peak = /^peak (\d+)$/mu.exec(told)?.[1];
  if (child.exitCode !== 0 || peak === undefined) throw new Error(`The export failed: ${told}`);
  return (Number(peak) * 1_024) / 1_000_000;
}
