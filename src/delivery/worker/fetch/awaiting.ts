import { setTimeout as passed } from "node:timers/promises";
import type { Fetched, Fetching } from "./fetching.js";

export type Awaited = Fetched | { readonly kind: "under-way" };

/** Whether the file is here; each outcome is told once to each who asked for it. */
export type Await = (asker: string, file: string) => Promise<Awaited>;

const UNDER_WAY = { kind: "under-way" } as const;

/** Nobody stands in line for what takes longer than `patienceMs`: they ask again. */
export function createAwaiting(fetch: Fetching["fetch"], patienceMs: number): Await {
  const asked = new Map<string, Promise<Fetched>>();
  return async (asker, file) => {
    const fetched = asked.get(asker) ?? fetch(file);
    asked.set(asker, fetched);
    const outcome = await Promise.race([fetched, passed(patienceMs, UNDER_WAY, { ref: false })]);
    if (outcome.kind !== "under-way") asked.delete(asker);
    return outcome;
  };
}
