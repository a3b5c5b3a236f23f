import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FormValues } from "../../../src/core/form.js";
import { eachDatabase } from "../../support/database.js";
import { cardOf, formOf, intentOf, openHouse, saidIn } from "../../support/house.js";
import { answered, exported, fillIn, initialOf } from "./company.js";

const ADMIN = "he-jun";
const LONG = "长".repeat(41);

/** A form, one of its fields, what is typed there, and what is said about it. */
const WRONG = [
  ["department/+", "code", "Ware House", "小写字母开头"],
  ["department/+", "code", "warehouse", "和“仓库”重复了"],
  ["department/+", "series", "wh", "1 到 6 个大写字母"],
  ["department/+", "series", "WH", "和“仓库”重复了"],
  ["department/+", "series", null, "必填"],
  ["department/warehouse", "name-zh", "快递", "和“快递”重复了"],
  ["department/warehouse", "name-zh", LONG, "1 到 40 个字"],
  ["department/warehouse", "name-en", null, "必填"],
  ["department/warehouse", "aliases", "仓储\n物流", "和“快递”重复了"],
  ["department/warehouse", "hours", "whenever", "星期"],
  ["department/warehouse", "hours", "monday: 09:00-18:00", "星期"],
  ["department/warehouse", "hours", "mon-fri: 09:00-18:00\nfri: 10:00-11:00", "同一天"],
  ["department/warehouse", "hours", "mon: 09:00-12:00, 11:00-13:00", "不能重叠"],
  ["department/warehouse", "numbers", "weekly", "请从列表里选"],
  ["department/warehouse", "room", "courier", "一个群只能给一个部门"],
  ["department/warehouse", "room", "nowhere", "请从列表里选"],
  ["department/warehouse", "leads", ["nobody"], "请从列表里选"],
  ["kind/warehouse/+", "code", "missing-item", "重复了"],
  ["kind/warehouse/packaging", "name-en", "Wrong item", "和“错发”重复了"],
  ["kind/warehouse/packaging", "facts", "箱号", "小写字母开头"],
  ["kind/warehouse/packaging", "facts", "a: 甲\na: 乙", "重复了"],
  ["kind/warehouse/packaging", "facts", "a:1\nb:2\nc:3\nd:4\ne:5\nf:6", "最多列 5 项"],
  ["kind/warehouse/packaging", "answer-within", "soon", "请写时长"],
  ["kind/warehouse/packaging", "done-within", "9999h", "请写时长"],
  ["kind/warehouse/packaging", "result-zh", "结果", "缺少“en”"],
  ["kind/warehouse/packaging", "needs-result", "perhaps", "请从列表里选"],
  ["person/+", "id", "li-qiang", "和“李强”重复了"],
  ["person/+", "id", "李强", "请写工号"],
  ["person/li-qiang", "name", "\u0001", "必填"],
  ["person/li-qiang", "department", "nowhere", "请从列表里选"],
  ["person/li-qiang", "roles", null, "必填"],
  ["person/li-qiang", "roles", ["boss"], "请从列表里选"],
  ["person/li-qiang", "accounts-playground", "he-jun", "和“何俊”重复了"],
  ["person/li-qiang", "accounts-playground", "a b", "不含空格"],
  ["person/li-qiang", "hired-on", "2026-02-30", "真实存在的日期"],
  ["person/li-qiang", "time-zone", "Mars/Olympus", "IANA 时区"],
  ["person/li-qiang", "locale", "fr", "请从列表里选"],
  ["room/+", "code", "courier", "重复了"],
  ["room/courier", "name", LONG, "1 到 40 个字"],
  ["room/courier", "addresses", "playground: warehouse", "重复了"],
  ["room/courier", "addresses", "nowhere", "1 到 200 个字符"],
] as const;

/** So that nothing but the field in question is wrong. */
const RIGHT: Readonly<Record<string, FormValues>> = {
  "department/+": { code: "design", "name-zh": "设计", "name-en": "Design", series: "DS" },
  "kind/warehouse/+": { code: "weigh", "name-zh": "复重", "name-en": "Weigh" },
  "person/+": { id: "new-one", name: "新人", department: "warehouse", roles: ["agent"] },
  "room/+": { code: "lab", name: "实验群", addresses: "playground: lab" },
};

