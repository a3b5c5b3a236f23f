import type { Databases } from "./database.js";
import { startOurs } from "./server.js";
import { median } from "./statistics.js";

/** Medians in ms, from the start of the process. */
export interface Start {
  readonly openMs: number;
  readonly readyMs: number;
}

/** On an empty database, which is migrated and filled with the sample company first, and again on the same one. */
export async function measureStarts(
  databases: Databases,
  count: number,
): Promise<{ readonly fresh: Start; readonly existing: Start }> {
  const fresh: Start[] = [];
  const existing: Start[] = [];
  for (let round = 0; round < count; round += 1) {
    const place = await databases.create(`start-${round}`);
    for (const starts of [fresh, existing]) {
      const { openMs, readyMs, stop } = await startOurs(place);
      starts.push({ openMs, readyMs });
      await stop();
    }
  }
  return { fresh: middle(fresh), existing: middle(existing) };
}

function middle(starts: readonly Start[]): Start {
  return {
    openMs: median(starts.map(({ openMs }) => openMs)),
    readyMs: median(starts.map(({ readyMs }) => readyMs)),
  };
}
