// Documents name only files and commands that exist. `node scripts/check-docs.mjs [folder]` checks the documents of
// a project: links, paths in inline code, and the npm scripts and dayclear commands that any code names.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

const root = process.argv[2] ?? ".";
const MADE_LATER = /^(?:data|dist|node_modules)(?:\/|$)|^\.env$/u;
const PATH = /^[\w.@][\w.@*<>-]*(?:\/[\w.@*<>-]+)*\/?$/u;
const FILE_NAME = /\.(?:[cm]?[jt]sx?|md|json|ya?ml|prisma|sql|sh|png|svg|css|html|toml|example)$/u;
const OPEN_PART = /[*<].*$/u;

const npmScripts = new Set(["ci", "cit", ...Object.keys(JSON.parse(read("package.json")).scripts ?? {})]);
const cli = existsSync(join(root, "src/cli.ts")) ? read("src/cli.ts") : "";
const documents = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", ...markdownIn("docs")].filter(exists);

let checked = 0;
const mistakes = documents.flatMap((document) => mistakesIn(document, read(document)));
for (const mistake of mistakes) console.log(mistake);
console.log(`${documents.length} documents, ${checked} paths and commands, ${mistakes.length} mistakes`);
process.exitCode = mistakes.length === 0 ? 0 : 1;

function mistakesIn(document, text) {
  const prose = text.replace(/^(```|~~~)[^]*?^\1/gmu, "");
  const code = [...text.matchAll(/^(?:```|~~~)[^]*?^(?:```|~~~)|`[^`\n]+`/gmu)].map(([piece]) => piece);
  const paths = found([prose], /`([^`\n]+)`/gu).filter(looksLikePath);
  const links = found([prose], /\]\(([^)\s]+)[^)]*\)|\b(?:src|href)="([^"]+)"/gu).filter(staysHere);
  const scripts = found(code, /\bnpm run ([\w:-]+)|\bnpm (start|test|ci|cit)\b/gu);
  const commands = found(
    code,
    /(?:\bnpx dayclear|\bnode dist\/cli\.js|^(?:\$ ?)?dayclear|^`dayclear) ([a-z]+)/gmu,
  );
  return [
    ...absent(paths, (path) => exists(path) || existsBeside(document, path)),
    ...absent(links, (link) => existsBeside(document, link)),
    ...absent(scripts, (name) => npmScripts.has(name)),
    ...absent(commands, isCommand),
  ].map((what) => `${document}: ${what} does not exist`);
}

function absent(names, isThere) {
  checked += names.length;
  return [...new Set(names)].filter((name) => !isThere(name));
}

function found(texts, pattern) {
  return texts.flatMap((text) => [...text.matchAll(pattern)].map(([, one, other]) => one ?? other));
}

function looksLikePath(code) {
  if (!PATH.test(code) || code.startsWith("@") || MADE_LATER.test(code)) return false;
  return FILE_NAME.test(code) || (code.includes("/") && exists(code.split("/")[0]));
}

function staysHere(link) {
  return !/^(?:[a-z]+:|#)/u.test(link);
}

function isCommand(name) {
  return new RegExp(`["']${name}["']|\\b${name}[:(,]`, "u").test(cli);
}

function existsBeside(document, link) {
  return exists(join(dirname(document), link.replace(/#.*$/u, "")));
}

function exists(path) {
  return existsSync(join(root, path.replace(OPEN_PART, "")));
}

function markdownIn(folder) {
  if (!exists(folder)) return [];
  const names = readdirSync(join(root, folder), { recursive: true }).filter((name) => name.endsWith(".md"));
  return names.map((name) => join(folder, name)).sort();
}

function read(path) {
  return readFileSync(join(root, path), "utf8");
}
