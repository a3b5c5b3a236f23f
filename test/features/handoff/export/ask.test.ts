import { describe, expect, it } from "vitest";
import { handoffMakers, makeExport } from "../../../../src/features/handoff/export/make.js";
import { readWorkbook } from "../../../../src/sheets/index.js";
import { eachDatabase } from "../../../support/database.js";
import { cardOf, openHouse, saidIn, type House } from "../../../support/house.js";

/** What is in line for somebody, as delivery will make it; more than `most` bytes are too large. */
async function madeFor({ store }: House, who: string, most?: number) {
  const postings = await store.read.posting.findMany({
    where: { placeId: `playground:dm:${who}`, fileId: { not: null } },
    include: { file: true },
  });
  const makers = handoffMakers((wanted) => makeExport(store.read, wanted, most));
  return Promise.all(
    postings.map(({ file }) => {
      const { made, args } = file?.source as { made: string; args: Parameters<(typeof makers)[string]>[0] };
      return makers[made]!(args);
    }),
  );
}

eachDatabase((database) => {
  describe("an export asked for in chat", () => {
    const open = async (): Promise<House> => {
      const house = await openHouse(await database.open());
      await house.command("zhou-ting", "handoff", "仓库 十一月的");
      house.setNow("2026-12-01T02:00:00Z");
      await house.command("zhou-ting", "handoff", "仓库 十二月的");
      return house;
    };
    const asked = async (house: House, who: string, typed: string, id?: string): Promise<string> =>
      saidIn(cardOf(await house.command(who, "handoffs", typed, id))).trim();

    it("is promised to a supervisor and comes as a file to their direct messages", async () => {
      const house = await open();
      expect(await asked(house, "lin-yue", "导出 2026-11")).toBe(
        "正在准备 2026-11 的对接单（XLSX），好了会私信你。",
      );
      const [file, ...others] = await madeFor(house, "lin-yue");
      expect(others).toEqual([]);
      expect(file?.name).toBe("对接单-2026-11.xlsx");
      const read = await readWorkbook(file?.bytes ?? new Uint8Array());
      expect(read).toMatchObject({ kind: "ok", sheets: [{ rows: [{}, {}] }, { rows: [{}, {}] }] });
      expect(JSON.stringify(read)).toContain("十一月的");
    });

    it("is of this month by itself, and in the format that was asked for", async () => {
      const house = await open();
      await asked(house, "he-jun", "导出");
      await asked(house, "he-jun", "导出 2026-11-30..2026-12-01 csv");
      const names = (await madeFor(house, "he-jun")).map(({ name, mimeType }) => `${name} ${mimeType}`);
      expect(names.sort()).toEqual([
        "对接单-2026-11-30_2026-12-01.csv text/csv",
        expect.stringContaining("对接单-2026-12.xlsx application/vnd") as string,
      ]);
    });

    it("is one file and one answer, however often the same command comes", async () => {
      const house = await open();
      const answers = await Promise.all([1, 2, 3].map(() => asked(house, "lin-yue", "导出", "same")));
      expect(new Set(answers).size).toBe(1);
      expect(await madeFor(house, "lin-yue")).toHaveLength(1);
      expect(await house.store.read.file.count()).toBe(1);
    });

    it("is refused to others, for whom other words with it are a search", async () => {
      const house = await open();
      expect(await asked(house, "zhou-ting", "导出 2026-11")).toBe("只有主管和管理员可以导出对接单。");
      expect(await asked(house, "zhou-ting", "导出 报关单")).toContain("没有找到「导出 报关单」");
      expect(await house.store.read.file.count()).toBe(0);
    });

    it("is explained where it was not understood, and then makes nothing", async () => {
      const house = await open();
      expect(await asked(house, "lin-yue", "导出 昨天")).toMatch(/^没看懂「昨天」。请写成 导出 2026-11/u);
      expect(await asked(house, "lin-yue", "导出 2026-12..2026-11")).toContain("开始日期在结束日期之后");
      expect(await house.store.read.file.count()).toBe(0);
    });

    it("that is too large for one file comes as a file that says what to do", async () => {
      const house = await open();
      await asked(house, "lin-yue", "export 2026 json");
      const [file] = await madeFor(house, "lin-yue", 500);
      expect(file?.name).toBe("对接单-2026.txt");
      expect(new TextDecoder().decode(file?.bytes)).toContain("2026 的对接单超过 30 MB");
      expect((await madeFor(house, "lin-yue"))[0]?.name).toBe("对接单-2026.json");
    });
  });
});
