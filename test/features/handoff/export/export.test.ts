import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { DepartmentCode } from "../../../../src/core/ids.js";
import { momentsOf } from "../../../../src/features/handoff/export/span.js";
import { exportWords } from "../../../../src/features/handoff/export/words.js";
import { masking } from "../../../../src/features/handoff/masking/job.js";
import { readWorkbook } from "../../../../src/sheets/index.js";
import { eachDatabase, silentLog } from "../../../support/database.js";
import { openHouse } from "../../../support/house.js";
import { openCompany } from "../company.js";
import { EVERYTHING, exported, liveThrough, log, textOf } from "./scene.js";

const Told = z.looseObject({
  label: z.string(),
  status: z.string(),
  ask: z.string(),
  history: z.array(z.looseObject({ kind: z.string(), version: z.int(), files: z.array(z.string()) })),
});
const read = (text: string) => z.array(Told).parse(JSON.parse(text));

async function sheetsIn(bytes: Uint8Array) {
  const workbook = await readWorkbook(bytes);
  if (workbook.kind === "bad") throw new Error(workbook.because);
  return workbook.sheets;
}

/** What stands under a title. */
function columnOf(sheet: Awaited<ReturnType<typeof sheetsIn>>[number] | undefined, title: string) {
  const [titles = [], ...rows] = sheet?.rows ?? [];
  const at = titles.indexOf(title);
  if (at < 0) throw new Error(`no ${title} in ${titles.join(", ")}`);
  return rows.map((row) => row[at] ?? null);
}

const days = (first: string | null, last: string | null) =>
  momentsOf(
    {
      first: first === null ? null : Temporal.PlainDate.from(first),
      last: last === null ? null : Temporal.PlainDate.from(last),
    },
    "Asia/Shanghai",
  );

