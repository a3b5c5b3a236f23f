import { describe, expect, it } from "vitest";
import { eachDatabase } from "../../../support/database.js";
import { cardOf, formOf, intentOf, openHouse, saidIn, type House } from "../../../support/house.js";

const ASKED = { department: "warehouse", kind: "warehouse.other", ask: "换成黑色了吗", orders: "8842" };
const HERE = "把截图回复到这条即可补充 仓库 #";

async function submitNew(house: House, message: string | null) {
  const form = formOf(await house.command("zhou-ting", "handoff"));
  return { form, receipt: await house.submit("zhou-ting", form, ASKED, message) };
}

eachDatabase((database) => {
  describe("a form that is a message", () => {
    it("takes replies for the handoff that came of it, and says so where its receipt stands", async () => {
      const house = await openHouse(await database.open());
      const { form, receipt } = await submitNew(house, "m-1");
      expect(saidIn(cardOf(receipt))).toContain(`${HERE}1`);
      expect(await house.submit("zhou-ting", form, ASKED, "m-1")).toEqual(receipt);
      expect(saidIn(cardOf(await house.replyTo("zhou-ting", "m-1", "要黑色")))).toContain("已记入 仓库 #1");
      expect(saidIn(cardOf(await house.replyTo("zhou-ting", "m-2", "要黑色")))).toContain(
        "没有记到任何对接单",
      );
    });

    it("takes them too once the question that it turned into is answered, and its receipt says so in its place", async () => {
      const house = await openHouse(await database.open());
      await submitNew(house, "m-1");
      const question = cardOf((await submitNew(house, "m-2")).receipt);
      expect(saidIn(question)).toContain("8842");
      const receipt = cardOf(await house.press("zhou-ting", intentOf(question, "仍新建")));
      expect(receipt.title).toBe("已记录 仓库 #2");
      expect(saidIn(receipt)).toContain(`${HERE}2`);
      expect(saidIn(cardOf(await house.replyTo("zhou-ting", "m-2", "加急")))).toContain("已记入 仓库 #2");
    });

    it("says nothing of replies where it is none", async () => {
      const house = await openHouse(await database.open());
      const { receipt } = await submitNew(house, null);
      expect(saidIn(cardOf(receipt))).not.toContain(HERE);
      const { id } = await house.store.read.handoff.findFirstOrThrow();
      const adding = formOf(await house.press("zhou-ting", `handoff/add/${id}`));
      expect(await house.submit("zhou-ting", adding, { facts: "两箱" })).toEqual({ kind: "none" });
      const again = formOf(await house.press("zhou-ting", `handoff/add/${id}`));
      const told = saidIn(cardOf(await house.submit("zhou-ting", again, { facts: "三箱" }, "m-3")));
      expect(told).toContain("仓库 #1 的卡片已经更新");
      expect(told).toContain(`${HERE}1`);
    });
  });
});
