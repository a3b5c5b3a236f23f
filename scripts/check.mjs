// `npm run check`: every check at once, two at a time; says what each did, and fails if one of them did.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
const page = "src/platforms/playground/page/tsconfig.json";

const checks = [
  ["lint", "npx eslint . --max-warnings 0"],
  ["types", `npx tsc -p tsconfig.json${existsSync(page) ? ` && npx tsc --noEmit -p ${page}` : ""}`],
  ["layers", "npx depcruise src --config .dependency-cruiser.cjs"],
  ["dead code", "npx knip"],
  ["format", "npx prettier --check ."],
  ["documents", "node scripts/check-docs.mjs"],
];

await run("node prisma/generate.mjs");
const failed = [];
await Promise.all([1, 2].map(work));
console.log(failed.length === 0 ? "\nAll checks passed." : `\nFailed: ${failed.join(", ")}.`);
process.exitCode = failed.length === 0 ? 0 : 1;

async function work() {
  for (let next = checks.shift(); next !== undefined; next = checks.shift()) {
    const [name, command] = next;
    const { code, output, seconds } = await run(command);
    if (code !== 0) failed.push(name);
    console.log(`${code === 0 ? "ok    " : "FAILED"} ${name.padEnd(9)} ${seconds} s   ${command}`);
    if (output !== "") console.log(output.replace(/^/gmu, "         "));
  }
}

async function run(command) {
  const started = performance.now();
  const child = spawn(command, { shell: true, stdio: ["ignore", "pipe", "pipe"] });
  const chunks = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => chunks.push(chunk));
  const [code] = await once(child, "close");
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  return { code, output: Buffer.concat(chunks).toString().trim(), seconds };
}
