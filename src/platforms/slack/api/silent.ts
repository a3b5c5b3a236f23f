import { LogLevel, type Logger } from "@slack/bolt";

/** The libraries' own words may quote what somebody typed; what matters is logged where it is met. */
export const SILENT: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};
