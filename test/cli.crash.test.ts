import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCommand, startProcess } from "./support/processes.js";

let cwd = "";

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), "dayclear-cli-"));
});

afterAll(async () => {
  await rm(cwd, { recursive: true });
});

const run = async (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const { code, lines } = await runCommand(args, { databaseUrl: "", cwd, env });
  return { code, text: lines.join("\n") };
};

describe("dayclear on the command line", () => {
  it("says that it did not read an organisation file, since there is a company already", async () => {
    const databaseUrl = "file:filled.db";
    await (await startProcess({ databaseUrl, cwd })).kill("SIGTERM");
    const again = await startProcess({ databaseUrl, cwd }, ["--org", "another.yaml"]);
    await again.kill("SIGTERM");
    expect(again.lines[0]).toBe("The database has a company already: another.yaml was not read.");
  });

  it("ends with a sentence when its port is taken", async () => {
    const first = await startProcess({ databaseUrl: "file:first.db", cwd });
    const second = await run(["start", "--org", join(process.cwd(), "examples/org.yaml")], {
      DATABASE_URL: "file:second.db",
      PORT: new URL(first.url).port,
    });
    await first.kill("SIGTERM");
    expect(second).toEqual({ code: 1, text: expect.stringMatching(/^Port \d+ .* is taken/u) as string });
  });

  it.each([
    ["en_US.UTF-8", /^PORT must be/u],
    ["zh_CN.UTF-8", /^PORT 要写/u],
  ])("refuses a bad environment in the terminal's language: %s", async (LANG, line) => {
    const { code, text } = await run(["start"], { LANG, PORT: "x" });
    expect(code).toBe(1);
    expect(text).toMatch(line);
  });

  it.each([
    ["a server that does not answer", "postgresql://u:secret@127.0.0.1:1/x"],
    ["a file that is no database", "file:text.db"],
    ["a folder", "file:."],
  ])("says in a line what is wrong with %s", async (_, DATABASE_URL) => {
    await writeFile(join(cwd, "text.db"), "this is only text ".repeat(100));
    const { code, text } = await run(["start"], { DATABASE_URL });
    expect(code).toBe(1);
    expect(text.split("\n")).toHaveLength(1);
    expect(text).toContain("DATABASE_URL");
    expect(text).not.toContain("secret");
  });

  it("wants a company before it starts on a database that somebody named", async () => {
    const { code, text } = await run(["start"], { DATABASE_URL: "file:empty.db" });
    expect(code).toBe(1);
    expect(text).toContain("--org FILE");
  });

  it("checks an organisation file, and tells each mistake with its place", async () => {
    const good = await run(["org", "check", join(process.cwd(), "examples/org.yaml")]);
    expect(good).toEqual({ code: 0, text: "Nothing wrong: 8 departments, 40 people." });
    await writeFile(join(cwd, "bad.yaml"), "company:\n  name: x\n locale: en\n");
    const bad = await run(["org", "check", "bad.yaml"]);
    expect(bad.code).toBe(1);
    expect(bad.text).toMatch(/^bad\.yaml:3:1: /u);
    expect((await run(["org", "check", "."])).text).toBe("There is no file .");
    expect((await run(["org", "check"])).text).toContain("Which file?");
  });

  it("shows how it is used, and says so of a word it does not know", async () => {
    expect((await run(["help"])).text).toContain("dayclear start");
    expect(await run(["fly"])).toMatchObject({
      code: 1,
      text: expect.stringContaining("no such command") as string,
    });
  });
});
