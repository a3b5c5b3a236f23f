import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readOrgFile } from "../../../src/org/index.js";
import { eachDatabase } from "../../support/database.js";
import { buttonsOf, cardOf, intentOf, openHouse, saidIn, type House } from "../../support/house.js";
import { choiceIn, exported, fillIn, roomsOf } from "./company.js";

const ADMIN = "he-jun";
const NEW = "oc_0123456789abcdef0123456789abcdef";

/** Added, and a department chosen: what is to be said yes to. */
async function chosen(house: House, department: string, address = NEW, name: string | null = "仓库新群") {
  const asked = cardOf(await house.join(ADMIN, address, name));
  return cardOf(await house.press(ADMIN, choiceIn(asked).intent, { value: department }));
}

/** A department that has no room yet. */
async function withDesign(house: House, leads: string[] = ["li-qiang"]): Promise<void> {
  const answers = { code: "design", "name-zh": "设计", "name-en": "Design", series: "DS", leads };
  await fillIn(house, ADMIN, ["admin/form/department/+"], answers);
}

eachDatabase((database) => {
  describe("a room that the bot is added to", () => {
    it("is bound in two presses, and gets what is handed over from then on", async () => {
      const house = await openHouse(await database.open());
      await withDesign(house);
      const before = await exported(house);
      const asked = cardOf(await house.join(ADMIN, NEW, "设计 对接群"));
      expect(asked.title).toBe("“设计 对接群”给哪个部门用？");
      const { intent, options } = choiceIn(asked);
      expect(options).toContain("design");
      const confirm = cardOf(await house.press(ADMIN, intent, { value: "design" }));
      expect(confirm.title).toBe("把“设计 对接群”绑定给“设计”？");
      expect(saidIn(confirm)).toContain("“设计”的新对接单会发到“设计 对接群”");
      expect(await exported(house)).toBe(before);
      const bound = await house.press(ADMIN, intentOf(confirm, "绑定"));
      expect(bound).toMatchObject({ kind: "replace", card: { title: "已绑定", tone: "done" } });
      expect((await roomsOf(house))["design"]).toBe(NEW);
      await house.command("zhou-ting", "handoff", "设计 换一张主图");
      const posting = await house.store.read.posting.findFirst({
        where: { placeId: `playground:room:${NEW}` },
      });
      expect(posting?.key).toMatch(/\/department/u);
      const audit = await house.store.read.audit.findMany({ where: { what: "org.change", by: ADMIN } });
      expect(audit).toHaveLength(2);
      expect(saidIn(cardOf(await house.command(ADMIN, "dayclear", "变更记录")))).toContain("设计 对接群");
    });

    it("stands in the company's file, which says the same when it is read again", async () => {
      const house = await openHouse(await database.open());
      await withDesign(house);
      await house.press(ADMIN, intentOf(await chosen(house, "design"), "绑定"));
      const yaml = await exported(house);
      expect(yaml).toContain(NEW);
      expect(readOrgFile(yaml).kind).toBe("ok");
      expect(saidIn(cardOf(await house.drop(ADMIN, "org.yaml", yaml)))).toContain("没有要改的");
    });

    it("takes the place of the department's room only when that is said yes to", async () => {
      const house = await openHouse(await database.open());
      const confirm = await chosen(house, "warehouse");
      expect(saidIn(confirm)).toContain("“仓库”现在的群是“仓库对接群”。绑定以后就换成“仓库新群”：");
      expect((await roomsOf(house))["warehouse"]).toBe("warehouse");
      await house.press(ADMIN, intentOf(confirm, "改到这个群"));
      expect((await roomsOf(house))["warehouse"]).toBe(NEW);
      const { rooms } = await house.org.current();
      expect(rooms.filter(({ code }) => code.startsWith("warehouse"))).toMatchObject([
        { code: "warehouse", addresses: [{ address: "warehouse" }] },
        { code: "warehouse-2", name: "仓库新群", nameEn: "仓库新群", addresses: [{ address: NEW }] },
      ]);
    });

    it("that is another department's says so, and what becomes of that department", async () => {
      const house = await openHouse(await database.open());
      await withDesign(house);
      const asked = cardOf(await house.join(ADMIN, "courier"));
      expect(saidIn(asked)).toContain("“快递对接群”已经是“快递”的群");
      expect(choiceIn(asked).options).not.toContain("courier");
      const confirm = await chosen(house, "design", "courier");
      expect(saidIn(confirm)).toMatch(/“快递”就没有群了，它的新对接单会私信发给负责人/u);
      const courier = (await house.org.current()).departments.find(({ code }) => code === "courier")!;
      await fillIn(house, ADMIN, ["admin/form/department", "courier"], { leads: null });
      expect(saidIn(await chosen(house, "design", "courier"))).toContain("又没有负责人");
      await fillIn(house, ADMIN, ["admin/form/department", "courier"], { leads: [...courier.leads] });
      await house.press(ADMIN, intentOf(await chosen(house, "design", "courier"), "绑定"));
      expect(await roomsOf(house)).toMatchObject({ courier: undefined, design: "courier" });
    });

    it("is looked at again when the company changed meanwhile, and bound once however often it is pressed", async () => {
      const house = await openHouse(await database.open());
      await withDesign(house);
      const [mine, theirs] = [await chosen(house, "design"), await chosen(house, "design", "oc_other")];
      await house.press(ADMIN, intentOf(theirs, "绑定"));
      const again = cardOf(await house.press(ADMIN, intentOf(mine, "绑定")));
      expect(saidIn(again)).toContain("公司信息刚才改过了");
      expect((await roomsOf(house))["design"]).toBe("oc_other");
      const yes = intentOf(again, "改到这个群");
      const answers = await Promise.all([1, 2, 3].map(() => house.press(ADMIN, yes)));
      const said = answers.map((answer) => saidIn(cardOf(answer)));
      expect(said.filter((text) => text.startsWith("已绑定"))).toHaveLength(1);
      expect(said.filter((text) => text.includes("已经是“设计”的群"))).toHaveLength(2);
      const rooms = (await house.org.current()).rooms.filter(
        ({ addresses }) => addresses[0]?.address === NEW,
      );
      expect(rooms).toHaveLength(1);
    });

    it("is asked about once though the platform tells of it twice", async () => {
      const house = await openHouse(await database.open());
      const answers = await Promise.all([1, 2].map(() => house.join(ADMIN, NEW, "群", "same")));
      expect(answers[1]).toEqual(answers[0]);
      expect(await house.store.read.draft.count()).toBe(1);
    });

    it("can be given to another department than the one that was chosen first", async () => {
      const house = await openHouse(await database.open());
      const confirm = await chosen(house, "warehouse");
      const back = cardOf(await house.press(ADMIN, intentOf(confirm, "选别的部门")));
      expect(choiceIn(back).options).toContain("courier");
    });

    it("gets an entry of its own when it stood behind another of the same entry", async () => {
      const house = await openHouse(await database.open());
      const addresses = "elsewhere: E1\nplayground: second";
      await fillIn(house, ADMIN, ["admin/form/room/+"], { code: "pair", name: "双平台群", addresses });
      await house.press(ADMIN, intentOf(await chosen(house, "warehouse", "second"), "改到这个群"));
      const { rooms } = await house.org.current();
      expect(rooms.find(({ code }) => code === "pair")?.addresses).toEqual([
        { platform: "elsewhere", address: "E1" },
      ]);
      expect((await roomsOf(house))["warehouse"]).toBe("second");
    });

    it("is no business of others: they are told that all is well, and nothing is kept or changed", async () => {
      const house = await openHouse(await database.open());
      const before = await exported(house);
      expect(saidIn(cardOf(await house.join("zhou-ting", "warehouse")))).toContain("可以直接用了");
      expect(await house.store.read.draft.count()).toBe(0);
      const confirm = await chosen(house, "warehouse");
      const theirs = await house.press("zhou-ting", intentOf(confirm, "改到这个群"));
      expect(saidIn(cardOf(theirs))).toContain("何俊");
      expect(await exported(house)).toBe(before);
    });

    it("is told in English to whoever reads English", async () => {
      const house = await openHouse(await database.open());
      const told = saidIn(cardOf(await house.join("tom-becker", "supply-chain")));
      expect(told).toContain("Handoffs to Supply chain come to “Supply chain desk” already");
      expect(saidIn(cardOf(await house.join("tom-becker", NEW)))).toContain(
        "has asked He Jun which department",
      );
    });

    it("is asked about anew once the card is too old, or its department gone", async () => {
      const house = await openHouse(await database.open());
      const confirm = await chosen(house, "warehouse");
      const gone = intentOf(confirm, "改到这个群").replace("/warehouse/", "/nowhere/");
      expect(saidIn(cardOf(await house.press(ADMIN, gone)))).toContain("这个部门已经不在了");
      await house.store.inTransaction((tx) => tx.draft.deleteMany());
      const told = saidIn(cardOf(await house.press(ADMIN, intentOf(confirm, "改到这个群"))));
      expect(told).toContain("过期了");
      expect(buttonsOf(cardOf(await house.press(ADMIN, intentOf(confirm, "选别的部门"))))).toEqual([]);
    });

    it("is bound whatever it is called: the company's file takes its name, or one of ours", async () => {
      const house = await openHouse(await database.open());
      let number = 0;
      const bind = async (name: string | null): Promise<void> => {
        const address = `oc_${String((number += 1))}`;
        await house.press(ADMIN, intentOf(await chosen(house, "warehouse", address, name), "改到这个群"));
        expect((await roomsOf(house))["warehouse"]).toBe(address);
        expect(readOrgFile(await exported(house)).kind).toBe("ok");
      };
      await bind(null);
      expect((await house.org.current()).rooms.at(-1)).toMatchObject({
        name: "仓库群",
        nameEn: "Warehouse room",
      });
      await bind(" \n ");
      await bind("长".repeat(100));
      expect((await house.org.current()).rooms.at(-1)?.name).toBe(`${"长".repeat(39)}…`);
      const names = fc.oneof(fc.string({ unit: "binary", maxLength: 60 }), fc.string({ unit: "grapheme" }));
      for (const name of fc.sample(names, 6)) await bind(name);
    });
  });
});