eachDatabase((database) => {
  describe("an export of handoffs", () => {
    it("has as JSON an object for each, with every kind of event, raw", async () => {
      const house = await openCompany(await database.open());
      await liveThrough(house);
      const text = await textOf(house, "json");
      const all = read(text);
      expect(text.trimEnd().split("\n")).toHaveLength(all.length + 2);
      expect(all.map(({ label, status }) => `${label} ${status}`)).toEqual([
        "WH-1 transferred",
        "OP-1 open",
        "WH-2 withdrawn",
      ]);
      const kinds = new Set(all.flatMap(({ history }) => history.map(({ kind }) => kind)));
      expect([...kinds].sort()).toEqual(Object.keys(exportWords.en.events).sort());
      expect(all[0]).toMatchObject({
        ask: '=HYPERLINK("http://x","充电线")',
        department: { code: "warehouse", name: "Warehouse" },
        requester: { id: "as-requester" },
        transferredTo: "OP-1",
        orders: [
          { number: "A-1", done: true },
          { number: "A-2", done: true },
          { number: "C-7001", done: false },
        ],
        followers: [{ id: "op-agent" }],
        loggedAt: "2026-11-23T02:00:00Z",
      });
      expect(all[0]?.history[0]).toMatchObject({ kind: "logged", facts: "共两箱", orders: ["A-1", "A-2"] });
      expect(all[0]?.history.find(({ kind }) => kind === "said")).toMatchObject({
        text: "我去看看 @仓库",
        files: ["box.jpg"],
      });
      expect(all[1]).toMatchObject({ transferredFrom: "WH-1", since: "2026-11-23T02:00:00Z" });
    });

    it("has as XLSX a sheet of handoffs and one of their history, in the asked language and the company's time", async () => {
      const house = await openCompany(await database.open());
      await liveThrough(house);
      const [handoffs, history] = await sheetsIn(await exported(house, "xlsx", { locale: "zh-CN" }));
      expect([handoffs?.name, history?.name]).toEqual(["对接单", "经过"]);
      expect(columnOf(handoffs, "编号")).toEqual(["仓库 #1", "运营 #1", "仓库 #2"]);
      expect(columnOf(handoffs, "状态")).toEqual(["已转出", "待认领", "已撤回"]);
      expect(columnOf(handoffs, "转到")).toEqual(["运营 #1", null, null]);
      expect(columnOf(handoffs, "附件")[0]).toBe("box.jpg");
      expect(columnOf(handoffs, "提出时间")[0]).toEqual(new Date("2026-11-23T10:00:00Z"));
      expect(columnOf(handoffs, "转出或撤回的原因")).toEqual(["归运营 theirs", null, "客户取消 cancelled"]);
      const kinds = new Set(columnOf(history, "做了什么"));
      expect([...kinds].sort()).toEqual(Object.values(exportWords["zh-CN"].events).sort());
      expect(columnOf(history, "编号").filter((label) => label === "仓库 #1")).toHaveLength(16);
      expect(columnOf(history, "说明")).toContain("讨论：我去看看 @仓库");
      expect(columnOf(history, "说明")).toContain("由 仓库 #1 转来");
    });

    it("has as CSV a row for each, its history in the last cell, and nothing that a spreadsheet would run", async () => {
      const house = await openCompany(await database.open());
      await liveThrough(house);
      const text = await textOf(house, "csv");
      expect(text).toMatch(/^\uFEFFLabel,Series,[^\r]*,Files,History\r\n/u);
      expect(text).toContain(`"'=HYPERLINK(""http://x"",""充电线"")"`);
      expect(text).toContain(",'+1 不用了,");
      expect(text).not.toMatch(/(?:^|,|")[=+@]/mu);
      expect(text).toContain("A-1 ✓, A-2 ✓, C-7001");
      expect(text).toMatch(/\n2026-11-23 10:01 Colleague 1 took it\n/u);
      expect(text).toContain("said: 我去看看 @仓库 (files: box.jpg)");
    });

    it("holds those logged on the days asked for, as the company's calendar has them, and of one department", async () => {
      const house = await openCompany(await database.open());
      const moments = [
        "2026-11-22T15:59:59Z",
        "2026-11-22T16:00:00Z",
        "2026-11-23T15:59:59Z",
        "2026-11-23T16:00:00Z",
      ];
      for (const moment of moments) {
        house.setNow(moment);
        await log(house, moment);
      }
      const asks = async (first: string | null, last: string | null, department: string | null = null) => {
        const code = department === null ? null : DepartmentCode.parse(department);
        const span = { ...days(first, last), department: code };
        return read(await textOf(house, "json", { span })).map(({ ask }) => moments.indexOf(ask));
      };
      expect(await asks("2026-11-23", "2026-11-23")).toEqual([1, 2]);
      expect(await asks("2026-11-23", null)).toEqual([1, 2, 3]);
      expect(await asks(null, "2026-11-22")).toEqual([0]);
      expect(await asks(null, null, "warehouse")).toEqual([0, 1, 2, 3]);
      expect(await asks(null, null, "operations")).toEqual([]);
      expect(
        await textOf(house, "json", { span: { ...EVERYTHING, ...days("2020-01-01", "2020-01-01") } }),
      ).toBe("[]\n");
    });

    it("keeps the order of logging over more pages than one, each once, also of one moment", async () => {
      const house = await openHouse(await database.open());
      for (let count = 0; count < 230; count += 1) {
        if (count > 150) house.setNow("2026-11-23T03:00:00Z");
        await house.command("zhou-ting", "handoff", "仓库 查一下");
      }
      const labels = read(await textOf(house, "json")).map(({ label }) => Number(label.split("-")[1]));
      expect(labels.slice(0, 151).toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: 151 }, (_, index) => index + 1),
      );
      expect(new Set(labels).size).toBe(230);
      const sheets = await sheetsIn(await exported(house, "xlsx"));
      expect(sheets.map(({ rows }) => rows.length)).toEqual([231, 231]);
    });

    it("shows of a masked one what was left of it", async () => {
      const house = await openCompany(await database.open());
      const id = await log(house, "收件人：张三，电话 13812345678");
      await house.press("as-requester", `handoff/withdraw/${id}`).then(async (opened) => {
        if (opened.kind !== "form") throw new Error(opened.kind);
        await house.submit("as-requester", opened.form, { because: "电话 13812345678 打不通" });
      });
      const { run } = masking({ store: house.store, org: house.org, log: silentLog });
      await run("2027-07-01", Temporal.Instant.from("2027-07-01T18:00:00Z"), new AbortController().signal);
      for (const format of ["json", "csv"] as const) {
        const text = await textOf(house, format);
        expect(text).toContain("****5678");
        expect(text).not.toContain("13812345678");
        expect(text).not.toContain("张三");
      }
    });
  });
});
