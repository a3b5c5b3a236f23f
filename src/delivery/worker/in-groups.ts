import { setTimeout as sleep } from "node:timers/promises";

interface Groups {
  readonly gatherMs: number;
  readonly most: number;
}

interface Waiting<T, R> {
  readonly item: T;
  readonly done: (result: R) => void;
}

/**
 * Collects single items into one `write` at a time, which gives a result for each; what is returned resolves to the item's
 * once its group is written. `write` must not reject.
 */
export function inGroups<T, R>(
  write: (items: readonly T[]) => Promise<readonly R[]>,
  { gatherMs, most }: Groups,
): (item: T) => Promise<R> {
  const waiting: Waiting<T, R>[] = [];
  let writing = false;

  async function writeAll(): Promise<void> {
    writing = true;
    while (waiting.length > 0) {
      await sleep(gatherMs);
      const group = waiting.splice(0, most);
      const results = await write(group.map(({ item }) => item));
      for (const [index, result] of results.entries()) group[index]?.done(result);
    }
    writing = false;
  }

  return (item) =>
    new Promise((done) => {
      waiting.push({ item, done });
      if (!writing) void writeAll();
    });
}
