export { createAdmin } from "./act.js";
export { watchCalls } from "./calls/job.js";
export { openCalls } from "./calls/keep.js";
export { countMonth } from "./calls/gauge.js";
export { limitedAmong, type Limited } from "./calls/settings.js";
export { tellCalls } from "./calls/tell.js";
export { adminCommands } from "./commands.js";
export { MOST_COMPANY_BYTES } from "./deps.js";
