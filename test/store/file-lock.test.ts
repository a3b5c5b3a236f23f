import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, stat, symlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { newFile, testDatabase } from "../support/database.js";

const script = fileURLToPath(new URL("../support/hold-store.mjs", import.meta.url));

const children: ChildProcess[] = [];

afterEach(async () => {
  await Promise.all(children.splice(0).map(kill));
});

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

/** Starts another process on the address; `said` is "open" or why it was refused. */
async function startOther(databaseUrl: string, cwd?: string): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [script, databaseUrl], { cwd, stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  const [said] = (await once(createInterface(child.stdout), "line")) as [string];
  return { child, said };
}

describe("a SQLite file", () => {
  const database = testDatabase("sqlite");

  it("is refused to a second process, however it is named, with the holder's pid", async () => {
    const file = newFile();
    const link = newFile();
    await database.open(`file:${file}`);
    await symlink(file, link);
    const refusal = `${file} is in use by another Dayclear (process ${process.pid}). Stop it first, or set DATABASE_URL to another file.`;
    expect((await startOther(`file:${file}`)).said).toBe(refusal);
    expect((await startOther(`file:${link}`)).said).toBe(refusal);
    expect((await startOther(`file:./${basename(file)}`, dirname(file))).said).toBe(refusal);
  });

  it("is refused to a second store in the same process, which leaves the first one's lock in place", async () => {
    const file = newFile();
    await database.open(`file:${file}`);
    await expect(database.open(`file:${file}`)).rejects.toMatchObject({ code: "in-use" });
    expect((await startOther(`file:${file}`)).said).toContain("in use");
  });

  it("is free as soon as its holder is killed", async () => {
    const file = newFile();
    const { child, said } = await startOther(`file:${file}`);
    expect(said).toBe("open");
    await expect(database.open(`file:${file}`)).rejects.toThrow(`process ${child.pid}`);
    await kill(child);
    const store = await database.open(`file:${file}`);
    expect(await store.read.draft.count()).toBe(0);
  });

  it("is free once its store is closed", async () => {
    const file = newFile();
    const store = await database.open(`file:${file}`);
    await store.close();
    expect((await startOther(`file:${file}`)).said).toBe("open");
  });

  it("is made with its folder, and nobody but its owner can read it or what lies beside it", async () => {
    const folder = `${newFile()}-folder`;
    await mkdir(folder);
    const store = await database.open(`file:${join(folder, "deep", "er", "dayclear.db")}`);
    await store.inTransaction((tx) => tx.series.create({ data: { code: "WH" } }));
    const inside = join(folder, "deep", "er");
    const files = await readdir(inside);
    expect(files).toContain("dayclear.db-wal");
    const modes = await Promise.all(files.map(async (name) => (await stat(join(inside, name))).mode & 0o777));
    expect(new Set(modes)).toEqual(new Set([0o600]));
  });
});