eachDatabase((database) => {
  describe("what is typed into a form of the company", () => {
    it("is refused at its field, with what would be right, and changes nothing", async () => {
      const house = await openHouse(await database.open());
      const before = await exported(house);
      for (const [form, field, typed, said] of WRONG) {
        const opened = formOf(await house.press(ADMIN, `admin/form/${form}`));
        const value = typeof typed === "object" && typed !== null ? [...typed] : typed;
        const right = Object.fromEntries(Object.entries(RIGHT[form] ?? {})) as Record<string, string>;
        const reply = await house.submit(ADMIN, opened, answered(opened, { ...right, [field]: value }));
        const errors = reply.kind === "errors" ? reply.errors : {};
        expect(Object.keys(errors), `${form} ${field} ${String(typed)}`).toEqual([
          field === "result-zh" ? "result-en" : field,
        ]);
        expect(Object.values(errors)[0], `${form} ${field} ${String(typed)}`).toContain(said);
        expect(await exported(house)).toBe(before);
      }
      expect(await house.store.read.audit.count()).toBe(0);
    });

    it("may be wrong across departments: leads in a circle are told at the leads", async () => {
      const house = await openHouse(await database.open());
      await fillIn(house, ADMIN, ["admin/form/department", "courier"], { leads: ["li-qiang"] });
      const before = await exported(house);
      const reply = await fillIn(house, ADMIN, ["admin/form/department", "warehouse"], {
        leads: ["sun-lei"],
      });
      expect(reply).toMatchObject({
        kind: "errors",
        errors: { leads: expect.stringContaining("互相由对方的同事负责") as string },
      });
      expect(await exported(house)).toBe(before);
    });

    it("is saved once, and not over what somebody else saved since the form was opened", async () => {
      const house = await openHouse(await database.open());
      const [mine, theirs] = await Promise.all(
        ["lin-yue", ADMIN].map(async (who) =>
          formOf(await house.press(who, "admin/form/kind/warehouse", { value: "packaging" })),
        ),
      );
      await house.submit(ADMIN, theirs!, answered(theirs!, { "name-en": "Broken box" }));
      const before = await exported(house);
      const refused = cardOf(await house.submit("lin-yue", mine!, answered(mine!, { "name-en": "Box" })));
      expect(saidIn(refused)).toContain("何俊也改了这里");
      expect(await exported(house)).toBe(before);
      const first = await house.submit(ADMIN, theirs!, answered(theirs!, { "name-en": "Another" }));
      expect(saidIn(cardOf(first))).toContain("已保存");
      expect(await exported(house)).toBe(before);
    });

    it("is of one only, of two who save the same at one moment: the other is told who", async () => {
      const house = await openHouse(await database.open());
      const save = async (who: string, name: string): Promise<() => Promise<string>> => {
        const form = formOf(await house.press(who, "admin/form/kind/warehouse", { value: "packaging" }));
        return async () => saidIn(cardOf(await house.submit(who, form, answered(form, { "name-en": name }))));
      };
      const saves = [await save("lin-yue", "Box"), await save(ADMIN, "Broken box")];
      const told = await Promise.all(saves.map((one) => one()));
      expect(told.filter((text) => text.startsWith("已保存"))).toHaveLength(1);
      expect(told.filter((text) => text.includes("也改了这里"))).toHaveLength(1);
      expect(await house.store.read.audit.count()).toBe(1);
    });

    it("is removed as it was shown: after another change it is shown anew", async () => {
      const house = await openHouse(await database.open());
      const remove = { value: "packaging" };
      const preview = cardOf(await house.press("zhao-gang", "admin/remove/kind/warehouse", remove));
      await fillIn(house, ADMIN, ["admin/form/room", "courier"], { name: "快递群" });
      const again = cardOf(await house.press("zhao-gang", intentOf(preview, "确定")));
      expect(saidIn(again)).toContain("刚才有别人改了公司信息");
      expect(await exported(house)).toContain("packaging");
      await house.press("zhao-gang", intentOf(again, "确定"));
      expect(await exported(house)).not.toContain("packaging");
    });

    it("does not get into another's way: two who change different things at once both do", async () => {
      const house = await openHouse(await database.open());
      const codes = ["packaging", "wrong-item", "intercept", "missing-item"];
      const replies = await Promise.all(
        codes.map((code, index) =>
          fillIn(house, index % 2 === 0 ? "lin-yue" : "zhao-gang", ["admin/form/kind/warehouse", code], {
            "answer-within": "3h",
          }),
        ),
      );
      expect(replies.map((reply) => cardOf(reply).title)).toEqual(codes.map(() => "已保存"));
      const text = await exported(house);
      expect(text.match(/answer-within: 3h/gu)?.length).toBeGreaterThanOrEqual(codes.length);
      expect(await house.store.read.audit.count()).toBe(codes.length);
    });

    it("changes nothing when it says what is there, and whatever it is, nothing is half done", async () => {
      const house = await openHouse(await database.open());
      const before = await exported(house);
      const anything = fc.oneof(
        fc.string({ unit: "binary", maxLength: 60 }),
        fc.constantFrom(
          "仓库",
          "warehouse",
          "-",
          "8h",
          "a: b / c",
          "mon: 09:00-10:00",
          "playground: courier",
        ),
      );
      for (const intent of ["department/warehouse", "kind/courier/lost", "person/li-na", "room/courier"]) {
        const same = formOf(await house.press(ADMIN, `admin/form/${intent}`));
        expect(saidIn(cardOf(await house.submit(ADMIN, same, initialOf(same))))).toContain("没有要改的");
        await fc.assert(
          fc.asyncProperty(fc.dictionary(fc.constantFrom(...namesOf(same)), anything), async (typed) => {
            const form = formOf(await house.press(ADMIN, `admin/form/${intent}`));
            const was = await exported(house);
            const reply = await house.submit(ADMIN, form, { ...initialOf(form), ...typed });
            const isSaved = reply.kind === "say" && reply.card.title === "已保存";
            expect((await exported(house)) === was).toBe(!isSaved);
          }),
          { numRuns: 8 },
        );
      }
      expect(before).toContain("仓库");
    });
  });
});

function namesOf({ fields, folded }: ReturnType<typeof formOf>): readonly string[] {
  return [...fields, ...folded].map(({ name }) => name);
}
