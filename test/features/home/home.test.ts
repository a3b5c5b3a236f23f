import { describe, expect, it } from "vitest";
import { intent } from "../../../src/core/intent.js";
import { eachDatabase } from "../../support/database.js";
import { cardOf, formOf, intentOf, openHouse, saidIn, type House } from "../../support/house.js";
import type { Card } from "../../../src/core/card.js";

interface Where {
  readonly series: string;
  readonly number: number;
}

async function idOf(house: House, { series, number }: Where): Promise<string> {
  return (await house.store.read.handoff.findFirstOrThrow({ where: { series, number } })).id;
}

async function act(house: House, who: string, verb: string, number: number, values = {}): Promise<void> {
  const id = await idOf(house, { series: "WH", number });
  const reply = await house.press(who, intent("handoff", verb, id));
  if (reply.kind === "form") await house.submit(who, reply.form, values);
}

/** What is said under each heading: a line for each handoff. */
function sectionsOf(card: Card): Readonly<Record<string, readonly string[]>> {
  const [, ...sections] = saidIn(card).split("\n---\n");
  return Object.fromEntries(
    sections.map((section) => {
      const [heading = "", ...lines] = section.split("\n");
      return [heading, lines];
    }),
  );
}

eachDatabase((database) => {
  describe("the home", () => {
    const open = async (): Promise<House> => openHouse(await database.open());
    const log = (house: House, text: string, who = "zhou-ting") => house.command(who, "handoff", text);

    it("says that nothing is waiting, with the day and the way to a new handoff", async () => {
      const house = await open();
      const card = await house.home("zhou-ting");
      expect(saidIn(card)).toBe(
        "我的待办\n2026年11月23日星期一\n[新建对接单] [全部未办结]\n都清了，没有等你处理的事。",
      );
      formOf(await house.press("zhou-ting", intentOf(card, "新建对接单")));
      house.setNow("2026-11-23T17:00:00Z");
      expect(saidIn(await house.home("zhou-ting"))).toContain("11月24日");
    });

    it("shows whoever asked what is under way, what waits for their reply and what for their word", async () => {
      const house = await open();
      for (const text of ["查库存", "漏发充电线", "补发说明书"]) await log(house, `仓库 ${text}`);
      await act(house, "li-qiang", "ask", 2, { question: "哪种颜色？" });
      await act(house, "li-qiang", "done", 3, { result: "已补发" });
      await act(house, "li-qiang", "take", 1);
      const sections = sectionsOf(await house.home("zhou-ting"));
      expect(sections["等我处理（2）"]).toEqual([
        "仓库 #2: 漏发充电线 · 等你补充：哪种颜色？",
        "仓库 #3: 补发说明书 · 已办结，等你确认",
        "打开一张对接单",
      ]);
      expect(sections["我提出的，未办结（1）"]).toEqual([
        "仓库 #1: 查库存 · 处理中 · 李强",
        "打开一张对接单",
      ]);
      expect(Object.keys(sections)).toHaveLength(2);
    });

    it("shows whoever works on them theirs, urgent and overdue ones first, and what nobody took", async () => {
      const house = await open();
      for (const text of ["查一", "查二", "查三", "查四", "查五"]) await log(house, `仓库 ${text}`);
      for (const number of [1, 2, 3, 4]) await act(house, "li-qiang", "take", number);
      await house.store.inTransaction(async (tx) => {
        const set = async (number: number, data: object): Promise<void> => {
          await tx.handoff.updateMany({ where: { number }, data });
        };
        await set(2, { expectedAt: new Date("2026-11-23T01:00:00Z") });
        await set(3, { urgent: true, urgentBecause: "complaint" });
        await set(4, { promisedAt: new Date("2026-11-24T01:00:00Z") });
      });
      const card = await house.home("li-qiang");
      const sections = sectionsOf(card);
      expect(sections["等我处理（4）"]).toEqual([
        "仓库 #3: 加急 · 查三 · 处理中",
        "仓库 #2: 查二 · 已超时（预计 11月23日 09:00）",
        "仓库 #4: 查四 · 承诺客户 11月24日 09:00",
        "仓库 #1: 查一 · 处理中",
        "打开一张对接单",
      ]);
      expect(sections["仓库待认领（1）"]?.[0]).toMatch(/^仓库 #5: 查五 · 周婷 · 11月23日 10:00 提出$/u);
      expect(card.summary).toBe("等我处理（4），仓库待认领（1）");
      const id = await idOf(house, { series: "WH", number: 3 });
      expect(cardOf(await house.press("li-qiang", "handoff/open", { value: id })).title).toContain("仓库 #3");
    });

    it("stays short however much there is, and says how to see the rest", async () => {
      const house = await open();
      for (let number = 1; number <= 13; number++) {
        await log(house, `仓库 查${number}`);
        if (number <= 12) await act(house, "li-qiang", "take", number);
      }
      for (let number = 14; number <= 20; number++) await log(house, `仓库 查${number}`);
      const clerk = await house.home("li-qiang");
      const sections = sectionsOf(clerk);
      expect(sections["等我处理（12）"]).toHaveLength(12);
      expect(saidIn(clerk)).toContain("先列最急的 10 张，一共 12 张。");
      expect(sections["仓库待认领（8）"]).toHaveLength(6);
      expect(clerk.blocks.length).toBeLessThan(20);
      const all = cardOf(await house.press("li-qiang", intentOf(clerk, "看全部")));
      expect(all.title).toBe("仓库待办（20）");
      const agent = await house.home("zhou-ting");
      expect(sectionsOf(agent)["我提出的，未办结（20）"]).toHaveLength(6);
      expect(cardOf(await house.press("zhou-ting", intentOf(agent, "看全部"))).title).toBe("我提出的（20）");
    });
  });

  describe("words to the bot", () => {
    it("log a handoff once, find it, and ask for the form with the same start again", async () => {
      const house = await openHouse(await database.open());
      const first = await house.write("zhou-ting", "对接 仓库 订单 8842 漏发充电线", "C1:1");
      expect(cardOf(first).title).toBe("已记录 仓库 #1");
      expect(await house.write("zhou-ting", "对接 仓库 订单 8842 漏发充电线", "C1:1")).toEqual(first);
      expect(cardOf(await house.write("zhou-ting", "对接单 8842")).title).toContain("找到 1 张");
      const asked = await house.write("zhou-ting", "对接 仓库 !急");
      if (asked.kind !== "form" || asked.again === undefined) throw new Error("no form to ask for again");
      const again = formOf(await house.press("zhou-ting", asked.again));
      const { id: _, ...form } = asked.form;
      expect(again).toMatchObject(form);
      expect(again.id).not.toBe(asked.form.id);
      expect(cardOf(await house.write("zhou-ting", "帮助")).title).toBe("日清能做什么");
    });

    it("that lack a fact of their kind ask for its form, which a press gives again", async () => {
      const house = await openHouse(await database.open());
      const asked = await house.write("zhou-ting", "对接 快递 改地址 订单 8842");
      if (asked.kind !== "form" || asked.again === undefined) throw new Error("no form to ask for again");
      const again = formOf(await house.press("zhou-ting", asked.again));
      expect(again.intent).toBe(asked.form.intent);
      expect(again.fields).toEqual(asked.form.fields);
    });
  });
});
