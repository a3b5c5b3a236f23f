import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { diagnose, diffToSchema } from "../../prisma/diff.mjs";
import { postgresqlSchema } from "../../prisma/schema.mjs";
import { readMigrations } from "../../src/store/migrations.js";
import { eachDatabase } from "../support/database.js";

async function schemaFor(provider: "sqlite" | "postgresql"): Promise<string> {
  const schema = await readFile(new URL("../../prisma/schema.prisma", import.meta.url), "utf8");
  return provider === "sqlite" ? schema : postgresqlSchema(schema);
}

eachDatabase((database) => {
  it("stands in the migrations as it stands in the model", async () => {
    const url = await database.create();
    expect(await diffToSchema({ url, schema: await schemaFor(database.provider) })).toBe("");
  });

  it("would be missed if the migrations lacked a column", async () => {
    const url = await database.create();
    const schema = await schemaFor(database.provider);
    const longer = schema.replace("model Draft {", "model Draft {\n  forgotten String?");
    expect(longer).not.toBe(schema);
    expect(await diffToSchema({ url, schema: longer })).toMatch(
      /ALTER TABLE "Draft" ADD COLUMN .*"forgotten" TEXT/u,
    );
  });

  it("leaves a book of migrations that Prisma reads as its own", async () => {
    const { provider } = database;
    const [url, schema] = [await database.create(), await schemaFor(provider)];
    const migrations = readMigrations(provider);
    const agreed = {
      editedMigrationNames: [],
      failedMigrationNames: [],
      hasMigrationsTable: true,
      history: null,
    };
    expect(await diagnose({ url, schema, migrations })).toEqual(agreed);
    const edited = migrations.map(({ name, sql }) => ({ name, sql: `${sql}-- edited\n` }));
    expect(await diagnose({ url, schema, migrations: edited })).toMatchObject({
      editedMigrationNames: migrations.map(({ name }) => name),
    });
  });
});
