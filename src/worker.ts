import { adminTasks } from "./features/admin/index.js";
import { handoffTasks } from "./features/handoff/index.js";
import { serveTasks } from "./store/index.js";

/** All that worker threads do, put together; main.ts starts them. */
export const tasks = { ...handoffTasks, ...adminTasks };

await serveTasks(tasks);
