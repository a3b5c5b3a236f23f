import { setTimeout as sleep } from "node:timers/promises";

interface Groups {
  readonly gatherMs: number;
  readonly most: number;
}

interface Waiting<T> {
  readonly item: T;
  readonly done: () => void;
}

/** Collects single items into one `write` at a time; what is returned resolves once the item's group is written. `write` must not reject. */
export function inGroups<T>(
  write: (items: readonly T[]) => Promise<void>,
  { gatherMs, most }: Groups,
): (item: T) => Promise<void> {
  const waiting: Waiting<T>[] = [];
  let writing = false;

  async function writeAll(): Promise<void> {
    writing = true;
    while (waiting.length > 0) {
      await sleep(gatherMs);
      const group = waiting.splice(0, most);
      await write(group.map(({ item }) => item));
      for (const { done } of group) done();
    }
    writing = false;
  }

  return (item) =>
    new Promise((done) => {
      waiting.push({ item, done });
      if (!writing) void writeAll();
    });
}
