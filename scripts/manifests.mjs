// `npm run manifests`: writes manifests/ anew from the commands, the shortcuts and the methods that are called.
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
const built = (/** @type {string} */ path) => import(new URL(`../dist/${path}`, import.meta.url).href);
const { offered } = await built("main.js");
const { manifestOf } = await built("platforms/slack/manifest.js");

mkdirSync("manifests", { recursive: true });
for (const mode of ["socket", "http"]) {
  const path = `manifests/slack-${mode}.json`;
  const text = JSON.stringify(manifestOf(mode, offered));
  writeFileSync(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
  console.log(path);
}
