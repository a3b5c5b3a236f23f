// `npm run generate`: derives prisma/postgresql.prisma from prisma/schema.prisma and generates a client for each
// provider. Does nothing while schema, Prisma and this script are the ones that made what is there.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { postgresqlSchema } from "./schema.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const stampFile = `${root}src/store/generated/made-from.txt`;
const require = createRequire(import.meta.url);

const schema = readFileSync(`${root}prisma/schema.prisma`, "utf8");
const stamp = createHash("sha256")
  .update(schema)
  .update(readFileSync(new URL("./schema.mjs", import.meta.url)))
  .update(readFileSync(fileURLToPath(import.meta.url)))
  .update(require("prisma/package.json").version)
  .digest("hex");

if (!existsSync(stampFile) || readFileSync(stampFile, "utf8") !== stamp) {
  writeFileSync(`${root}prisma/postgresql.prisma`, postgresqlSchema(schema));
  for (const name of ["schema", "postgresql"]) generate(`prisma/${name}.prisma`);
  writeFileSync(stampFile, stamp);
}

function generate(file) {
  execFileSync(process.execPath, [require.resolve("prisma/build/index.js"), "generate", "--schema", file], {
    cwd: root,
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: "1" },
  });
}
