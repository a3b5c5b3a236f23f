import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Card } from "../../../src/core/card.js";
import { PlatformName } from "../../../src/core/ids.js";
import { eachDatabase } from "../../support/database.js";
import {
  buttonsOf,
  cardOf,
  formOf,
  intentOf,
  openHouse,
  roomOf,
  saidIn,
  type House,
} from "../../support/house.js";

const platform = PlatformName.parse("playground");

/** The postings of a handoff by the last part of their keys, such as `requester`. */
async function shownOf(house: House, series: string, number = 1): Promise<readonly Shown[]> {
  const { id } = await house.store.read.handoff.findFirstOrThrow({ where: { series, number } });
  const rows = await house.store.read.posting.findMany({
    where: { key: { startsWith: `handoff/${id}/` } },
    orderBy: { createdAt: "asc" },
  });
  return rows.map((row) => ({
    which: row.key.split("/")[2] ?? "",
    place: row.placeId,
    thread: row.threadKey,
    card: Card.parse(row.card),
  }));
}

interface Shown {
  readonly which: string;
  readonly place: string;
  readonly thread: string | null;
  readonly card: Card;
}

async function live(
  house: House,
  which: "department" | "requester",
  series = "WH",
  number = 1,
): Promise<Card> {
  const shown = await shownOf(house, series, number);
  const found = shown.find((one) => one.which.startsWith(which));
  if (found === undefined) throw new Error(`no ${which} card`);
  return found.card;
}

async function news(house: House, series = "WH", number = 1): Promise<readonly string[]> {
  const shown = await shownOf(house, series, number);
  return shown
    .filter((one) => one.which.startsWith("news"))
    .toSorted((a, b) => versionOf(a) - versionOf(b))
    .map(
      (one) =>
        `${one.place.replace("playground:", "")}${one.thread === null ? "" : " (thread)"}: ${saidIn(one.card).trim()}`,
    );
}

function versionOf({ which }: Shown): number {
  return Number(which.split("-")[1]);
}

/** Chosen from the card's menu. */
async function more(house: House, who: string, card: Card, verb: string) {
  const menu = card.blocks
    .flatMap((block) => (block.type === "actions" ? block.actions : []))
    .find((action) => action.type === "menu");
  if (menu?.type !== "menu") throw new Error("no menu");
  expect(menu.options.map(({ value }) => value)).toContain(verb);
  return house.press(who, menu.intent, { value: verb });
}

