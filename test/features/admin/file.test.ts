import { describe, expect, it } from "vitest";
import { fileOf, writeOrgWorkbook } from "../../../src/org/index.js";
import { eachDatabase } from "../../support/database.js";
import { cardOf, intentOf, openHouse, saidIn } from "../../support/house.js";
import { sampleFile, sampleText } from "../../org/sample.js";
import { exported } from "./company.js";

const renamed = sampleText.replace("name: 晴川家居", "name: 晴川家具");

eachDatabase((database) => {
  describe("the company's file, dropped in the direct messages", () => {
    it("is shown as what it would change, changes nothing yet, and then does what it showed", async () => {
      const house = await openHouse(await database.open());
      const before = await exported(house);
      const preview = cardOf(await house.drop("he-jun", "org.yaml", renamed));
      expect(saidIn(preview)).toContain("名称：晴川家居 → 晴川家具");
      expect(await exported(house)).toBe(before);
      const applied = cardOf(await house.press("he-jun", intentOf(preview, "应用")));
      expect(applied).toMatchObject({ title: "公司信息已更新", tone: "done" });
      expect((await house.org.current()).company).toBe("晴川家具");
      expect(await house.store.read.audit.findFirstOrThrow()).toMatchObject({
        by: "he-jun",
        what: "org.import",
      });
      const again = saidIn(cardOf(await house.press("he-jun", intentOf(preview, "应用"))));
      expect(again).toContain("已经应用、放弃或过期");
    });

    it("may be a workbook", async () => {
      const house = await openHouse(await database.open());
      const file = sampleFile();
      const people = file.people.filter(({ id }) => id !== "yu-hao");
      const bytes = await writeOrgWorkbook({ ...file, people }, "zh-CN");
      const preview = cardOf(await house.drop("he-jun", "公司.XLSX", bytes));
      expect(saidIn(preview)).toContain("余浩");
      await house.press("he-jun", intentOf(preview, "应用"));
      const org = await house.org.current();
      expect(org.people.some(({ id }) => id === "yu-hao")).toBe(false);
      expect(fileOf(org).people).toHaveLength(people.length);
    });

    it("can be discarded, and is then gone", async () => {
      const house = await openHouse(await database.open());
      const preview = cardOf(await house.drop("he-jun", "org.yml", renamed));
      const discarded = await house.press("he-jun", intentOf(preview, "不用了"));
      expect(cardOf(discarded).title).toContain("保持原样");
      await house.press("he-jun", intentOf(preview, "应用"));
      expect((await house.org.current()).company).toBe("晴川家居");
      expect(await house.store.read.draft.count()).toBe(0);
    });

    it("names its mistakes by line and by cell, the first dozen, and changes nothing", async () => {
      const house = await openHouse(await database.open());
      const before = await exported(house);
      const bad = sampleText.replaceAll("roles: [agent]", "roles: [boss]");
      const line = sampleText.slice(0, sampleText.indexOf("roles: [agent]")).split("\n").length;
      const told = saidIn(cardOf(await house.drop("he-jun", "org.yaml", bad)));
      expect(told).toContain(`第 ${String(line)} 行：“boss”不对`);
      expect(told.match(/第 \d+ 行/gu)).toHaveLength(12);
      expect(told).toMatch(/还有 \d+ 处/u);
      const file = sampleFile();
      const twice = { ...file, people: [...file.people, file.people[0]!] };
      const inCells = saidIn(
        cardOf(await house.drop("he-jun", "o.xlsx", await writeOrgWorkbook(twice, "en"))),
      );
      expect(inCells).toMatch(/People!A\d+：/u);
      expect(await exported(house)).toBe(before);
      expect(await house.store.read.draft.count()).toBe(0);
    });

    it("is refused with what would be right when it is none, too large, broken, or there are several", async () => {
      const house = await openHouse(await database.open());
      const say = async (name: string, content: string | Uint8Array): Promise<string> =>
        saidIn(cardOf(await house.drop("he-jun", name, content)));
      expect(await say("company.CSV", "x")).toContain(".yaml、.yml 或 .xlsx");
      expect(await say("org.yaml", new Uint8Array(5_000_001))).toContain("最多 5 MB");
      expect(await say("org.yaml", "")).toContain("是空的");
      expect(await say("org.xlsx", "this is no workbook")).toContain("有错");
      expect(await say("org.yaml", new Uint8Array([0xd6, 0xd0]))).toContain("UTF-8");
      expect(await say("org.yaml", sampleText)).toContain("没有要改的");
    });

    it("is not for others: they are told who can, and other files are no business of ours", async () => {
      const house = await openHouse(await database.open());
      const told = saidIn(cardOf(await house.drop("zhou-ting", "org.yaml", renamed)));
      expect(told).toContain("何俊");
      const preview = cardOf(await house.drop("he-jun", "org.yaml", renamed));
      await house.press("zhou-ting", intentOf(preview, "应用"));
      expect((await house.org.current()).company).toBe("晴川家居");
      for (const who of ["zhou-ting", "he-jun"]) {
        const photo = saidIn(cardOf(await house.drop(who, "photo.png", "x")));
        expect(photo).toMatch(/^日清能做什么\n这条没有记下。要交给哪个部门/u);
      }
    });

    it("is shown anew when somebody changed the company meanwhile; of two at once one is applied", async () => {
      const house = await openHouse(await database.open());
      const [one, other] = await Promise.all([
        house.drop("he-jun", "a.yaml", renamed),
        house.drop("he-jun", "b.yaml", sampleText.replace("name: 晴川家居", "name: 晴川")),
      ]);
      const answers = await Promise.all(
        [one, other].map((reply) => house.press("he-jun", intentOf(cardOf(reply), "应用"))),
      );
      const titles = answers.map((reply) => cardOf(reply).title).sort();
      expect(titles).toEqual(["公司信息已更新", "这份文件会改动公司信息"].sort());
      const second = answers.map(cardOf).find(({ title }) => title !== "公司信息已更新")!;
      expect(saidIn(second)).toContain("刚才有别人改了公司信息");
      expect(cardOf(await house.press("he-jun", intentOf(second, "应用"))).title).toBe("公司信息已更新");
      expect(await house.store.read.audit.count()).toBe(2);
    });
  });

  describe("the company's file, asked for", () => {
    it.each(["yaml", "xlsx"])(
      "comes to the admin's direct messages as %s, and says what is there",
      async (format) => {
        const house = await openHouse(await database.open());
        const offer = cardOf(await house.command("he-jun", "dayclear", "导出"));
        const label = `导出 ${format.toUpperCase()}`;
        expect(saidIn(cardOf(await house.press("he-jun", intentOf(offer, label))))).toContain(`.${format}`);
        const posting = await house.store.read.posting.findFirstOrThrow({ include: { file: true } });
        expect(posting.placeId).toBe("playground:dm:he-jun");
        const sent = await house.drop("he-jun", posting.file!.name, new Uint8Array(posting.file!.bytes!));
        expect(saidIn(cardOf(sent))).toContain("没有要改的");
      },
    );

    it("goes to admins only", async () => {
      const house = await openHouse(await database.open());
      await house.press("lin-yue", "admin/export/yaml");
      expect(saidIn(cardOf(await house.command("lin-yue", "dayclear", "export")))).toContain("何俊");
      expect(await house.store.read.posting.count()).toBe(0);
    });
  });
});
