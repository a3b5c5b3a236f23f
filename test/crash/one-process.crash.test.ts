import { symlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "../support/database.js";
import { runCommand, type Running } from "../support/processes.js";
import { at, start } from "./scene.js";

const { create } = testDatabase("sqlite");

describe("a SQLite file that a process has open", () => {
  let file: string;
  let first: Running;
  beforeEach(async () => {
    const databaseUrl = await create();
    file = databaseUrl.slice("file:".length);
    first = await start(databaseUrl);
  });

  it.each([
    ["by its name", (path: string) => Promise.resolve(path)],
    ["by a link to it", linkToFile],
    ["by a link to its folder", linkToFolder],
  ])("is refused to a second one %s, in a sentence that names the first", async (_, named) => {
    const second = await runCommand(["start"], at(`file:${await named(file)}`));
    expect(second).toMatchObject({ code: 1, lines: [expect.stringContaining(`(process ${first.pid})`)] });
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
  });

  it("is open to the next as soon as the first is killed", async () => {
    await first.kill("SIGKILL");
    const next = await start(`file:${await linkToFile(file)}`);
    expect((await fetch(`${next.url}/readyz`)).status).toBe(200);
  });
});

async function linkToFile(file: string): Promise<string> {
  const link = `${file}.link.db`;
  await symlink(file, link);
  return link;
}

async function linkToFolder(file: string): Promise<string> {
  const link = join(dirname(file), `${basename(file)}.folder`);
  await symlink(dirname(file), link);
  return join(link, basename(file));
}