eachDatabase((database) => {
  describe("a handoff on its way", () => {
    it("goes from asking back over an answer, done and not solved to confirmed, ringing whose turn it is until they went on", async () => {
      const house = await openHouse(await database.open());
      await house.command("zhou-ting", "handoff", "仓库 订单 8842 请看看");
      await house.press("li-qiang", intentOf(await live(house, "department"), "认领"));
      const ask = formOf(await house.press("li-qiang", intentOf(await live(house, "department"), "请补充")));
      await house.submit("li-qiang", ask, { question: "少了哪个配件？" });
      expect(await news(house)).toEqual(["dm:zhou-ting: 仓库 #1 等你补充。李强：少了哪个配件？\n[答复]"]);
      const answer = formOf(await house.press("zhou-ting", intentOf(await live(house, "requester"), "答复")));
      await house.submit("zhou-ting", answer, { text: "充电线" });
      expect(saidIn(await live(house, "department"))).toContain("答复: 充电线");
      await house.press("li-qiang", intentOf(await live(house, "department"), "办结"));
      const unsolved = formOf(
        await house.press("zhou-ting", intentOf(await live(house, "requester"), "还没解决")),
      );
      await house.submit("zhou-ting", unsolved, { because: "寄错了颜色" });
      await house.press("li-qiang", intentOf(await live(house, "department"), "办结"));
      expect((await news(house)).at(-1)).toBe("dm:zhou-ting: 仓库 #1 已办结。\n[确认解决] [还没解决]");
      await house.press("zhou-ting", intentOf(await live(house, "requester"), "确认解决"));
      expect(saidIn(await live(house, "requester"))).toContain("状态: 已确认");
      expect(await news(house)).toEqual([
        "dm:zhou-ting: 仓库 #1 等你补充。李强：少了哪个配件？",
        "room:warehouse (thread): 李强 仓库 #1 已答复。周婷：充电线",
        "dm:zhou-ting: 仓库 #1 已办结。",
        "room:warehouse (thread): 李强 仓库 #1 还没解决。周婷：寄错了颜色",
        "dm:zhou-ting: 仓库 #1 已办结。",
      ]);
    });

    it("is two presses for a clerk, and at most three buttons show", async () => {
      const house = await openHouse(await database.open());
      await house.command("zhou-ting", "handoff", "仓库 请看看");
      await house.press("li-qiang", intentOf(await live(house, "department"), "认领"));
      await house.press("li-qiang", intentOf(await live(house, "department"), "办结"));
      expect(await house.store.read.handoff.findFirst()).toMatchObject({
        status: "to-confirm",
        ownerId: "li-qiang",
      });
      expect(buttonsOf(await live(house, "requester")).map(({ label }) => label)).toEqual([
        "确认解决",
        "还没解决",
        "看经过",
      ]);
    });

    it("ticks its orders off one by one, and the last tick offers done", async () => {
      const house = await openHouse(await database.open());
      await house.command("zhou-ting", "handoff", "仓库 订单 A01、A02、A03 请补发");
      await house.press("li-qiang", intentOf(await live(house, "department"), "认领"));
      const card = await live(house, "department");
      expect(card.blocks).toContainEqual({ type: "progress", label: "已处理订单", done: 0, of: 3 });
      const first = formOf(await house.press("li-qiang", intentOf(card, "勾选订单")));
      const second = formOf(await house.press("sun-yue", intentOf(card, "勾选订单")));
      expect(await house.submit("li-qiang", first, { orders: ["0", "2"] })).toEqual({ kind: "none" });
      const last = cardOf(await house.submit("sun-yue", second, { orders: ["1", "2"] }));
      expect(saidIn(last)).toContain("3 个订单都处理好了");
      expect((await live(house, "department")).blocks).toContainEqual({
        ...{ type: "progress", label: "已处理订单", done: 3, of: 3 },
      });
      await house.press("sun-yue", intentOf(last, "办结"));
      expect(await house.store.read.handoff.findFirst()).toMatchObject({ status: "to-confirm" });
    });

    it("moves to another department with its age, and both know of each other", async () => {
      const house = await openHouse(await database.open());
      await house.command("zhou-ting", "handoff", "仓库 订单 8842 催件");
      await house.press("ma-chao", `handoff/follow/${await idOf(house, "WH")}`);
      house.setNow("2026-11-24T02:00:00Z");
      const form = formOf(await more(house, "li-qiang", await live(house, "department"), "transfer"));
      await house.submit("li-qiang", form, { department: "courier", because: "在快递那边" });
      expect(saidIn(await live(house, "requester"))).toContain("转到: 快递 #1");
      const successor = await live(house, "department", "CR");
      expect(saidIn(successor)).toContain("转自: 仓库 #1");
      expect(saidIn(successor)).toContain("11月23日 10:00 提出");
      expect(successor.title).toBe("快递 #1 · 催件");
      expect([...(await news(house))].sort()).toEqual([
        "dm:ma-chao: 仓库 #1 转到 快递 #1：在快递那边（你关注的）\n[打开]",
        "dm:zhou-ting: 仓库 #1 转到 快递 #1：在快递那边",
      ]);
      await house.press("sun-lei", intentOf(successor, "办结"));
      expect(await news(house, "CR")).toContain("dm:ma-chao: 快递 #1 已办结。（你关注的）\n[打开]");
    });

    it("keeps what is said under its card, and makes a result of it with one press", async () => {
      const house = await openHouse(await database.open());
      await house.command("zhou-ting", "handoff", "仓库 订单 8842 漏发");
      const said = await replyIn(house, "li-qiang", "补发了，单号 SF77");
      expect(saidIn(cardOf(said))).toContain("已记入 仓库 #1");
      await house.press("li-qiang", intentOf(cardOf(said), "记为结果并办结"));
      expect(await house.store.read.handoff.findFirst()).toMatchObject({
        ...{ status: "to-confirm", result: "补发了，单号 SF77" },
      });
      const other = await replyIn(house, "zhou-ting", "谢谢");
      expect(buttonsOf(cardOf(other))).toEqual([]);
      const history = saidIn(
        cardOf(await more(house, "ma-chao", await live(house, "department"), "history")),
      );
      expect(history).toMatch(
        /周婷 提出[\s\S]*李强 讨论：补发了，单号 SF77[\s\S]*李强 办结：补发了，单号 SF77[\s\S]*周婷 讨论：谢谢/u,
      );
    });

    it("gives back what was typed where its form comes too late, and says whose turn it is", async () => {
      const house = await openHouse(await database.open());
      await house.command("zhou-ting", "handoff", "仓库 请看看");
      const id = await idOf(house, "WH");
      await house.press("li-qiang", `handoff/take/${id}`);
      const ask = formOf(await house.press("li-qiang", `handoff/ask/${id}`));
      await house.submit("li-qiang", ask, { question: "什么颜色" });
      const late = formOf(await house.press("zhou-ting", `handoff/answer/${id}`));
      await house.press("li-qiang", `handoff/done/${id}`);
      const refused = cardOf(await house.submit("zhou-ting", late, { text: "黑色" }));
      expect(saidIn(refused)).toMatch(
        /李强办结，等你确认，现在不能「答复」[\s\S]*答复内容：黑色\n[\s\S]*\[确认解决\]/u,
      );
      expect(saidIn(refused)).not.toContain("等提出人");
    });

    it("says to whom it is new what is said, by where it is said", async () => {
      const house = await openHouse(await database.open());
      await house.command("zhou-ting", "handoff", "仓库 订单 8842 漏发");
      expect(saidIn(cardOf(await replyIn(house, "zhou-ting", "要黑色")))).toContain("群里都能看到");
      await house.store.inTransaction((tx) =>
        tx.posting.updateMany({ where: { key: { endsWith: "/requester" } }, data: { messageId: "card-2" } }),
      );
      const unseen = cardOf(await house.replyTo("zhou-ting", "card-2", "要白色"));
      expect(saidIn(unseen)).toContain("处理的同事还看不到");
      const added = await house.press("zhou-ting", intentOf(unseen, "补充到情况"));
      expect(saidIn(cardOf(added)).trim()).toBe("已补充到 仓库 #1。");
    });

    it("gives clean text for the courier, and records their answers on their behalf", async () => {
      const house = await openHouse(await database.open());
      await house.command("zhou-ting", "handoff", "快递 订单 8842 催件，客户很急");
      const copy = saidIn(
        cardOf(await more(house, "sun-lei", await live(house, "department", "CR"), "copy")),
      );
      expect(copy).toContain("快递 #1 催件\n订单号：8842\n订单 8842 催件，客户很急");
      expect(copy).not.toContain("周婷");
      const form = formOf(
        await house.press("sun-lei", intentOf(await live(house, "department", "CR"), "更新进度")),
      );
      await house.submit("sun-lei", form, { progress: "已到网点", "on-behalf": "顺丰小刘" });
      const history = cardOf(await more(house, "sun-lei", await live(house, "department", "CR"), "history"));
      expect(saidIn(history)).toContain("顺丰小刘（");
      expect(saidIn(history)).toContain("代录） 进度：已到网点");
    });
  });

  async function replyIn(house: House, who: string, text: string) {
    const key = `handoff/${await idOf(house, "WH")}/department-x`;
    await house.store.inTransaction((tx) =>
      tx.posting.updateMany({
        where: { key: { startsWith: key.slice(0, -1) } },
        data: { messageId: "card-1" },
      }),
    );
    return house.receive({
      ...{ kind: "message", id: randomUUID(), from: { platform, userId: who }, place: roomOf("warehouse") },
      ...{ text, files: [], thread: { place: roomOf("warehouse"), id: "card-1" } },
    });
  }

  async function idOf(house: House, series: string): Promise<string> {
    return (await house.store.read.handoff.findFirstOrThrow({ where: { series } })).id;
  }
});
