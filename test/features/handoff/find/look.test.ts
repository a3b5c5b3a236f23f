import { describe, expect, it } from "vitest";
import type { Card } from "../../../../src/core/card.js";
import { eachDatabase } from "../../../support/database.js";
import { buttonsOf, cardOf, intentOf, openHouse, saidIn, showingOf } from "../../../support/house.js";

/** Of the handoffs that a list shows. */
function numbersIn(card: Card): number[] {
  return [...saidIn(card).matchAll(/^\S+ #(\d+) \|/gmu)].map(([, number]) => Number(number));
}

eachDatabase((database) => {
  describe("looking handoffs up", () => {
    it("lists mine and my department's, oldest first, and opens one with its buttons", async () => {
      const house = await openHouse(await database.open());
      await house.command("zhou-ting", "handoff", "仓库 第一件");
      house.setNow("2026-11-23T02:01:00Z");
      await house.command("zhou-ting", "handoff", "快递 第二件");
      const mine = saidIn(cardOf(await house.command("zhou-ting", "handoffs")));
      expect(mine).toContain("我提出的（2）");
      expect(mine.indexOf("仓库 #1")).toBeLessThan(mine.indexOf("快递 #1"));

      const theirs = cardOf(await house.command("li-qiang", "handoffs"));
      expect(saidIn(theirs)).toContain("仓库待办（1）");
      const select = theirs.blocks
        .flatMap((block) => (block.type === "actions" ? block.actions : []))
        .find((one) => one.type === "select");
      if (select?.type !== "select") throw new Error("nothing to open");
      const opened = cardOf(
        await house.press("li-qiang", select.intent, { value: select.options[0]?.value ?? "" }),
      );
      expect(buttonsOf(opened).map(({ label }) => label)).toContain("认领");
    });

    it.each(["仓库 #1", "仓库#1", "WH-1", "wh 1", "#1", "1", "ＷＨ－１", "cangku 1"])(
      "finds one by %s",
      async (typed) => {
        const house = await openHouse(await database.open());
        await house.command("zhou-ting", "handoff", "仓库 只此一件");
        expect(cardOf(await house.command("zhou-ting", "handoffs", typed)).title).toBe("仓库 #1 · 其他");
      },
    );

    it("shows the whole of a long one, whose live card is cut and says where to look", async () => {
      const house = await openHouse(await database.open());
      const text = `${"长".repeat(2_900)}完`;
      await house.command("zhou-ting", "handoff", `仓库 ${text}`);
      const live = saidIn(await showingOf(house, "requester"));
      expect(live).not.toContain(text);
      expect(live).toContain("全文：/handoffs 仓库 #1");
      const whole = saidIn(cardOf(await house.command("li-qiang", "handoffs", "仓库 #1")));
      expect(whole).toContain(text);
      expect(whole).not.toContain("全文");
    });

    it("lists a department's work, urgent first, for whoever names it", async () => {
      const house = await openHouse(await database.open());
      await house.command("zhou-ting", "handoff", "仓库 第一件");
      const why = cardOf(await house.command("zhou-ting", "handoff", "仓库 第二件 !急"));
      await house.press("zhou-ting", intentOf(why, "客户在线等"));
      const text = saidIn(cardOf(await house.command("lin-yue", "handoffs", "cangku")));
      expect(text).toContain("仓库待办（2）");
      expect(text.indexOf("仓库 #2")).toBeLessThan(text.indexOf("仓库 #1"));
      expect(text).toContain("待认领 · 加急");
    });

    it("offers the choice where a bare number stands in several series", async () => {
      const house = await openHouse(await database.open());
      await house.command("zhou-ting", "handoff", "仓库 这一件");
      await house.command("zhou-ting", "handoff", "快递 那一件");
      const text = saidIn(cardOf(await house.command("zhou-ting", "handoffs", "1")));
      expect(text).toContain("仓库 #1");
      expect(text).toContain("快递 #1");
    });

    it("asks which department when its name is only begun", async () => {
      const house = await openHouse(await database.open());
      const text = saidIn(cardOf(await house.command("zhou-ting", "handoffs", "售")));
      expect(text).toContain("「售」可能是售前或售后");
    });

    it("shows a long list page by page, each of them once, there and back", async () => {
      const house = await openHouse(await database.open());
      for (let count = 0; count < 101; count += 1) await house.command("zhou-ting", "handoff", "仓库 查一下");
      let card = cardOf(await house.command("zhou-ting", "handoffs", "仓库"));
      const first = saidIn(card);
      expect(first).toContain("仓库待办（99+）");
      const seen = numbersIn(card);
      while (buttonsOf(card).some(({ label }) => label === "下一页")) {
        const page = await house.press("zhou-ting", intentOf(card, "下一页"));
        expect(page.kind).toBe("replace");
        card = cardOf(page);
        seen.push(...numbersIn(card));
      }
      expect(seen.sort((one, other) => one - other)).toEqual(
        Array.from({ length: 101 }, (_, index) => index + 1),
      );
      for (let page = 0; page < 10; page += 1)
        card = cardOf(await house.press("zhou-ting", intentOf(card, "上一页")));
      expect(numbersIn(card)).toEqual(
        numbersIn(cardOf(await house.command("zhou-ting", "handoffs", "仓库"))),
      );
    });

    it("finds by order, however it is written, in every state", async () => {
      const house = await openHouse(await database.open());
      await house.command("zhou-ting", "handoff", "仓库 订单 JD-8842 少了充电线");
      await house.press("li-qiang", intentOf(await showingOf(house, "department"), "认领"));
      for (const typed of ["JD-8842", "jd8842", "ＪＤ８８４２"]) {
        const card = cardOf(await house.command("lin-yue", "handoffs", typed));
        expect(saidIn(card), typed).toContain("仓库 #1 | 订单 JD-8842 少了充电线 | 处理中 | 李强");
      }
    });

    it("finds by words of what was said, all of which must occur, and pages through them", async () => {
      const house = await openHouse(await database.open());
      for (let count = 0; count < 12; count += 1)
        await house.command("zhou-ting", "handoff", `仓库 USB-C 充电线 少了 第${String(count)}个`);
      await house.command("zhou-ting", "handoff", "仓库 充电宝 少了");
      const card = cardOf(await house.command("lin-yue", "handoffs", "充电线 usb"));
      expect(card.title).toBe("「充电线 usb」找到 12 张");
      const second = cardOf(await house.press("lin-yue", intentOf(card, "下一页")));
      expect(new Set([...numbersIn(card), ...numbersIn(second)]).size).toBe(12);
      expect(saidIn(cardOf(await house.command("lin-yue", "handoffs", "充电线 宝")))).toContain("没有找到");
    });

    it("lists everything to do for whoever asks for all", async () => {
      const house = await openHouse(await database.open());
      await house.command("zhou-ting", "handoff", "仓库 这一件");
      await house.command("zhou-ting", "handoff", "快递 那一件");
      for (const typed of ["全部", "ALL"]) {
        const text = saidIn(cardOf(await house.command("lin-yue", "handoffs", typed)));
        expect(text).toContain("全部未办结（2）");
        expect(text).toContain("快递 #1");
      }
      const mine = cardOf(await house.command("lin-yue", "handoffs"));
      expect(saidIn(cardOf(await house.press("lin-yue", intentOf(mine, "全部未办结"))))).toContain("仓库 #1");
    });

    it.each(["仓库 #999", "999999999", "WH-0", "nonsense", "仓库 #1; DROP TABLE Handoff", "9".repeat(50)])(
      "says plainly that there is no %s",
      async (typed) => {
        const house = await openHouse(await database.open());
        await house.command("zhou-ting", "handoff", "仓库 只此一件");
        expect(saidIn(cardOf(await house.command("zhou-ting", "handoffs", typed)))).toContain("没有找到");
      },
    );
  });
});
