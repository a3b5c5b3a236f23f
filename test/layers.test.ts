import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cruise } from "dependency-cruiser";
import type { ICruiseResult } from "dependency-cruiser";
import extractConfig from "dependency-cruiser/config-utl/extract-depcruise-config";
import { afterEach, describe, expect, it } from "vitest";

/** Files of an imagined house, each with the lines that it consists of. */
type House = Readonly<Record<string, string>>;

const { forbidden = [], options = {} } = await extractConfig(
  new URL("../.dependency-cruiser.cjs", import.meta.url).pathname,
);

const packages = ["zod", "@prisma/client", "pg", "@slack/bolt", "@larksuiteoapi/node-sdk"];
const manifest = {
  dependencies: Object.fromEntries(packages.map((name) => [name, "1.0.0"])),
  devDependencies: { esbuild: "1.0.0" },
};
const foundation: House = {
  "package.json": JSON.stringify(manifest),
  "tsconfig.json": `{ "compilerOptions": { "module": "NodeNext" } }`,
  ...Object.fromEntries([...packages, "esbuild"].flatMap(installed)),
  "src/core/card.ts": `import { z } from "zod"; export const Card = z;`,
  "src/store/index.ts": `import "./open.js"; import type { Card } from "../core/card.js";`,
  "src/store/open.ts": `import "@prisma/client"; import "pg"; import "./generated/sqlite/client.js";`,
  "src/store/generated/sqlite/client.ts": `export const client = 1;`,
  "src/org/index.ts": `import "./match.js"; import "../store/index.js";`,
  "src/org/match.ts": `import "../core/card.js";`,
  "src/delivery/index.ts": `import "../store/index.js";`,
  "src/features/handoff/index.ts": `import "./record.js"; import "./cards.js"; import "../../delivery/index.js";`,
  "src/features/handoff/record.ts": `import type { Prisma } from "@prisma/client"; import "../../store/index.js";`,
  "src/features/handoff/cards.ts": `import "../../org/index.js"; import "../../core/card.js";`,
  "src/features/admin/index.ts": `import "../handoff/index.js";`,
  "src/desk/index.ts": `import "../features/handoff/index.js"; import "../features/admin/index.js";`,
  "src/schedule/index.ts": `import "../store/index.js";`,
  "src/ops/http.ts": `import "../core/card.js";`,
  "src/platforms/slack/index.ts": `import "../../core/card.js"; import "@slack/bolt";`,
  "src/platforms/feishu/index.ts": `import "../../core/card.js"; import "@larksuiteoapi/node-sdk";`,
  "src/config.ts": `import "./core/card.js";`,
  "src/main.ts": `import type { tasks } from "./worker.js"; import "./desk/index.js"; import "./schedule/index.js"; import "./ops/http.js"; import "./platforms/slack/index.js"; import "./platforms/feishu/index.js";`,
  "src/worker.ts": `import "./features/handoff/index.js"; import "./store/index.js";`,
  "src/cli.ts": `import "./main.js"; import "./config.js";`,
};

