import type { Log } from "../../../src/core/log.js";

export interface Logged {
  readonly event: string;
  readonly error: unknown;
}

/** Keeps what was logged as an error or a warning, for tests to look at. */
export function quietLog(): Log & { readonly logged: readonly Logged[] } {
  const logged: Logged[] = [];
  return {
    logged,
    info: () => undefined,
    warn: (event) => logged.push({ event, error: null }),
    error: (event, error) => logged.push({ event, error }),
  };
}
