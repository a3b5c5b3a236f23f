export { createAdmin } from "./act.js";
export { adminCommands } from "./commands.js";
export { adminTasks, MOST_COMPANY_BYTES } from "./tasks.js";
