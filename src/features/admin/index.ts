export { createAdmin } from "./act.js";
export { adminCommands } from "./commands.js";
export { MOST_COMPANY_BYTES } from "./deps.js";
