/** Only closed values: a message body or a secret has no field to travel in. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** `event` is a constant phrase such as `posting refused`; what varies goes into `fields`. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  /** Logs the error's name, code and stack, never its message when that could quote what somebody typed. */
  error(event: string, error: unknown, fields?: LogFields): void;
}
