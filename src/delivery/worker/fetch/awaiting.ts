import { setTimeout as passed } from "node:timers/promises";
import type { Fetched, Fetching } from "./fetching.js";

export type Awaited = Fetched | { readonly kind: "under-way" };

/** Whether the file that a posting shows is here; each outcome is told once to each posting that asked for it. */
export type Await = (posting: string, file: string) => Promise<Awaited>;

const UNDER_WAY = { kind: "under-way" } as const;

/** Nobody stands in line for what takes longer than `patienceMs`: they ask again. */
export function createAwaiting(fetch: Fetching["fetch"], patienceMs: number): Await {
  const asked = new Map<string, Promise<Fetched>>();
  return async (posting, file) => {
    const fetched = asked.get(posting) ?? fetch(file);
    asked.set(posting, fetched);
    const outcome = await Promise.race([fetched, passed(patienceMs, UNDER_WAY, { ref: false })]);
    if (outcome.kind !== "under-way") asked.delete(posting);
    return outcome;
  };
}
