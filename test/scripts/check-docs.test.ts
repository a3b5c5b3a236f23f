import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "dayclear-docs-"));
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("the documents check", () => {
  it("accepts documents that name what exists", () => {
    const text = [
      "See [the guide](docs/guide.md#start), `src/cli.ts`, `docs/`, `src/<any>/x.ts` and <https://example.com/a.md>.",
      "Run `npm run check` or `dayclear start`; `and/or`, `/handoff`, `@slack/bolt` and `data/dayclear.db` are no files.",
      "```sh\nnpm ci && npm start\nnpx dayclear start\n```",
    ].join("\n");
    expect(check({ "README.md": text, "docs/guide.md": "[back](../README.md)" })).toEqual({
      status: 0,
      mistakes: [],
    });
  });

  it.each([
    ["a file in inline code", "`src/clii.ts`"],
    ["a file name alone", "`setup.md`"],
    ["a folder", "`src/rooms/`"],
    ["a path with an open part in a folder that is not there", "`src/rooms/*.ts`"],
    ["a link", "[guide](docs/missing.md)"],
    ["a picture", "![page](docs/page.png)"],
    ["a picture in HTML", `<img src="docs/page.png">`],
    ["an npm script in a sentence", "`npm run chekc`"],
    ["an npm script in a block", "```sh\nnpm run chekc\n```"],
    ["a command", "`npx dayclear strat`"],
    ["a command in a block", "```sh\n$ dayclear strat\n```"],
  ])("reports %s that does not exist", (_, text) => {
    const { status, mistakes } = check({ "README.md": text });
    expect(status).toBe(1);
    expect(mistakes).toEqual([expect.stringMatching(/^README\.md: \S+ does not exist$/u)]);
  });

  it("reads the folders below docs, and links from where they stand", () => {
    expect(check({ "docs/decisions/0001.md": "[other](0002.md)" }).mistakes).toEqual([
      "docs/decisions/0001.md: 0002.md does not exist",
    ]);
  });
});

function check(documents: Readonly<Record<string, string>>): { status: number | null; mistakes: string[] } {
  const project = {
    "package.json": `{ "scripts": { "check": "", "start": "" } }`,
    "src/cli.ts": `const commands = { start: 1 };`,
  };
  for (const [path, text] of Object.entries({ ...project, ...documents })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { status, stdout } = spawnSync(process.execPath, ["scripts/check-docs.mjs", folder], {
    encoding: "utf8",
  });
  return { status, mistakes: stdout.trim().split("\n").slice(0, -1) };
}
