import { describe, expect, it } from "vitest";
import { Card } from "../../../../src/core/card.js";
import { eachDatabase } from "../../../support/database.js";
import {
  buttonsOf,
  cardOf,
  formOf,
  intentOf,
  openHouse,
  saidIn,
  showingOf,
  type House,
} from "../../../support/house.js";

async function liveCard(house: House, series: string, number: number): Promise<Card> {
  const { id } = await house.store.read.handoff.findFirstOrThrow({ where: { series, number } });
  const where = { key: { startsWith: `handoff/${id}/department` } };
  return Card.parse((await house.store.read.posting.findFirstOrThrow({ where })).card);
}

eachDatabase((database) => {
  describe("what a handoff lacks", () => {
    it("asks privately why it is urgent, and logs nothing before that is chosen", async () => {
      const house = await openHouse(await database.open());
      const why = cardOf(await house.command("zhou-ting", "handoff", "仓库 订单 8842 漏发 !急"));
      expect(why.title).toBe("为什么加急？");
      expect(await house.store.read.handoff.count()).toBe(0);
      const chosen = await house.press("zhou-ting", intentOf(why, "客户在线等"));
      expect(chosen.kind).toBe("replace");
      expect(cardOf(chosen).title).toBe("已记录 仓库 #1");
      expect(await house.press("zhou-ting", intentOf(why, "有投诉或平台介入"))).toEqual(chosen);
      const room = await showingOf(house, "department");
      expect(room.title).toBe("仓库 #1 · 漏发 · 加急");
      expect(saidIn(room)).toContain("加急原因: 客户在线等");
      expect(await house.store.read.handoff.count()).toBe(1);
    });

    it("is not urgent after all when its author says so", async () => {
      const house = await openHouse(await database.open());
      const why = cardOf(
        await house.command("jack-chen", "handoff", "warehouse order 8842 is short !urgent"),
      );
      await house.press("jack-chen", intentOf(why, "Not urgent after all"));
      expect(await house.store.read.handoff.findFirst()).toMatchObject({
        urgent: false,
        urgentBecause: null,
      });
    });

    it("asks one thing after the other, and keeps the words", async () => {
      const house = await openHouse(await database.open());
      const where = cardOf(await house.command("zhou-ting", "handoff", "售 订单 9001 要改地址 !急"));
      const [first] = buttonsOf(where);
      const why = cardOf(await house.press("zhou-ting", first?.intent ?? ""));
      expect(why.title).toBe("为什么加急？");
      expect(saidIn(why)).toContain("订单 9001 要改地址");
      const logged = cardOf(await house.press("zhou-ting", intentOf(why, "损失在扩大")));
      expect(logged.title).toMatch(/^已记录 售/u);
    });

    it("asks for what the kind has to know, from a single line too", async () => {
      const house = await openHouse(await database.open());
      const form = formOf(await house.command("zhou-ting", "handoff", "快递 订单 77 客户要改地址"));
      expect(form.title).toBe("改地址还需要");
      const receipt = cardOf(
        await house.submit("zhou-ting", form, { "new-address": "杭州市西湖区文三路 1 号" }),
      );
      expect(receipt.title).toBe("已记录 快递 #1");
      expect(saidIn(await showingOf(house, "department"))).toContain("新地址: 杭州市西湖区文三路 1 号");
    });

    it("points to the one that has the same order, which can be followed or logged anew", async () => {
      const house = await openHouse(await database.open());
      await house.command("zhou-ting", "handoff", "仓库 订单 JD-8842 漏发充电线");
      const same = cardOf(await house.command("ma-chao", "handoff", "仓库 订单 jd8842 又少了一个"));
      expect(saidIn(same)).toContain("仓库 #1（待认领）");
      const followed = cardOf(await house.press("ma-chao", intentOf(same, "跟进这条")));
      expect(saidIn(followed)).toContain("已关注 仓库 #1");
      expect(await house.store.read.handoff.count()).toBe(1);
      const anyway = await house.press("ma-chao", intentOf(same, "仍新建"));
      expect(cardOf(anyway).title).toBe("已记录 仓库 #2");
      expect(await house.press("ma-chao", intentOf(same, "仍新建"))).toEqual(anyway);
      expect(await house.store.read.handoff.count()).toBe(2);
    });

    it("minds neither the same order at another department nor one that is done", async () => {
      const house = await openHouse(await database.open());
      await house.command("zhou-ting", "handoff", "仓库 订单 8842 请核对");
      expect(cardOf(await house.command("zhou-ting", "handoff", "运营 订单 8842 请核对")).title).toContain(
        "#1",
      );
      await house.press("li-qiang", intentOf(await liveCard(house, "WH", 1), "办结"));
      expect(cardOf(await house.command("ma-chao", "handoff", "仓库 订单 8842 请再看")).title).toBe(
        "已记录 仓库 #2",
      );
    });

    it.each([
      [
        Array.from({ length: 200 }, (_, index) => `A${String(index)}`).join("，"),
        "100 个订单号，现在有 200 个",
      ],
      ["8842，没有单号", "「没有单号」不像订单号"],
    ])("refuses order numbers that are none, or too many, and changes nothing", async (orders, sentence) => {
      const house = await openHouse(await database.open());
      const form = formOf(await house.command("zhou-ting", "handoff"));
      const values = { department: "warehouse", kind: "warehouse.other", ask: "请看一下", orders };
      const answer = await house.submit("zhou-ting", form, values);
      expect(answer).toMatchObject({ kind: "errors" });
      expect(JSON.stringify(answer)).toContain(sentence);
      expect(await house.store.read.handoff.count()).toBe(0);
    });
  });
});
