/** A PostgreSQL server where tests may create databases of their own; null: tests that need one are skipped. */
export function postgresUrl(): string | null {
  return required(
    "TEST_DATABASE_URL",
    "a PostgreSQL server such as postgresql://postgres:postgres@127.0.0.1/postgres",
  );
}

/** The Chromium that browser tests drive; null: they are skipped. */
export function chromiumPath(): string | null {
  return required("CHROMIUM_PATH", "a browser such as /usr/bin/chromium");
}

function required(variable: string, meaning: string): string | null {
  const value = process.env[variable];
  if (value !== undefined && value !== "") return value;
  if (process.env["CI"] !== "true") return null;
  throw new Error(`With CI=true nothing may be skipped: set ${variable} to ${meaning}.`);
}
