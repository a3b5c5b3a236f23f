import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { ESLint } from "eslint";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** The rule that a line breaks, where, and the line; null: it would be refused elsewhere, but not there. */
const cases: readonly (readonly [rule: string | null, path: string, line: string])[] = [
  ["no-restricted-syntax", "src/store/open.ts", "await tx.$queryRaw`SELECT 1`;"],
  ["no-restricted-syntax", "src/desk/act.ts", "await tx.$executeRawUnsafe('DELETE FROM x');"],
  [null, "src/store/bulk.ts", "await tx.$executeRawUnsafe('DELETE FROM x');"],
  [null, "src/store/lease.ts", "await tx.$queryRaw`SELECT 1`;"],
  ["no-restricted-syntax", "src/org/today.ts", "export const now = new Date();"],
  ["no-restricted-syntax", "src/org/roster.ts", "export const now = Date.now();"],
  ["no-restricted-syntax", "src/store/lease-clock.ts", "export const now = Temporal.Now;"],
  [null, "src/main.ts", "export const now = Temporal.Now;"],
  [null, "src/org/date.ts", "export const date = new Date(0);"],
  ["no-restricted-syntax", "src/delivery/pace.ts", `export const quick = tx.name === "slack";`],
  ["no-restricted-syntax", "src/store/column.ts", `export const platform = "feishu";`],
  [null, "src/platforms/slack/index.ts", `export const name = "slack";`],
  ["no-restricted-properties", "src/ops/log.ts", `export const level = process.env["LOG_LEVEL"];`],
  ["no-restricted-imports", "src/ops/http.ts", `import { env } from "node:process"; export const e = env;`],
  [null, "src/config.ts", `export const level = process.env["LOG_LEVEL"];`],
  ["no-console", "src/ops/metrics.ts", "console.log(1);"],
  [null, "src/cli.ts", "console.log(1);"],
  ["no-restricted-syntax", "src/desk/index.ts", "export default function desk(): number { return 1; }"],
  ["no-restricted-syntax", "src/desk/board.ts", "export class Board { readonly name = 1; }"],
  [null, "src/store/errors.ts", "export class Gone extends Error {}"],
  ["no-restricted-syntax", "src/desk/service.ts", "export interface BoardService { readonly name: string }"],
  ["no-restricted-syntax", "src/desk/states.ts", "export enum Status { Open = 1 }"],
  ["@typescript-eslint/no-floating-promises", "src/desk/later.ts", "tx.save();"],
  ["@typescript-eslint/no-misused-promises", "src/desk/tick.ts", "setTimeout(tx.save, 1);"],
  ["@typescript-eslint/no-explicit-any", "src/core/card.ts", "export type Card = Record<string, any>;"],
  [
    "@typescript-eslint/no-unsafe-return",
    "src/core/json.ts",
    "export const f = (): string => JSON.parse('1');",
  ],
  ["@typescript-eslint/no-unsafe-type-assertion", "src/core/form.ts", "export const form = tx.body as Date;"],
  [
    "@typescript-eslint/consistent-type-imports",
    "src/core/x.ts",
    `import { Stats } from "node:fs"; export type S = Stats;`,
  ],
  [
    "@typescript-eslint/switch-exhaustiveness-check",
    "src/core/s.ts",
    "switch (tx.status) { case 'open': break; }",
  ],
  [
    "@typescript-eslint/switch-exhaustiveness-check",
    "src/core/t.ts",
    "switch (tx.status) { case 'open': break; case 'done': break; default: break; }",
  ],
  [
    "@typescript-eslint/switch-exhaustiveness-check",
    "src/core/u.ts",
    "switch (tx.name) { case 'open': break; }",
  ],
  ["house/reasoned-disable", "src/core/v.ts", "// eslint-disable-next-line no-var\nvar a = 1; export { a };"],
  [null, "src/core/w.ts", "// eslint-disable-next-line no-var -- shown to be so\nvar a = 1; export { a };"],
  ["max-lines", "test/long.test.ts", "export {};\n".repeat(251)],
  [
    "max-lines-per-function",
    "src/core/long.ts",
    `export function long(): void {\n${"tx.name.at(0);\n".repeat(41)}}`,
  ],
  [null, "src/core/quiet.ts", `export function quiet(): void {\n${"// why\n\n".repeat(41)}}`],
];

const declarations = `
declare const tx: {
  readonly name: string;
  readonly status: "open" | "done";
  readonly body: unknown;
  save(this: void): Promise<number>;
  $queryRaw(text: TemplateStringsArray): Promise<number>;
  $executeRawUnsafe(text: string): Promise<number>;
};
declare const Temporal: { readonly Now: number };
`;
const tsconfig = {
  extends: resolve("tsconfig.json"),
  compilerOptions: { typeRoots: [resolve("node_modules/@types")] },
  include: ["src", "test"],
};

let folder: string;
let broken: ReadonlyMap<string, readonly (string | null)[]>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dayclear-lint-"));
  await write("package.json", `{ "type": "module" }`);
  await write("tsconfig.json", JSON.stringify(tsconfig));
  await write("src/given.d.ts", declarations);
  for (const [, path, line] of cases)
    await write(path, line.includes("export") ? line : `${line}\nexport {};`);
  broken = await lint();
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe("the linter", () => {
  it.each(cases)("answers with %s in %s: %s", (rule, path) => {
    expect(broken.get(path)).toEqual(rule === null ? [] : [rule]);
  });
});

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

async function lint(): Promise<ReadonlyMap<string, readonly (string | null)[]>> {
  const linter = new ESLint({
    cwd: folder,
    overrideConfigFile: resolve("eslint.config.js"),
    overrideConfig: {
      languageOptions: { parserOptions: { project: "tsconfig.json", tsconfigRootDir: folder } },
    },
  });
  const results = await linter.lintFiles(["src/**/*.ts", "test/**/*.ts"]);
  return new Map(
    results.map(({ filePath, messages }) => [
      relative(folder, filePath),
      [...new Set(messages.map(({ ruleId, message }) => ruleId ?? message))],
    ]),
  );
}
