import { describe, expect, it } from "vitest";
import { eachDatabase } from "../../support/database.js";
import { buttonsOf, cardOf, intentOf, openHouse, saidIn, showingOf } from "../../support/house.js";

eachDatabase((database) => {
  describe("looking handoffs up", () => {
    it("lists mine and my department's, oldest first, and opens one with its buttons", async () => {
      const house = await openHouse(await database.open());
      await house.command("zhou-ting", "handoff", "仓库 第一件");
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
      expect(live).toContain("全文：/对接单 仓库 #1");
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

    it("says that there are more than it counted", async () => {
      const house = await openHouse(await database.open());
      for (let count = 0; count < 101; count += 1) await house.command("zhou-ting", "handoff", "仓库 查一下");
      const text = saidIn(cardOf(await house.command("zhou-ting", "handoffs", "仓库")));
      expect(text).toContain("仓库待办（99+）");
      expect(text).toContain("还有 90+ 条未列出。");
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
