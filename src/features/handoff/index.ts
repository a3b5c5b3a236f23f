import type { AnySetting } from "../../org/index.js";
import { handoffIntent, pageIntent } from "./intent.js";
import { maskAfterMonths } from "./masking/settings.js";
import { expectedTime, ringWhenEndangered } from "./settings.js";

export { createHandoff } from "./act.js";
export { handoffCommand, handoffCommands, handoffShortcuts } from "./commands.js";
export { handoffMakers } from "./export/make.js";
export { momentsOf, type Days, type Span } from "./export/span.js";
export { EXPORT_FORMATS, exportHandoffs, type ExportFormat } from "./export/write.js";
export { handoffTasks } from "./tasks.js";
export { masking } from "./masking/job.js";

/** Opens the form for a new handoff. */
export const NEW_HANDOFF = handoffIntent("new");
/** Lists mine and my department's. */
export const MY_HANDOFFS = handoffIntent("list");
/** Lists what all departments have to do. */
export const ALL_HANDOFFS = pageIntent("all", null);

export const handoffSettings: readonly AnySetting[] = [expectedTime, maskAfterMonths, ringWhenEndangered];
