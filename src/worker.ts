import { handoffTasks } from "./features/handoff/index.js";
import { orgTasks } from "./org/index.js";
import { serveTasks } from "./store/index.js";

/** All that worker threads do, put together; main.ts starts them. */
export const tasks = { ...handoffTasks, ...orgTasks };

await serveTasks(tasks);
