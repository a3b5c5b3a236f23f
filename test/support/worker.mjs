// A worker thread of the built store, with tasks for its tests.
import { serveTasks } from "../../dist/store/serve-tasks.js";

await serveTasks({
  add: async (read, { a, b }) => a + b,
  refuse: async (read, { why }) => {
    throw new RangeError(why);
  },
  crash: async () => {
    setImmediate(() => {
      throw new Error("crashed");
    });
    await new Promise(() => {});
  },
  leave: async () => process.exit(3),
  write: (read) => read.draft.deleteMany(),
  spin: async (read, { ms }) => {
    const end = performance.now() + ms;
    while (performance.now() < end);
    return process.hrtime.bigint();
  },
});
