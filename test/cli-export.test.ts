import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exportTo, type ExportTerminal } from "../src/cli-export.js";
import { readExportArgs, type ExportArgs } from "../src/cli-export-args.js";
import { eachDatabase } from "./support/database.js";
import { openHouse } from "./support/house.js";

const now = Temporal.Instant.from("2026-11-23T02:00:00Z");

function argsOf(line: string): ExportArgs {
  const args = readExportArgs(line.split(" "), "en");
  if ("kind" in args) throw new Error(args.lines.join("\n"));
  return args;
}

describe("the arguments of an export", () => {
  it("name the format, or the file does; by default it is CSV", () => {
    expect(argsOf("handoffs")).toEqual({
      ...{ format: "csv", out: null, force: false, department: null },
      days: { first: null, last: null },
    });
    expect(argsOf("handoffs --out a.XLSX").format).toBe("xlsx");
    expect(argsOf("handoffs --format JSON --out a.txt --force")).toMatchObject({
      format: "json",
      force: true,
    });
    expect(argsOf("handoffs --from=2026-11-01 --to 2026-11-30").days.last?.toString()).toBe("2026-11-30");
  });

  it.each([
    ["", "Export what? Write dayclear export handoffs", "导出什么？写成 dayclear export handoffs"],
    ["people", "There is no export of people", "不能导出「people」"],
    ["handoffs now", "There is no export of handoffs now", "不能导出「handoffs now」"],
    ["handoffs --since 2026-11-01", "--since is not known here", "不认识 --since"],
    ["handoffs --from", "--from needs something behind it", "--from 后面要写上内容"],
    ["handoffs --format pdf", "There is no format pdf", "没有 pdf 这种格式"],
    ["handoffs --out a.txt", "What should a.txt be written as?", "不知道 a.txt 要写成什么格式"],
    [
      "handoffs --format csv --out a.xlsx",
      "The name a.xlsx does not go",
      "文件名 a.xlsx 和 --format csv 不一致",
    ],
    ["handoffs --from 2026-02-30", "--from 2026-02-30 is not a date", "--from 的「2026-02-30」不是日期"],
    ["handoffs --to 0001-01-01", "--to 0001-01-01 is not a date", "--to 的「0001-01-01」不是日期"],
    ["handoffs --from 2026-12-01 --to 2026-11-01", "--from 2026-12-01 is after", "--from 2026-12-01 在 --to"],
  ])("are told what is wrong with them, in both languages: %s", (line, en, zh) => {
    const args = line === "" ? [] : line.split(" ");
    for (const [locale, told] of [
      ["en", en],
      ["zh-CN", zh],
    ] as const) {
      const refused = readExportArgs(args, locale);
      if (!("kind" in refused)) throw new Error("it was taken");
      expect(refused.lines.join("\n")).toContain(told);
    }
  });
});

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "dayclear-export-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

function terminal(more: Partial<ExportTerminal> = {}): ExportTerminal & { readonly shown: Buffer[] } {
  const shown: Buffer[] = [];
  const stdout = new Writable({
    write: (chunk: Buffer, _, done) => {
      shown.push(chunk);
      done();
    },
  });
  return { locale: "en", stdout, stopping: new AbortController().signal, shown, ...more };
}

eachDatabase((database) => {
  describe("dayclear export", () => {
    const prepared = async (): Promise<string> => {
      const url = await database.create();
      const house = await openHouse(await database.open(url));
      await house.command("zhou-ting", "handoff", "仓库 =1+1");
      return url;
    };

    it("writes to the standard output, or to a file that only its owner reads", async () => {
      const url = await prepared();
      const at = terminal();
      expect(await exportTo(argsOf("handoffs --format json"), url, at, now)).toEqual({
        kind: "good",
        lines: [],
      });
      expect(JSON.parse(Buffer.concat(at.shown).toString())).toMatchObject([{ label: "WH-1", ask: "=1+1" }]);
      const out = join(folder, "a.csv");
      expect(await exportTo(argsOf(`handoffs --out ${out}`), url, terminal(), now)).toEqual({
        kind: "good",
        lines: [`Written to ${out}`],
      });
      expect(await readFile(out, "utf8")).toContain(",'=1+1,");
      expect(await readdir(folder)).toEqual(["a.csv"]);
    });

    it("overwrites only what it is forced to, and leaves nothing of what was stopped or failed", async () => {
      const url = await prepared();
      const out = join(folder, "a.csv");
      await writeFile(out, "mine");
      const again = await exportTo(argsOf(`handoffs --out ${out}`), url, terminal(), now);
      expect(again).toMatchObject({
        kind: "refused",
        lines: [expect.stringContaining("add --force") as string],
      });
      const stopped = terminal({ stopping: AbortSignal.abort() });
      expect(await exportTo(argsOf(`handoffs --out ${out} --force`), url, stopped, now)).toEqual({
        kind: "refused",
        lines: ["Stopped; no file was left."],
      });
      expect(await readFile(out, "utf8")).toBe("mine");
      expect(await readdir(folder)).toEqual(["a.csv"]);
      await exportTo(argsOf(`handoffs --out ${out} --force`), url, terminal(), now);
      expect(await readFile(out, "utf8")).toContain("WH-1");
      const nowhere = join(folder, "none", "a.csv");
      expect(await exportTo(argsOf(`handoffs --out ${nowhere}`), url, terminal(), now)).toMatchObject({
        kind: "refused",
        lines: [expect.stringContaining("was not written (ENOENT)") as string],
      });
    });

    it("knows the departments, and shows no XLSX in a terminal", async () => {
      const url = await prepared();
      const unknown = await exportTo(argsOf("handoffs --department depot"), url, terminal(), now);
      expect(unknown.lines[0]).toMatch(/^There is no department depot\. The codes are .*warehouse/u);
      const at = terminal();
      await exportTo(argsOf("handoffs --format json --department courier"), url, at, now);
      expect(Buffer.concat(at.shown).toString()).toBe("[]\n");
      const stdout = Object.assign(terminal().stdout, { isTTY: true });
      const shown = await exportTo(argsOf("handoffs --format xlsx"), url, terminal({ stdout }), now);
      expect(shown.lines).toEqual(["XLSX cannot be shown in a terminal. Add --out NAME.xlsx"]);
    });

    it("has nothing to export where there is no company", async () => {
      const url = await database.create();
      expect(await exportTo(argsOf("handoffs"), url, terminal(), now)).toMatchObject({
        kind: "refused",
        lines: [expect.stringContaining("no company yet") as string],
      });
    });
  });
});
