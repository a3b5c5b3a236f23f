// `npm run check`: every check, two at a time; says what each did, and fails if one of them did.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
const env = { ...process.env, PATH: `node_modules/.bin:${process.env["PATH"]}` };

const checks = [
  ["lint", "eslint . --max-warnings 0"],
  ["types", "tsc -p tsconfig.json && tsc -p src/platforms/playground/page"],
  ["layers", "depcruise src --config .dependency-cruiser.cjs"],
  ["dead code", "knip"],
  ["format", "prettier --check ."],
  ["documents", "node scripts/check-docs.mjs"],
];
const failed = [];

await check("generate", "node prisma/generate.mjs");
await Promise.all([1, 2].map(checkOneAfterAnother));
console.log(failed.length === 0 ? "\nAll checks passed." : `\nFailed: ${failed.join(", ")}.`);
process.exitCode = failed.length === 0 ? 0 : 1;

async function checkOneAfterAnother() {
  for (let next = checks.shift(); next !== undefined; next = checks.shift()) await check(...next);
}

async function check(name, command) {
  const started = performance.now();
  const { code, output } = await run(command);
  if (code !== 0) failed.push(name);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? "ok    " : "FAILED"} ${name.padEnd(9)} ${seconds.padStart(5)} s   ${command}`);
  if (output !== "") console.log(output.replace(/^/gmu, "         "));
}

async function run(command) {
  const child = spawn(command, { shell: true, stdio: ["ignore", "pipe", "pipe"], env });
  const chunks = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => chunks.push(chunk));
  const [code] = await once(child, "close");
  return { code, output: Buffer.concat(chunks).toString().trim() };
}
