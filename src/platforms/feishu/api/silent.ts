import { LoggerLevel } from "@larksuiteoapi/node-sdk";

const nothing = (): void => undefined;

/** The client logs whole requests, tokens and all: what is worth saying is said here. */
export const SILENT = {
  logger: { error: nothing, warn: nothing, info: nothing, debug: nothing, trace: nothing },
  loggerLevel: LoggerLevel.error,
} as const;
