import { readFileSync } from "node:fs";

/** The longest that a 10 ms timer had to wait for this process during `work`. */
export async function longestGap(work: () => Promise<unknown>): Promise<number> {
  const gaps: number[] = [];
  let last = ownTimeMs();
  const timer = setInterval(() => {
    const now = ownTimeMs();
    gaps.push(now - last);
    last = now;
  }, 10);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return Math.max(...gaps, ownTimeMs() - last);
}

/** The time without what this thread spent ready to run while other programs had the processor (known on Linux only). */
function ownTimeMs(): number {
  return performance.now() - waitedForProcessorMs();
}

function waitedForProcessorMs(): number {
  if (process.platform !== "linux") return 0;
  const [, waitedNs = "0"] = readFileSync("/proc/thread-self/schedstat", "utf8").split(" ");
  return Number(waitedNs) / 1_000_000;
}
