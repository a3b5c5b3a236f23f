// `npm run bench`: bundles the benchmark into dist/bench and runs it there. `npm run bench -- --quick` is a short one.
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
rmSync("dist/bench", { recursive: true, force: true });
await build({
  entryPoints: ["main", "load", "bare", "bare-bolt", "bare-export"].map((name) => `bench/${name}.ts`),
  outdir: "dist/bench",
  bundle: true,
  packages: "external",
  platform: "node",
  format: "esm",
  sourcemap: true,
});
await import(new URL("../dist/bench/main.js", import.meta.url).href);
