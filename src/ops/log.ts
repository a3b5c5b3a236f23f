import { pino } from "pino";
import type { DestinationStream, Level } from "pino";
import type { Log } from "../core/log.js";

export type LogLevel = Extract<Level, "info" | "warn" | "error"> | "silent";

/** One JSON object per line on standard output, or on `to`. */
export function createLog(level: LogLevel, to?: DestinationStream): Log {
  const lines = pino(
    {
      level,
      base: null,
      messageKey: "event",
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    to ?? pino.destination({ sync: true }),
  );
  return {
    info: (event, fields = {}) => {
      lines.info(fields, event);
    },
    warn: (event, fields = {}) => {
      lines.warn(fields, event);
    },
    error: (event, error, fields = {}) => {
      lines.error({ ...fields, error: withoutMessage(error) }, event);
    },
  };
}

interface SafeError {
  readonly name: string;
  readonly code?: string | number;
  readonly at?: readonly string[];
  readonly cause?: SafeError;
}

// A message may quote what somebody typed or an address with its password; name, code and place never do.
function withoutMessage(error: unknown, depth = 0): SafeError {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = "code" in error ? error.code : undefined;
  return {
    name: error.name,
    ...(typeof code === "string" || typeof code === "number" ? { code } : {}),
    at: frames(error),
    ...(error.cause === undefined || depth === 3 ? {} : { cause: withoutMessage(error.cause, depth + 1) }),
  };
}

function frames(error: Error): readonly string[] {
  const lines = error.stack?.replace(error.message, "").split("\n") ?? [];
  return lines.filter((line) => /^\s+at /u.test(line)).map((line) => line.trim());
}
