import type { Log, LogFields } from "../../src/core/log.js";

export type Line = readonly [level: "info" | "warn" | "error", event: string, fields?: LogFields];

/** A log that a test can read. */
export function recordedLog(): Log & { readonly lines: readonly Line[] } {
  const lines: Line[] = [];
  return {
    lines,
    info: (event, fields) => lines.push(fields === undefined ? ["info", event] : ["info", event, fields]),
    warn: (event, fields) => lines.push(fields === undefined ? ["warn", event] : ["warn", event, fields]),
    error: (event, _, fields) =>
      lines.push(fields === undefined ? ["error", event] : ["error", event, fields]),
  };
}
