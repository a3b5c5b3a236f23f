import { setTimeout } from "node:timers/promises";

/** What `work` resolves to, or `late` after `ms`; the work itself goes on, and its later rejection is nobody's. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T | "late"> {
  const timer = new AbortController();
  try {
    return await Promise.race([work, setTimeout(ms, "late" as const, { signal: timer.signal })]);
  } finally {
    timer.abort();
  }
}
