import { describe, expect, it } from "vitest";
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
import { eachDatabase } from "../../support/database.js";
import { Card } from "../../../src/core/card.js";
import type { Reply } from "../../../src/core/reply.js";

/** What the department's room shows of the newest handoff. */
async function shown(house: House, audience: "department-0" | "requester"): Promise<Card> {
  const posting = await house.store.read.posting.findFirstOrThrow({
    where: { key: { endsWith: audience } },
    orderBy: { createdAt: "desc" },
  });
  return Card.parse(posting.card);
}

async function statusOf(house: House, number: number): Promise<string> {
  const row = await house.store.read.handoff.findFirstOrThrow({ where: { series: "WH", number } });
  return row.status;
}

const line = "仓库 订单 8842 漏发充电线 !急";

eachDatabase((database) => {
  describe("logging a handoff", () => {
    it("numbers it, tells the asker, and shows it in the room and to the requester", async () => {
      const house = await openHouse(await database.open());
      const first = cardOf(await house.command("zhou-ting", "handoff", line));
      expect(first.title).toBe("已记录 仓库 #1");
      expect(saidIn(first)).toContain("仓库对接群");
      const second = cardOf(await house.command("jack-chen", "handoff", "warehouse order 77 lacks a screw"));
      expect(second.title).toBe("Logged as WH-2");

      const postings = await house.store.read.posting.findMany({
        orderBy: [{ placeId: "asc" }, { position: "asc" }],
      });
      expect(postings.map(({ placeId, position, status }) => [placeId, position, status])).toEqual([
        ["playground:dm:jack-chen", 1, "pending"],
        ["playground:dm:zhou-ting", 1, "pending"],
        ["playground:room:warehouse", 1, "pending"],
        ["playground:room:warehouse", 2, "pending"],
      ]);
      const room = Card.parse(postings[2]?.card);
      expect(room.title).toBe("仓库 #1 · 漏发 · 加急");
      expect(buttonsOf(room).map(({ label }) => label)).toEqual(["认领", "更新进度", "办结"]);
      expect(buttonsOf(Card.parse(postings[1]?.card))).toEqual([]);
    });

    it("asks by form for department, kind and what is asked, with the rest folded away", async () => {
      const house = await openHouse(await database.open());
      const form = formOf(await house.command("zhou-ting", "handoff"));
      expect(form.fields.map(({ name, required }) => [name, required])).toEqual([
        ["department", true],
        ["kind", true],
        ["ask", true],
      ]);
      expect(form.folded.every(({ required }) => !required)).toBe(true);

      const values = {
        department: "warehouse",
        kind: "warehouse.intercept",
        ask: "请拦截",
        order: "8842",
        priority: "urgent",
        wished: "2026-11-24",
      };
      const receipt = cardOf(await house.submit("zhou-ting", form, values));
      expect(receipt.title).toBe("已记录 仓库 #1");
      expect(saidIn(await shown(house, "department-0"))).toContain("希望日期: 2026年11月24日");
    });

    it("answers a form with mistakes by field, and takes it once it is mended", async () => {
      const house = await openHouse(await database.open());
      const form = formOf(await house.command("zhou-ting", "handoff"));
      const wrong = await house.submit("zhou-ting", form, {
        department: "warehouse",
        kind: "courier.chase",
        ask: " ",
        wished: "2026-11-22",
      });
      expect(wrong.kind).toBe("errors");
      if (wrong.kind === "errors")
        expect(Object.keys(wrong.errors).sort()).toEqual(["ask", "kind", "wished"]);
      expect(await house.store.read.handoff.count()).toBe(0);

      const right = { department: "warehouse", kind: "warehouse.other", ask: "请看一下" };
      expect(cardOf(await house.submit("zhou-ting", form, right)).title).toBe("已记录 仓库 #1");
    });

    it("takes a form that is sent twice once, with the same answer", async () => {
      const house = await openHouse(await database.open());
      const form = formOf(await house.command("zhou-ting", "handoff"));
      const values = { department: "warehouse", kind: "warehouse.other", ask: "请看一下" };
      const answers = await Promise.all([
        house.submit("zhou-ting", form, values),
        house.submit("zhou-ting", form, values),
      ]);
      house.setNow("2026-11-24T02:00:00Z");
      answers.push(await house.submit("zhou-ting", form, values));
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(await house.store.read.handoff.count()).toBe(1);
      expect((await house.store.read.series.findUniqueOrThrow({ where: { code: "WH" } })).last).toBe(1);
    });

    it("takes a command that is delivered twice once, at once or later", async () => {
      const house = await openHouse(await database.open());
      const answers = await Promise.all(
        [1, 2, 3].map(() => house.command("zhou-ting", "handoff", line, "evt-1")),
      );
      answers.push(await house.command("zhou-ting", "handoff", line, "evt-1"));
      expect(new Set(answers.map((answer) => cardOf(answer).title))).toEqual(new Set(["已记录 仓库 #1"]));
      expect(await house.store.read.handoff.count()).toBe(1);
    });

    it("numbers every series by itself, without a gap, whoever comes at once", async () => {
      const house = await openHouse(await database.open());
      const departments = ["仓库", "快递", "运营", "supply chain", "ck"];
      await Promise.all(
        Array.from({ length: 60 }, (_, index) =>
          house.command("zhou-ting", "handoff", `${departments[index % 5] ?? ""} 第 ${String(index)} 件`),
        ),
      );
      const rows = await house.store.read.handoff.findMany({
        orderBy: [{ series: "asc" }, { number: "asc" }],
      });
      for (const series of new Set(rows.map((row) => row.series))) {
        const numbers = rows.filter((row) => row.series === series).map((row) => row.number);
        expect(numbers, series).toEqual(numbers.map((_, index) => index + 1));
      }
      expect(rows).toHaveLength(60);
    });
  });

  describe("a department that cannot be read", () => {
    it("is asked for privately with the text kept, and one choice logs it once", async () => {
      const house = await openHouse(await database.open());
      const question = cardOf(await house.command("zhou-ting", "handoff", "cangcu 订单 8842 漏发充电线 !急"));
      expect(saidIn(question)).toContain("cangcu 订单 8842 漏发充电线 !急");
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
        urgent: true,
        orderNumber: "8842",
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

  describe("working on a handoff", () => {
    async function logged(): Promise<{ house: House; card: Card }> {
      const house = await openHouse(await database.open());
      await house.command("zhou-ting", "handoff", "仓库 你好，请帮忙看看 8842 的箱子");
      return { house, card: await shown(house, "department-0") };
    }

    it("is taken, updated and finished, with both live cards following", async () => {
      const { house, card } = await logged();
      const taken = await house.press("li-qiang", intentOf(card, "认领"));
      expect(taken.kind).toBe("replace");
      expect(saidIn(await shown(house, "requester"))).toContain("负责人: 李强");

      const form = formOf(await house.press("li-qiang", intentOf(cardOf(taken), "更新进度")));
      const progress = { progress: "在找箱子", reason: "今天盘点", date: "2026-11-23", time: "17:30" };
      expect(await house.submit("li-qiang", form, progress)).toEqual({ kind: "none" });
      expect(saidIn(await shown(house, "requester"))).toContain("预计时间: 11月23日 17:30");

      const finished = await house.press("sun-yue", intentOf(await shown(house, "department-0"), "办结"));
      expect(buttonsOf(cardOf(finished))).toEqual([]);
      expect(saidIn(await shown(house, "requester"))).toContain("状态: 已办结待确认");
      const events = await house.store.read.handoffEvent.findMany({ orderBy: { version: "asc" } });
      expect(events.map(({ version, kind, actorId }) => [version, kind, actorId])).toEqual([
        [1, "logged", "zhou-ting"],
        [2, "taken", "li-qiang"],
        [3, "updated", "li-qiang"],
        [4, "done", "sun-yue"],
      ]);
    });

    it("lets exactly one of two colleagues take it", async () => {
      const { house, card } = await logged();
      const take = intentOf(card, "认领");
      const answers = await Promise.all([house.press("li-qiang", take), house.press("sun-yue", take)]);
      expect(answers.map((answer) => answer.kind).sort()).toEqual(["replace", "say"]);
      const refused = answers.find((answer) => answer.kind === "say");
      if (refused === undefined) throw new Error("nobody was refused");
      expect(saidIn(cardOf(refused))).toMatch(/已由(?:李强|孙悦)认领/u);
      expect(await house.store.read.handoffEvent.count({ where: { kind: "taken" } })).toBe(1);
    });

    it("answers a press that is delivered twice alike, and takes it once", async () => {
      const { house, card } = await logged();
      const press = async (): Promise<Reply> =>
        house.press("li-qiang", intentOf(card, "认领"), { id: "press-1" });
      expect(await press()).toEqual(await press());
      expect(await house.store.read.handoffEvent.count({ where: { kind: "taken" } })).toBe(1);
    });

    it("gives a fresh card to whoever presses what they already took", async () => {
      const { house, card } = await logged();
      await house.press("li-qiang", intentOf(card, "认领"));
      const again = await house.press("li-qiang", intentOf(card, "认领"));
      expect(again.kind).toBe("replace");
      expect(buttonsOf(cardOf(again)).map(({ label }) => label)).toEqual(["办结", "更新进度"]);
    });

    it.each(["认领", "更新进度", "办结"])("refuses %s to another department, politely", async (label) => {
      const { house, card } = await logged();
      for (const stranger of ["sun-lei", "zhou-ting", "emma-liu"]) {
        const answer = await house.press(stranger, intentOf(card, label));
        expect(answer.kind, stranger).toBe("say");
        expect(buttonsOf(cardOf(answer)), stranger).toEqual([]);
      }
      expect(await statusOf(house, 1)).toBe("open");
    });

    it("asks for a result where the kind needs one, and shows it to the requester", async () => {
      const house = await openHouse(await database.open());
      await house.command("zhou-ting", "handoff", line);
      const form = formOf(
        await house.press("li-qiang", intentOf(await shown(house, "department-0"), "办结")),
      );
      expect((await house.submit("li-qiang", form, { result: "  " })).kind).toBe("errors");
      expect(await statusOf(house, 1)).toBe("open");
      expect(await house.submit("li-qiang", form, { result: "已补发，单号 SF123" })).toEqual({
        kind: "none",
      });
      expect(saidIn(await shown(house, "requester"))).toContain("结果: 已补发，单号 SF123");
    });

    it("answers a button that came too late with the handoff as it is", async () => {
      const { house, card } = await logged();
      await house.press("li-qiang", intentOf(card, "办结"));
      for (const label of ["认领", "更新进度", "办结"]) {
        const late = await house.press("sun-yue", intentOf(card, label));
        expect(saidIn(cardOf(late))).toContain("已由李强办结");
        expect(saidIn(cardOf(late))).toContain("状态: 已办结待确认");
      }
    });

    it("refuses an expected time that is over", async () => {
      const { house, card } = await logged();
      const form = formOf(await house.press("li-qiang", intentOf(card, "更新进度")));
      const past = { progress: "在找", date: "2026-11-23", time: "09:59" };
      expect((await house.submit("li-qiang", form, past)).kind).toBe("errors");
      expect(await statusOf(house, 1)).toBe("open");
    });

    it("keeps a swapped card in the room's language and a private one in the asker's", async () => {
      const house = await openHouse(await database.open());
      await house.command("zhou-ting", "handoff", "供应链 你好");
      const room = await shown(house, "department-0");
      expect(room.title).toBe("SC-1 · Other");
      const message = { place: roomOf("supply-chain"), id: "m1" };
      const swapped = await house.press("xiao-qin", intentOf(room, "Take it"), { at: message });
      expect(cardOf(swapped).title).toBe("SC-1 · Other");
      const own = await house.press("xiao-qin", intentOf(room, "Take it"));
      expect(cardOf(own).title).toBe("供应链 #1 · 其他");
    });
  });

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

    it("offers the choice where a bare number stands in several series", async () => {
      const house = await openHouse(await database.open());
      await house.command("zhou-ting", "handoff", "仓库 这一件");
      await house.command("zhou-ting", "handoff", "快递 那一件");
      const text = saidIn(cardOf(await house.command("zhou-ting", "handoffs", "1")));
      expect(text).toContain("仓库 #1");
      expect(text).toContain("快递 #1");
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
