import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { emptyDatabase, eachDatabase } from "./support/database.js";
import { runCommand, startProcess } from "./support/processes.js";

const SAMPLE = join(process.cwd(), "examples/org.yaml");

let cwd = "";

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), "dayclear-cli-org-"));
  const sample = await readFile(SAMPLE, "utf8");
  await writeFile(join(cwd, "changed.yaml"), sample.replace("name: 晴川家居", "name: 晴川"));
  await writeFile(join(cwd, "again.yaml"), sample.replace("name: 晴川家居", "name: 清川"));
});

afterAll(async () => {
  await rm(cwd, { recursive: true });
});

eachDatabase(({ provider }) => {
  const address = async (): Promise<string> =>
    provider === "sqlite" ? `file:${await emptyDatabase("sqlite")}` : emptyDatabase("postgresql");

  const runOn = async (databaseUrl: string, ...args: readonly string[]) => {
    const { code, lines } = await runCommand(args, { databaseUrl, cwd });
    return { code, text: lines.join("\n") };
  };

  it("shows what a file would change, and changes nothing where nobody can be asked", async () => {
    const databaseUrl = await address();
    expect(await runOn(databaseUrl, "org", "import", SAMPLE, "--yes")).toMatchObject({
      code: 0,
      text: expect.stringMatching(
        /^Company \(1\)\n {2}\+ 晴川家居 new\n[^]*\nPeople \(40\)[^]*\nChanged\.$/u,
      ) as string,
    });
    const told = "Company (1)\n  ~ 晴川\n      Name: 晴川家居 → 晴川\n";
    expect(await runOn(databaseUrl, "org", "import", "changed.yaml")).toEqual({
      code: 1,
      text: `${told}\nNothing was changed yet. Run it in a terminal to be asked, or with --yes to change it at once.`,
    });
    expect((await runOn(databaseUrl, "org", "export")).text).toContain("name: 晴川家居");
    expect((await runOn(databaseUrl, "org", "import", SAMPLE, "--yes")).text).toBe(
      "Nothing to change: this is the company as it is.",
    );
  });

  it("changes and exports the company beside a server that runs", async () => {
    const databaseUrl = await address();
    const server = await startProcess({ databaseUrl, cwd });
    const key = databaseUrl.replace("file:", "") + ".door";
    if (provider === "sqlite") expect((await stat(key)).mode & 0o777).toBe(0o600);
    const imported = await runOn(databaseUrl, "org", "import", "changed.yaml", "--yes");
    expect(imported).toEqual({ code: 0, text: expect.stringMatching(/\nChanged\.$/u) as string });
    const first = await runOn(databaseUrl, "org", "export");
    const served = await (await fetch(`${server.url}/playground/workspace`)).text();
    await runOn(databaseUrl, "org", "import", "again.yaml", "--yes");
    const second = await runOn(databaseUrl, "org", "export");
    await server.kill("SIGTERM");
    expect(served).toContain('"company":"晴川"');
    expect(first.text).toContain("name: 晴川\n");
    expect(second.text).toContain("name: 清川\n");
    expect(existsSync(key)).toBe(false);
  });

  it("exports files that change nothing when they are imported, and overwrites none", async () => {
    const databaseUrl = await address();
    await runOn(databaseUrl, "org", "import", SAMPLE, "--yes");
    for (const name of [`${provider}.xlsx`, `${provider}.yml`]) {
      expect(await runOn(databaseUrl, "org", "export", name)).toEqual({
        code: 0,
        text: `Written to ${name}`,
      });
      expect((await runOn(databaseUrl, "org", "check", name)).text).toBe(
        "Nothing wrong: 8 departments, 40 people.",
      );
      expect((await runOn(databaseUrl, "org", "import", name)).text).toMatch(/^Nothing to change/u);
      expect((await runOn(databaseUrl, "org", "export", name)).code).toBe(1);
    }
    expect((await runOn(databaseUrl, "org", "export", "no-folder/org.yaml")).text).toContain(
      "cannot be written",
    );
    expect((await runOn(databaseUrl, "org", "export", "org.txt")).text).toContain(".yaml, .yml or .xlsx");
  });
});

it("names what is missing and what is wrong", async () => {
  const run = async (...args: readonly string[]) =>
    (await runCommand(args, { databaseUrl: "file:x.db", cwd })).lines;
  expect(await run("org", "import")).toEqual(["Which file? Write dayclear org import FILE"]);
  expect(await run("org", "import", "none.yaml")).toEqual(["There is no file none.yaml"]);
  await writeFile(join(cwd, "bad.yaml"), "company:\n  name: x\n locale: en\n");
  expect((await run("org", "import", "bad.yaml", "--yes"))[0]).toMatch(/^bad\.yaml:3:1: /u);
  await writeFile(join(cwd, "bad.xlsx"), "company:");
  expect((await run("org", "check", "bad.xlsx"))[0]).toMatch(/^bad\.xlsx:1:1: This is not an XLSX file/u);
  expect((await run("org", "export"))[0]).toContain("x.db");
  expect((await run("org", "fly"))[0]).toContain("no such command");
});
