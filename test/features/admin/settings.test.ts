import { describe, expect, it } from "vitest";
import { PersonId } from "../../../src/core/ids.js";
import { kindOf, person } from "../../../src/org/index.js";
import { eachDatabase } from "../../support/database.js";
import { buttonsOf, cardOf, formOf, intentOf, openHouse, saidIn, type House } from "../../support/house.js";
import { answered, exported, fillIn } from "./company.js";

const ADMIN = "he-jun";
/** Leads the warehouse, and nothing else. */
const LEAD = "zhao-gang";
const SUPERVISOR = "lin-yue";

async function departmentOf(house: House, code: string) {
  return (await house.org.current()).departments.find((one) => one.code === code);
}

async function logged(house: House, line: string): Promise<void> {
  expect(cardOf(await house.command("zhou-ting", "handoff", line)).title).toMatch(/^已记录/u);
}

eachDatabase((database) => {
  describe("the settings", () => {
    it.each([
      [ADMIN, ["部门", "同事", "群", "事项", "规则", "导出 YAML", "导出 XLSX", "变更记录"]],
      [SUPERVISOR, ["事项", "规则"]],
      [LEAD, ["事项"]],
    ])("offer %s what they may change", async (who, labels) => {
      const house = await openHouse(await database.open());
      const menu = cardOf(await house.command(who, "dayclear", "设置"));
      expect(buttonsOf(menu).map(({ label }) => label)).toEqual(labels);
    });

    it("tell everybody else who can, whatever they press, and change nothing", async () => {
      const house = await openHouse(await database.open());
      const before = await exported(house);
      const all = [
        "settings",
        "audit",
        "list/people",
        "list/departments",
        "list/rooms",
        "list/kinds",
        "list/rules",
      ];
      const more = [
        "kinds/warehouse",
        "choose/leave",
        "form/person/+",
        "form/kind/warehouse/other",
        "gone/person/li-na/1",
      ];
      for (const intent of [...all, ...more, "export/yaml"]) {
        const reply = await house.press("zhou-ting", `admin/${intent}`);
        expect(saidIn(cardOf(reply)), intent).toMatch(/何俊|林悦/u);
      }
      const told = await house.press(LEAD, "admin/form/kind", { value: "x" });
      expect(told.kind).toBe("say");
      expect(await exported(house)).toBe(before);
    });

    it("are told of by help, to those who may change something, and what is typed wrongly is said", async () => {
      const house = await openHouse(await database.open());
      const help = async (who: string, text: string): Promise<string> =>
        saidIn(cardOf(await house.command(who, "dayclear", text)));
      expect(await help(ADMIN, "")).toContain("[设置]");
      expect(await help("zhou-ting", "帮助")).not.toContain("[设置]");
      expect(await help("zhou-ting", "随便")).toContain("没有“随便”这一项");
      expect(await help("tom-becker", "SETTINGS")).toContain("[Kinds]");
    });
  });

  describe("a department", () => {
    it("is added, takes handoffs, is changed field by field, and closed once nothing is left", async () => {
      const house = await openHouse(await database.open());
      const answers = {
        code: "design",
        "name-zh": "设计",
        "name-en": "Design",
        series: "DS",
        leads: ["li-qiang"],
      };
      expect(await fillIn(house, ADMIN, ["admin/form/department/+"], answers)).toMatchObject({ kind: "say" });
      await logged(house, "设计 换一张主图");
      await fillIn(house, ADMIN, ["admin/form/room/+"], {
        ...{ code: "studio", name: "设计群", addresses: "playground: studio" },
      });
      const changes = {
        ...{ "name-zh": "设计部", aliases: "美工\n画图", numbers: "yearly", room: "studio" },
        ...{ leads: ["li-qiang", "sun-yue"], hours: "mon-fri 10:00-19:00\nsat：10:00-12:00" },
      };
      await fillIn(house, ADMIN, ["admin/form/department", "design"], changes);
      expect(await departmentOf(house, "design")).toMatchObject({
        ...{ name: { "zh-CN": "设计部", en: "Design" }, aliases: ["美工", "画图"], restarts: "yearly" },
        ...{ leads: ["li-qiang", "sun-yue"], room: { address: "studio" } },
        hours: { mon: [{ from: 600, to: 1140 }], sat: [{ from: 600, to: 720 }], sun: [] },
      });
      const stillOpen = saidIn(
        cardOf(await house.press(ADMIN, "admin/remove/department", { value: "design" })),
      );
      expect(stillOpen).toContain("还有 1 张没有了结");
      await house.store.inTransaction((tx) => tx.handoff.updateMany({ data: { status: "confirmed" } }));
      const preview = cardOf(await house.press(ADMIN, "admin/remove/department", { value: "design" }));
      expect(saidIn(preview)).toContain("关闭");
      expect(await departmentOf(house, "design")).toBeDefined();
      await house.press(ADMIN, intentOf(preview, "确定"));
      expect(await departmentOf(house, "design")).toBeUndefined();
    });

    it("is not closed while people work there: that is said with their number", async () => {
      const house = await openHouse(await database.open());
      const told = saidIn(cardOf(await house.press(ADMIN, "admin/remove/department", { value: "courier" })));
      expect(told).toContain("“快递”还有 3 位同事");
    });
  });

  describe("a colleague", () => {
    it("is added with accounts, and can press at once", async () => {
      const house = await openHouse(await database.open());
      const answers = {
        ...{ id: "new-one", name: "新人", "name-en": "Newcomer", department: "warehouse" },
        ...{ roles: ["partner"], "accounts-playground": "new-one", locale: "en" },
      };
      await fillIn(house, ADMIN, ["admin/form/person/+"], answers);
      expect(cardOf(await house.command("new-one", "handoffs")).locale).toBe("en");
    });

    it("is chosen, changed, and leaves: then they press in vain, and lead nothing", async () => {
      const house = await openHouse(await database.open());
      await logged(house, "仓库 请看一下");
      const choose = formOf(await house.press(ADMIN, "admin/choose/change"));
      const form = formOf(await house.submit(ADMIN, choose, { person: LEAD }));
      expect(form.title).toContain("赵刚");
      await house.submit(ADMIN, form, answered(form, { "name-en": "Gang Zhao", shared: "true" }));
      const changed = person(await house.org.current(), PersonId.parse(LEAD));
      expect(changed).toMatchObject({ nameEn: "Gang Zhao", shared: true, hiredOn: "2018-05-14" });
      const who = formOf(await house.press(ADMIN, "admin/choose/leave"));
      const preview = cardOf(await house.submit(ADMIN, who, { person: LEAD }));
      expect(saidIn(preview)).toMatch(/负责人：zhao-gang → 无/u);
      await house.press(ADMIN, intentOf(preview, "确定"));
      expect(saidIn(cardOf(await house.command(LEAD, "handoffs")))).toContain("你还不在日清的同事名单里");
      expect((await departmentOf(house, "warehouse"))?.leads).toEqual([]);
    });

    it("stays while they are the only admin", async () => {
      const house = await openHouse(await database.open());
      const before = await exported(house);
      const who = formOf(await house.press(ADMIN, "admin/choose/leave"));
      const told = saidIn(cardOf(await house.submit(ADMIN, who, { person: ADMIN })));
      expect(told).toContain("没有人有 admin 角色");
      const demoted = await fillIn(house, ADMIN, ["admin/form/person", ADMIN], { roles: ["agent"] });
      expect(demoted).toMatchObject({
        kind: "errors",
        errors: { roles: expect.stringContaining("没有人有 admin") as string },
      });
      expect(await exported(house)).toBe(before);
    });
  });

  describe("a room", () => {
    it("is added, renamed and moved to another address", async () => {
      const house = await openHouse(await database.open());
      const answers = { code: "lab", name: "实验群", addresses: "playground: lab" };
      await fillIn(house, ADMIN, ["admin/form/room/+"], answers);
      await fillIn(house, ADMIN, ["admin/form/room", "lab"], {
        name: "样品群",
        addresses: "playground: lab-2",
      });
      const room = (await house.org.current()).rooms.find(({ code }) => code === "lab");
      expect(room).toMatchObject({
        name: "样品群",
        addresses: [{ platform: "playground", address: "lab-2" }],
      });
    });
  });

  describe("a kind", () => {
    it("is edited by its department's lead, and then asked for by /handoff", async () => {
      const house = await openHouse(await database.open());
      const list = cardOf(await house.press(LEAD, "admin/list/kinds"));
      expect(list.title).toBe("“仓库”的事项");
      const facts = "box: 箱号 / Box number";
      await fillIn(house, LEAD, ["admin/form/kind/warehouse", "packaging"], {
        facts,
        "answer-within": "30m",
      });
      const kind = (await departmentOf(house, "warehouse"))?.kinds.find(({ code }) => code === "packaging");
      expect(kind).toMatchObject({ facts: [{ code: "box", name: { en: "Box number" } }], answerMinutes: 30 });
      const asked = formOf(await house.command("zhou-ting", "handoff", "仓库 订单 8842 破损"));
      expect(asked.fields.map(({ label }) => label)).toEqual(["箱号"]);
    });

    it("of another department is not the lead's, but the supervisor's", async () => {
      const house = await openHouse(await database.open());
      const before = await exported(house);
      const form = formOf(await house.press(SUPERVISOR, "admin/form/kind/courier", { value: "lost" }));
      expect(saidIn(cardOf(await house.press(LEAD, "admin/form/kind/courier", { value: "lost" })))).toContain(
        "孙磊",
      );
      const values = answered(form, { "name-en": "Lost" });
      expect(saidIn(cardOf(await house.submit(LEAD, { ...form, id: form.id }, values)))).toContain("孙磊");
      expect(await exported(house)).toBe(before);
      const again = formOf(await house.press(SUPERVISOR, "admin/form/kind/courier", { value: "lost" }));
      await house.submit(SUPERVISOR, again, values);
      expect(await exported(house)).not.toBe(before);
    });

    it("is removed for what comes, and keeps its name for what was", async () => {
      const house = await openHouse(await database.open());
      await fillIn(house, LEAD, ["admin/form/kind/warehouse/+"], {
        code: "weigh",
        "name-zh": "复重",
        "name-en": "Weigh",
      });
      await logged(house, "仓库 订单 1 复重");
      const preview = cardOf(await house.press(LEAD, "admin/remove/kind/warehouse", { value: "weigh" }));
      await house.press(LEAD, intentOf(preview, "确定"));
      const org = await house.org.current();
      const warehouse = org.departments.find(({ code }) => code === "warehouse")!;
      expect(warehouse.kinds.some(({ code }) => code === "weigh")).toBe(false);
      expect(kindOf(org, warehouse.code, "weigh")?.name.en).toBe("Weigh");
      expect(cardOf(await house.command("zhou-ting", "handoffs", "1")).title).toContain("复重");
      expect(
        saidIn(cardOf(await house.press(LEAD, "admin/remove/kind/warehouse", { value: "other" }))),
      ).toContain("每个部门都有");
    });
  });
});
