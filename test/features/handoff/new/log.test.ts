import { describe, expect, it } from "vitest";
import { Card } from "../../../../src/core/card.js";
import { eachDatabase } from "../../../support/database.js";
import { buttonsOf, cardOf, formOf, openHouse, saidIn, showingOf } from "../../../support/house.js";

const line = "仓库 订单 8842 漏发充电线";

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
      expect(room.title).toBe("仓库 #1 · 漏发");
      expect(buttonsOf(room).map(({ label }) => label)).toEqual(["认领", "办结", "更新进度"]);
      expect(buttonsOf(Card.parse(postings[1]?.card)).map(({ label }) => label)).toEqual(["补充情况"]);
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
        orders: "8842，JD-77",
        priority: "complaint",
        wished: "2026-11-24",
      };
      const more = formOf(await house.submit("zhou-ting", form, values));
      expect(more.fields.map(({ label }) => label)).toEqual(["运单号"]);
      expect((await house.submit("zhou-ting", more, {})).kind).toBe("errors");
      const known = { "tracking-number": "SF1234567890" };
      const receipt = cardOf(await house.submit("zhou-ting", more, known));
      expect(await house.submit("zhou-ting", more, known)).toMatchObject({ kind: "say", card: receipt });
      expect(receipt.title).toBe("已记录 仓库 #1");
      expect(saidIn(await showingOf(house, "department"))).toContain("希望日期: 2026年11月24日");
      expect(saidIn(await showingOf(house, "department"))).toContain("加急原因: 有投诉或平台介入");
      expect(saidIn(await showingOf(house, "department"))).toContain("订单号: 8842、JD-77");
      expect(saidIn(await showingOf(house, "department"))).toContain("运单号: SF1234567890");
      expect(await house.store.read.handoff.count()).toBe(1);
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
});
