import { describe, expect, it } from "vitest";
import { eachDatabase } from "../../../support/database.js";
import { buttonsOf, cardOf, openHouse, saidIn } from "../../../support/house.js";

eachDatabase((database) => {
  describe("a department that cannot be read", () => {
    it("is asked for privately with the text kept, and one choice logs it once", async () => {
      const house = await openHouse(await database.open());
      const question = cardOf(await house.command("zhou-ting", "handoff", "cangcu 订单 8842 漏发充电线"));
      expect(saidIn(question)).toContain("cangcu 订单 8842 漏发充电线");
      const select = question.blocks.flatMap((block) => (block.type === "actions" ? block.actions : []))[0];
      if (select?.type !== "select") throw new Error("no choice of departments");
      expect(select.options.map(({ label }) => label)).toContain("仓库");

      const chosen = await house.press("zhou-ting", select.intent, { value: "warehouse" });
      expect(cardOf(chosen).title).toBe("已记录 仓库 #1");
      const again = await house.press("zhou-ting", select.intent, { value: "courier" });
      expect(again).toEqual(chosen);
      const stored = await house.store.read.handoff.findMany();
      expect(stored).toHaveLength(1);
      expect(stored[0]).toMatchObject({
        ask: "cangcu 订单 8842 漏发充电线",
        urgent: false,
        orders: [{ number: "8842", done: false }],
      });
    });

    it("lists only the departments that an ambiguous name could mean", async () => {
      const house = await openHouse(await database.open());
      const question = cardOf(await house.command("zhou-ting", "handoff", "售 客户要补差价"));
      const labels = buttonsOf(question).map(({ label }) => label);
      expect(labels.length).toBeGreaterThan(1);
      expect(labels.every((label) => label.startsWith("售"))).toBe(true);
      const logged = await house.press("zhou-ting", buttonsOf(question)[0]?.intent ?? "", {});
      expect(cardOf(logged).title).toMatch(/^已记录 售/u);
    });

    it("takes the right choice after one that is none", async () => {
      const house = await openHouse(await database.open());
      const question = cardOf(await house.command("zhou-ting", "handoff", "cangcu 订单 8842"));
      const select = question.blocks.flatMap((block) => (block.type === "actions" ? block.actions : []))[0];
      if (select?.type !== "select") throw new Error("no choice of departments");
      expect(saidIn(cardOf(await house.press("zhou-ting", select.intent, { value: "nowhere" })))).toContain(
        "过期",
      );
      const right = await house.press("zhou-ting", select.intent, { value: "warehouse" });
      expect(cardOf(right).title).toBe("已记录 仓库 #1");
    });

    it("lets nobody but its author send it on", async () => {
      const house = await openHouse(await database.open());
      const question = cardOf(await house.command("zhou-ting", "handoff", "售 客户要补差价"));
      const other = await house.press("ma-chao", buttonsOf(question)[0]?.intent ?? "", {});
      expect(saidIn(cardOf(other))).toContain("只有本人可以提交");
      expect(await house.store.read.handoff.count()).toBe(0);
      const own = await house.press("zhou-ting", buttonsOf(question)[0]?.intent ?? "", {});
      expect(cardOf(own).title).toMatch(/^已记录/u);
    });
  });
});
