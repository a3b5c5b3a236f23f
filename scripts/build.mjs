// `npm run build`: brings dist/ up to date with the sources; at once when nothing changed since the last build.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
const require = createRequire(import.meta.url);
const STAMP = "dist/.built-from";
const SOURCES = ["src", "prisma", "scripts", "package-lock.json", "tsconfig.json", "tsconfig.build.json"];
/** Made by builds of their own, out of and into these folders. */
const MADE_ELSEWHERE = ["src/store/generated/", "src/platforms/playground/page/"];

const before = fingerprint();
if (!existsSync(STAMP) || readFileSync(STAMP, "utf8") !== before) {
  rmSync(STAMP, { force: true });
  console.log("Building, which takes half a minute ...");
  run("prisma/generate.mjs");
  run(require.resolve("typescript/bin/tsc"), "-p", "tsconfig.build.json");
  removeStale();
  if (existsSync("src/platforms/playground/page/build.mjs")) run("src/platforms/playground/page/build.mjs");
  if (existsSync("dist/cli.js")) chmodSync("dist/cli.js", 0o755);
  writeFileSync(STAMP, before);
}

function run(script, ...args) {
  try {
    execFileSync(process.execPath, [script, ...args], { stdio: "inherit" });
  } catch {
    process.exit(1);
  }
}

function fingerprint() {
  const hash = createHash("sha256").update(process.version);
  for (const path of SOURCES.flatMap(filesOf).filter((path) => !path.startsWith("src/store/generated/"))) {
    const { mtimeMs, size } = statSync(path);
    hash.update(`${path} ${mtimeMs} ${size}\n`);
  }
  return hash.digest("hex");
}

function filesOf(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** What tsc once made from a source that is gone: it would still be found by whoever imports or lists it. */
function removeStale() {
  for (const made of filesOf("dist").filter((path) => /\.js(?:\.map)?$/u.test(path))) {
    const source = made.replace(/^dist\//u, "src/").replace(/\.js(?:\.map)?$/u, "");
    const elsewhere = MADE_ELSEWHERE.some((folder) => source.startsWith(folder));
    if (!elsewhere && !existsSync(`${source}.ts`) && !existsSync(`${source}.tsx`)) rmSync(made);
  }
}
