import { setTimeout as sleep } from "node:timers/promises";
import type { Server } from "./server.js";

/** Resident memory in MB, as the server itself reports it. */
export async function memoryOf(server: Server): Promise<number> {
  return (await figure(server, /^process_resident_memory_bytes (?<value>\d+)/mu)) / 1_000_000;
}

/** Postings that no place shows yet. */
export function pendingOf(server: Server): Promise<number> {
  return figure(server, /^dayclear_postings\{status="pending",.*\} (?<value>\d+)/mu);
}

/** Waits until everything is shown; gives how long that took. */
export async function untilShown(server: Server): Promise<number> {
  const began = performance.now();
  while ((await pendingOf(server)) > 0) await sleep(50);
  return performance.now() - began;
}

/** Seconds of all its threads so far. */
export function cpuSecondsOf(server: Server): Promise<number> {
  return figure(server, /^process_cpu_seconds_total (?<value>[\d.]+)/mu);
}

async function figure({ url }: Server, line: RegExp): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(line.exec(text)?.groups?.["value"] ?? 0);
}
