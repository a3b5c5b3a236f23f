import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readWorkbook } from "../src/sheets/index.js";
import { emptyDatabase, eachDatabase } from "./support/database.js";
import { runCommand, startProcess } from "./support/processes.js";
import { ask, messages } from "./support/talk.js";

let cwd = "";

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), "dayclear-cli-export-"));
});

afterAll(async () => {
  await rm(cwd, { recursive: true });
});

/** The first file in somebody's direct messages. */
async function fileFor(
  url: string,
  who: string,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  for (;;) {
    const shown = await messages(url, who, `dm:${who}`);
    const file = shown.flatMap((message) => (message.type === "file" ? [message.file] : []))[0];
    if (file === undefined) await sleep(100);
    else {
      const answer = await fetch(`${url}/playground/files/${file.id}?as=${who}`);
      return { name: file.name, bytes: new Uint8Array(await answer.arrayBuffer()) };
    }
  }
}

eachDatabase(({ provider }) => {
  it("exports beside a server that runs, which makes files for chat in a thread of its own", async () => {
    const databaseUrl =
      provider === "sqlite" ? `file:${await emptyDatabase("sqlite")}` : await emptyDatabase(provider);
    const server = await startProcess({ databaseUrl, cwd });
    const { url } = server;
    const command = { as: "zhou-ting", kind: "command", command: "handoff" };
    for (const text of ["仓库 @SUM(A1) 请查", "快递 第二件"]) await ask(url, { ...command, text });
    const run = async (...args: readonly string[]) => {
      const { code, lines } = await runCommand(["export", ...args], { databaseUrl, cwd });
      return { code, text: lines.join("\n") };
    };
    const csv = await run("handoffs");
    expect(csv.code).toBe(0);
    expect(csv.text).toMatch(/^\uFEFFLabel,[^]*\nWH-1,[^]*,'@SUM\(A1\) 请查,[^]*logged it\nCR-1,/u);
    expect(
      JSON.parse((await run("handoffs", "--format", "json", "--department", "courier")).text),
    ).toMatchObject([{ ask: "第二件" }]);
    expect(await run("handoffs", "--out", `${provider}.xlsx`)).toEqual({
      code: 0,
      text: `Written to ${provider}.xlsx`,
    });
    expect((await run("handoffs", "--out", `${provider}.xlsx`)).code).toBe(1);
    const written = await readWorkbook(await readFile(join(cwd, `${provider}.xlsx`)));
    expect(written).toMatchObject({ kind: "ok", sheets: [{ name: "Handoffs" }, { name: "Events" }] });

    await ask(url, { as: "lin-yue", kind: "command", command: "handoffs", text: "导出" });
    const { name, bytes } = await fileFor(url, "lin-yue");
    expect(name).toMatch(/^对接单-\d{4}-\d\d\.xlsx$/u);
    expect(JSON.stringify(await readWorkbook(bytes))).toContain("@SUM(A1) 请查");
    expect(await server.kill("SIGTERM")).toMatchObject({ code: 0 });
  });
});

it("tells what it does not understand, and where the usage stands", async () => {
  const run = async (...args: readonly string[]) =>
    (await runCommand(args, { databaseUrl: "file:none.db", cwd })).lines;
  expect(await run("export")).toEqual(["Export what? Write dayclear export handoffs"]);
  expect((await run("export", "handoffs", "--help")).join("\n")).toContain("--department CODE");
  expect((await run("export", "handoffs"))[0]).toContain("none.db");
});