/** For every rule, houses that break it. */
const broken: Readonly<Record<string, readonly House[]>> = {
  "core-imports": [{ "src/core/text.ts": `import "../store/index.js";` }],
  "store-imports": [
    { "src/store/bulk.ts": `import "../org/index.js";` },
    { "src/store/bulk.ts": `import type { Config } from "../config.js";` },
  ],
  "org-imports": [{ "src/org/people.ts": `import "../delivery/index.js";` }],
  "delivery-imports": [
    { "src/delivery/worker.ts": `import "../org/index.js";` },
    { "src/delivery/worker.ts": `import "../features/handoff/index.js";` },
  ],
  "sheets-imports": [{ "src/sheets/csv.ts": `import "../org/index.js";` }],
  "charts-imports": [{ "src/charts/png.ts": `import "../features/handoff/index.js";` }],
  "features-imports": [
    { "src/features/handoff/act.ts": `import "../../platforms/slack/index.js";` },
    { "src/features/handoff/act.ts": `import "../../desk/index.js";` },
    { "src/features/handoff/act.ts": `import "../../ops/http.js";` },
  ],
  "desk-imports": [{ "src/desk/routes.ts": `import "../schedule/index.js";` }],
  "schedule-imports": [{ "src/schedule/tick.ts": `import "../platforms/slack/index.js";` }],
  "platforms-imports": [
    { "src/platforms/slack/parse.ts": `import "../../store/index.js";` },
    { "src/platforms/slack/parse.ts": `import type { Handoff } from "../../features/handoff/index.js";` },
  ],
  "ops-imports": [{ "src/ops/health.ts": `import "../delivery/index.js";` }],
  "known-rooms": [{ "src/helpers/strings.ts": `import "../core/card.js";` }],
  "front-door": [
    { "src/features/handoff/act.ts": `import "../../store/open.js";` },
    { "src/main.ts": `import "./org/match.js";` },
  ],
  "feature-front-door": [
    { "src/features/admin/act.ts": `import "../handoff/record.js";` },
    { "src/features/admin/act.ts": `import type { Row } from "../handoff/record.js";` },
    { "src/desk/routes.ts": `import "../features/handoff/cards.js";` },
    { "src/schedule/jobs.ts": `import "../features/handoff/cards.js";` },
  ],
  "platforms-apart": [{ "src/platforms/slack/render.ts": `import "../feishu/index.js";` }],
  "platforms-on-top": [{ "src/org/people.ts": `import "../platforms/slack/index.js";` }],
  "top-is-not-imported": [{ "src/ops/health.ts": `import "../config.js";` }],
  "worker-is-started": [{ "src/main.ts": `import "./worker.js";` }],
  "slack-sdk": [{ "src/platforms/feishu/listen.ts": `import type { App } from "@slack/bolt";` }],
  "feishu-sdk": [{ "src/main.ts": `import "@larksuiteoapi/node-sdk";` }],
  "database-in-store": [
    { "src/org/people.ts": `import type { Prisma } from "@prisma/client";` },
    { "src/features/handoff/act.ts": `import "../../store/generated/sqlite/client.js";` },
    { "src/platforms/slack/journal.ts": `import "pg";` },
  ],
  "record-types-only": [
    { "src/features/handoff/record.ts": `import { PrismaClient } from "@prisma/client";` },
  ],
  "no-tests-in-source": [
    { "src/core/text.ts": `import "../../test/people.js";`, "test/people.ts": `export const wang = 1;` },
  ],
  "no-dev-dependency": [{ "src/ops/page.ts": `import "esbuild";` }],
  "no-cycles": [
    { "src/org/match.ts": `import "./people.js";`, "src/org/people.ts": `import "./match.js";` },
    {
      "src/org/match.ts": `import type { P } from "./people.js"; export type M = P;`,
      "src/org/people.ts": `import type { M } from "./match.js"; export type P = M;`,
    },
  ],
  "no-orphans": [{ "src/core/forgotten.ts": `export const forgotten = 1;` }],
  "no-unresolvable": [{ "src/core/text.ts": `import "left-pad";` }],
};

const houses: string[] = [];
afterEach(async () => {
  await Promise.all(houses.splice(0).map((house) => rm(house, { recursive: true })));
});

describe("the layers", () => {
  it("lets the house of the design stand", async () => {
    expect(await violated(foundation)).toEqual(new Set());
  });

  it.each(Object.entries(broken).flatMap(([rule, cases]) => cases.map((house) => ({ rule, house }))))(
    "keeps $rule: not $house",
    async ({ rule, house }) => {
      expect(await violated({ ...foundation, ...house })).toContain(rule);
    },
  );

  it("has a broken house for every rule", () => {
    expect(Object.keys(broken).sort()).toEqual(forbidden.map((rule) => rule.name ?? "unnamed").sort());
  });
});

function installed(name: string): (readonly [string, string])[] {
  return [
    [`node_modules/${name}/package.json`, JSON.stringify({ name, version: "1.0.0", main: "index.js" })],
    [`node_modules/${name}/index.js`, "module.exports = {};"],
  ];
}

async function violated(house: House): Promise<Set<string>> {
  const folder = await built(house);
  const { output } = await cruise(["src"], {
    ...options,
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden },
  });
  return new Set(summary(output).violations.map((violation) => violation.rule.name));
}

async function built(house: House): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "dayclear-layers-"));
  houses.push(folder);
  for (const [path, source] of Object.entries(house)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), source);
  }
  return folder;
}

function summary(output: ICruiseResult | string): ICruiseResult["summary"] {
  if (typeof output === "string") throw new Error(output);
  return output.summary;
}
