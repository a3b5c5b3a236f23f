// `npm run manifests`: writes manifests/ anew from the commands, the shortcuts and the methods that are called.
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
const built = (/** @type {string} */ path) => import(new URL(`../dist/${path}`, import.meta.url).href);
const { offered } = await built("main.js");
const slack = await built("platforms/slack/manifest.js");
const feishu = await built("platforms/feishu/manifest.js");

const manifests = {
  "slack-socket": slack.manifestOf("socket", offered),
  "slack-http": slack.manifestOf("http", offered),
  feishu: feishu.manifestOf(offered),
  "feishu-scopes": feishu.scopesOf(),
};

mkdirSync("manifests", { recursive: true });
for (const [name, manifest] of Object.entries(manifests)) {
  const path = `manifests/${name}.json`;
  const text = JSON.stringify(manifest);
  writeFileSync(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
  console.log(path);
}
