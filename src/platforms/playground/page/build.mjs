// Bundles the page: node build.mjs [folder], by default into dist/platforms/playground/page.
import { build } from "esbuild";
import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = import.meta.dirname;
const made = fileURLToPath(new URL("../../../../dist/platforms/playground/page", import.meta.url));
const folder = process.argv[2] ?? made;

await mkdir(folder, { recursive: true });
await build({
  entryPoints: [
    { in: join(here, "main.tsx"), out: "page" },
    { in: join(here, "page.css"), out: "page" },
  ],
  outdir: folder,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022"],
  charset: "utf8",
  legalComments: "none",
  tsconfig: join(here, "tsconfig.json"),
});
await copyFile(join(here, "index.html"), join(folder, "index.html"));
