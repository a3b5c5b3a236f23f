/** The same model for PostgreSQL: another provider, another folder for its client. */
export function postgresqlSchema(schema) {
  const derived = schema
    .replace('provider = "sqlite"', 'provider = "postgresql"')
    .replace("../src/store/generated/sqlite", "../src/store/generated/postgresql")
    .replace(/^\/\/ .*\n/u, "// Derived from schema.prisma by `npm run generate`; not kept in git.\n");
  if (derived.includes("sqlite"))
    throw new Error("schema.prisma names sqlite in a place that schema.mjs does not know");
  return derived;
}
