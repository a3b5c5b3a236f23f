import { describe, expect, it } from "vitest";
import { Card } from "../../../../src/core/card.js";
import { eachDatabase } from "../../../support/database.js";
import { cardOf, openHouse, roomOf, saidIn, type House } from "../../../support/house.js";
import { act } from "../acting.js";
import { openCompany } from "../company.js";

async function loggedBy(house: House, who: string, line: string): Promise<string> {
  await house.command(who, "handoff", line);
  const newest = { orderBy: [{ createdAt: "desc" as const }, { number: "desc" as const }] };
  return (await house.store.read.handoff.findFirstOrThrow(newest)).id;
}

/** What rang about it, by the place. */
async function rings(house: House, id: string): Promise<Record<string, string[]>> {
  const where = { key: { startsWith: `handoff/${id}/news` } };
  const rows = await house.store.read.posting.findMany({ where, orderBy: { key: "asc" } });
  const said: Record<string, string[]> = {};
  for (const { placeId, card } of rows) (said[placeId] ??= []).push(saidIn(Card.parse(card)).trim());
  return said;
}

eachDatabase((database) => {
  describe("what rings about a handoff", () => {
    it("tells the owner and a follower in one place, each what is theirs", async () => {
      const house = await openCompany(await database.open());
      const id = await loggedBy(house, "as-requester", "运营 改个价格");
      await act(house, "op-agent", "take", id);
      await act(house, "op-partner", "follow", id);
      await act(house, "as-requester", "withdraw", id);
      const told = (await rings(house, id))["playground:dm:op-partner"] ?? [];
      expect(told).toHaveLength(2);
    });

    it("loses its buttons once it was answered", async () => {
      const house = await openHouse(await database.open());
      const id = await loggedBy(house, "zhou-ting", "仓库 请看看");
      await house.press("li-qiang", `handoff/done/${id}`);
      expect((await rings(house, id))["playground:dm:zhou-ting"]).toEqual([
        "仓库 #1 已办结。\n[确认解决] [还没解决]",
      ]);
      await house.press("zhou-ting", `handoff/confirm/${id}`);
      expect((await rings(house, id))["playground:dm:zhou-ting"]).toEqual(["仓库 #1 已办结。"]);
    });

    it("reaches a requester whose account is another one now", async () => {
      const house = await openHouse(await database.open());
      const id = await loggedBy(house, "zhou-ting", "仓库 请看看");
      await house.store.inTransaction(async (tx) => {
        const moved = { platform: "playground", kind: "dm", address: "zhou-new", name: "周婷" };
        await tx.place.create({
          data: { ...moved, id: "playground:dm:zhou-new", locale: "zh-CN", timeZone: "Asia/Shanghai" },
        });
        await tx.account.updateMany({ where: { personId: "zhou-ting" }, data: { userId: "zhou-new" } });
        await tx.orgState.update({ where: { id: 1 }, data: { revision: { increment: 1 } } });
      });
      await house.press("li-qiang", `handoff/done/${id}`);
      expect((await rings(house, id))["playground:dm:zhou-new"]).toEqual([
        "仓库 #1 已办结。\n[确认解决] [还没解决]",
      ]);
      const live = { where: { placeId: "playground:dm:zhou-new", key: { contains: "/requester-" } } };
      expect(await house.store.read.posting.count(live)).toBe(1);
    });

    it("brings the transfer to whoever was told that they follow it, though both come at one moment", async () => {
      const house = await openCompany(await database.open());
      for (let round = 0; round < 12; round += 1) {
        const id = await loggedBy(house, "as-requester", `仓库 其他 第${String(round)}件`);
        await Promise.all([
          house.press("op-supervisor", `handoff/follow/${id}`),
          act(house, "wh-agent", "transfer", id),
        ]);
        const follows = await house.store.read.follower.count({ where: { handoffId: id } });
        const told = (await rings(house, id))["playground:dm:op-supervisor"] ?? [];
        expect(told, `round ${String(round)}`).toHaveLength(follows);
      }
    });

    it("says to who follows a finished one what came of it", async () => {
      const house = await openHouse(await database.open());
      const id = await loggedBy(house, "zhou-ting", "仓库 订单 8842 漏发");
      const form = await house.press("li-qiang", `handoff/done/${id}`);
      if (form.kind !== "form") throw new Error("no form");
      await house.submit("li-qiang", form.form, { result: "已补发 SF1" });
      const told = saidIn(cardOf(await house.press("ma-chao", `handoff/follow/${id}`)));
      expect(told).toContain("已经办结：已补发 SF1");
    });
  });

  describe("what several people do to a handoff at once, or somebody twice", () => {
    it("adds an order once, whoever adds it", async () => {
      const house = await openCompany(await database.open());
      const id = await loggedBy(house, "as-requester", "仓库 其他 请看看");
      const add = (who: string) => act(house, who, "add", id, { orders: "Z-900 Z-901" });
      await Promise.all(["as-requester", "as-lead", "op-supervisor"].map(add));
      const { orders } = await house.store.read.handoff.findUniqueOrThrow({ where: { id } });
      expect(orders).toEqual([
        { number: "Z-900", done: false },
        { number: "Z-901", done: false },
      ]);
    });

    it("lets nobody but its author go on with a message that is handed over", async () => {
      const house = await openHouse(await database.open());
      const place = roomOf("aftersales");
      const from = { platform: place.platform, userId: "zhou-ting" };
      const opened = await house.receive({
        ...{ kind: "shortcut", shortcut: "hand-over", id: "s-1", from, place, author: from },
        ...{ text: "箱子破了", files: [], message: { place, id: "m-1" } },
      });
      if (opened.kind !== "form") throw new Error("no form");
      const values = { department: "warehouse", kind: "warehouse.other", ask: "冒名" };
      const other = await house.submit("ma-chao", opened.form, values);
      expect(saidIn(cardOf(other))).toContain("只有本人可以提交");
      expect(await house.store.read.handoff.count()).toBe(0);
    });

    it("cuts no order away: too many are refused, in the words and after a department was chosen", async () => {
      const house = await openHouse(await database.open());
      const many = `订单 ${Array.from({ length: 120 }, (_, index) => `A${String(1000 + index)}`).join("、")}`;
      const where = cardOf(await house.command("zhou-ting", "handoff", `售 ${many}`));
      const [first] = where.blocks.flatMap((block) => (block.type === "actions" ? block.actions : []));
      const routed = await house.press("zhou-ting", first?.intent ?? "");
      expect(saidIn(cardOf(routed))).toContain("最多 100 个订单号，现在有 120 个");
      const form = await house.command("zhou-ting", "handoff");
      if (form.kind !== "form") throw new Error("no form");
      const values = { department: "warehouse", kind: "warehouse.other", ask: many };
      expect(JSON.stringify(await house.submit("zhou-ting", form.form, values))).toContain("现在有 120 个");
      expect(await house.store.read.handoff.count()).toBe(0);
    });

    it("has no form for ticks where nothing is left to tick", async () => {
      const house = await openHouse(await database.open());
      const id = await loggedBy(house, "zhou-ting", "仓库 请看看");
      await house.press("li-qiang", `handoff/take/${id}`);
      expect(saidIn(cardOf(await house.press("li-qiang", `handoff/tick/${id}`)))).toContain(
        "没有还要勾选的订单",
      );
    });

    it("tells in words at the next department what the first one's kind asked for", async () => {
      const house = await openHouse(await database.open());
      const form = await house.command("zhou-ting", "handoff", "快递 订单 77 客户要改地址");
      if (form.kind !== "form") throw new Error("no form");
      await house.submit("zhou-ting", form.form, { "new-address": "文三路 1 号" });
      const { id } = await house.store.read.handoff.findFirstOrThrow({ where: { series: "CR" } });
      const transfer = await house.press("sun-lei", `handoff/transfer/${id}`);
      if (transfer.kind !== "form") throw new Error("no form");
      await house.submit("sun-lei", transfer.form, { department: "warehouse", because: "还没出库" });
      const successor = await house.store.read.handoff.findFirstOrThrow({ where: { series: "WH" } });
      expect(successor).toMatchObject({ facts: "新地址：文三路 1 号\n转来原因：还没出库", kindFacts: {} });
    });
  });
});
