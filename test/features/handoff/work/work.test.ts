import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import type { Card } from "../../../../src/core/card.js";
import type { Reply } from "../../../../src/core/reply.js";
import { expectedTime } from "../../../../src/features/handoff/settings.js";
import { changeSetting } from "../../../../src/org/index.js";
import { eachDatabase } from "../../../support/database.js";
import {
  buttonsOf,
  cardOf,
  formOf,
  intentOf,
  openHouse,
  roomOf,
  saidIn,
  showingOf,
  type House,
} from "../../../support/house.js";

const line = "仓库 订单 8842 漏发充电线";

async function statusOf(house: House, number: number): Promise<string> {
  const row = await house.store.read.handoff.findFirstOrThrow({ where: { series: "WH", number } });
  return row.status;
}

eachDatabase((database) => {
  describe("working on a handoff", () => {
    async function logged(): Promise<{ house: House; card: Card }> {
      const house = await openHouse(await database.open());
      await house.command("zhou-ting", "handoff", "仓库 你好，请帮忙看看 8842 的箱子");
      return { house, card: await showingOf(house, "department") };
    }

    it("is taken, updated and finished, with both live cards following", async () => {
      const { house, card } = await logged();
      const taken = await house.press("li-qiang", intentOf(card, "认领"));
      expect(taken.kind).toBe("replace");
      expect(saidIn(await showingOf(house, "requester"))).toContain("负责人: 李强");

      const form = formOf(await house.press("li-qiang", intentOf(cardOf(taken), "更新进度")));
      const progress = { progress: "在找箱子", reason: "今天盘点", date: "2026-11-23", time: "17:30" };
      expect(await house.submit("li-qiang", form, progress)).toEqual({ kind: "none" });
      expect(saidIn(await showingOf(house, "requester"))).toContain("预计时间: 11月23日 17:30");

      const finished = await house.press("sun-yue", intentOf(await showingOf(house, "department"), "办结"));
      expect(buttonsOf(cardOf(finished))).toEqual([]);
      expect(saidIn(await showingOf(house, "requester"))).toContain("状态: 已办结待确认");
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
      expect(saidIn(refused.brief!)).toMatch(/^\n仓库 #1 已由(?:李强|孙悦)认领。$/u);
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
      expect(buttonsOf(cardOf(again)).map(({ label }) => label)).toEqual(["办结", "更新进度", "请补充"]);
    });

    it.each(["认领", "更新进度", "办结"])("refuses %s to another department, politely", async (label) => {
      const { house, card } = await logged();
      for (const stranger of ["sun-lei", "zhou-ting", "emma-liu"]) {
        const answer = await house.press(stranger, intentOf(card, label));
        expect(answer.kind, stranger).toBe("say");
        const offered = buttonsOf(cardOf(answer)).map((button) => button.label);
        expect(offered, stranger).toEqual(stranger === "zhou-ting" ? ["补充情况"] : []);
      }
      expect(await statusOf(house, 1)).toBe("open");
    });

    it("asks for a result where the kind needs one, and shows it to the requester", async () => {
      const house = await openHouse(await database.open());
      await house.command("zhou-ting", "handoff", line);
      const form = formOf(
        await house.press("li-qiang", intentOf(await showingOf(house, "department"), "办结")),
      );
      expect((await house.submit("li-qiang", form, { result: "  " })).kind).toBe("errors");
      expect(await statusOf(house, 1)).toBe("open");
      expect(await house.submit("li-qiang", form, { result: "已补发，单号 SF123" })).toEqual({
        kind: "none",
      });
      expect(saidIn(await showingOf(house, "requester"))).toContain("结果: 已补发，单号 SF123");
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

    it("begins an update with what was promised last, and shows it no more once it is done", async () => {
      const { house, card } = await logged();
      const first = formOf(await house.press("li-qiang", intentOf(card, "更新进度")));
      const promise = { progress: "在找", reason: "等盘点", date: "2026-11-23", time: "17:30" };
      await house.submit("li-qiang", first, promise);
      const second = formOf(await house.press("li-qiang", intentOf(card, "更新进度")));
      const begun = Object.fromEntries(
        second.fields.flatMap((field) => ("initial" in field ? [[field.name, field.initial]] : [])),
      );
      expect(begun).toEqual({ reason: "等盘点", date: "2026-11-23", time: "17:30" });
      await house.submit("li-qiang", second, { progress: "找到了", date: promise.date, time: promise.time });
      const shown = saidIn(await showingOf(house, "requester"));
      expect(shown).toContain("17:30");
      expect(shown).not.toContain("等盘点");
      await house.press("li-qiang", intentOf(card, "办结"));
      expect(saidIn(await showingOf(house, "requester"))).not.toContain("17:30");
    });

    it("expects a promised day's result at the hour that the company has set", async () => {
      const { house, card } = await logged();
      const emma = (await house.org.current()).people.find(({ roles }) => roles.includes("supervisor"))!;
      await house.store.inTransaction((tx) =>
        changeSetting(tx, expectedTime, "17:15", {
          person: emma,
          now: Temporal.Instant.from("2026-11-23T02:00:00Z"),
        }),
      );
      const form = formOf(await house.press("li-qiang", intentOf(card, "更新进度")));
      expect(form.fields.find(({ name }) => name === "time")?.help).toBe("不填按 17:15 算");
      await house.submit("li-qiang", form, { progress: "在找", date: "2026-11-24" });
      expect(saidIn(await showingOf(house, "requester"))).toContain("预计时间: 11月24日 17:15");
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
      const room = await showingOf(house, "department");
      expect(room.title).toBe("SC-1 · Other");
      const message = { place: roomOf("supply-chain"), id: "m1" };
      const swapped = await house.press("xiao-qin", intentOf(room, "Take it"), { at: message });
      expect(cardOf(swapped).title).toBe("SC-1 · Other");
      const own = await house.press("xiao-qin", intentOf(room, "Take it"));
      expect(cardOf(own).title).toBe("供应链 #1 · 其他");
    });
  });
});
