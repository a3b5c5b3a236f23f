import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eachDatabase } from "../../support/database.js";
import { cardOf, openHouse, saidIn } from "../../support/house.js";

const hostile = [
  "<!channel> <@U123> @all",
  '<at id=all></at><at user_id="all">所有人</at>',
  "<script>alert(1)</script><img src=x onerror=alert(1)>",
  '\'; DROP TABLE "Handoff"; --',
  "*bold* _it_ `code` [x](javascript:alert(1)) ~~~",
  "👩‍👩‍👧‍👦 𠮷野家 Ελληνικά العربية \u202Eevil",
  "${1+1} {{7*7}} %s %n \\u0000",
  "\u0000\u0007\uD800 half",
];

eachDatabase((database) => {
  describe("what people may type", () => {
    it.each(hostile)("is kept as text and nothing else: %j", async (text) => {
      const house = await openHouse(await database.open());
      const receipt = await house.command("zhou-ting", "handoff", `仓库 ${text}`);
      expect(cardOf(receipt).title).toBe("已记录 仓库 #1");
      const stored = await house.store.read.handoff.findFirstOrThrow();
      const kept = text.replace(/[\u0000\u0007]/gu, "").toWellFormed();
      expect(stored.ask).toBe(kept);
    });

    it("is logged whatever it is, or refused with a sentence, and the numbers have no gap", async () => {
      const house = await openHouse(await database.open());
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: "binary", maxLength: 300 }), async (text) => {
          const reply = await house.command("zhou-ting", "handoff", `仓库 ${text}`);
          expect(["say", "form"]).toContain(reply.kind);
        }),
        { numRuns: 60 },
      );
      const rows = await house.store.read.handoff.findMany({ orderBy: { number: "asc" } });
      expect(rows.map((row) => row.number)).toEqual(rows.map((_, index) => index + 1));
    });

    it("is refused with the limit when it is too long, and nothing is stored", async () => {
      const house = await openHouse(await database.open());
      for (const line of [`仓库 ${"长".repeat(10_000)}`, `nobody ${"x".repeat(10_000)}`]) {
        const answer = saidIn(cardOf(await house.command("zhou-ting", "handoff", line)));
        expect(answer).toContain("3,000");
        expect(answer).toMatch(/10,00\d/u);
      }
      const form = await house.command("zhou-ting", "handoff");
      if (form.kind !== "form") throw new Error("no form");
      const values = { department: "warehouse", kind: "warehouse.other", ask: "长".repeat(10_000) };
      expect(await house.submit("zhou-ting", form.form, values)).toMatchObject({
        kind: "errors",
        errors: { ask: expect.stringContaining("3,000") as string },
      });
      expect(await house.store.read.handoff.count()).toBe(0);
      expect(await house.store.read.draft.count()).toBe(0);
      expect(await house.store.read.series.count()).toBe(0);
    });

    it("takes the longest text that is allowed", async () => {
      const house = await openHouse(await database.open());
      const receipt = await house.command("zhou-ting", "handoff", `仓库 ${"长".repeat(2_990)}`);
      expect(cardOf(receipt).title).toBe("已记录 仓库 #1");
    });
  });

  describe("what is not a thing of ours", () => {
    it("is answered with help: an unknown command, and words that are no command", async () => {
      const house = await openHouse(await database.open());
      expect(cardOf(await house.command("zhou-ting", "nonsense")).title).toBe("日清能做什么");
    });

    it.each([
      "handoff/take/not-a-uuid",
      "handoff/fly/away",
      "handoff/take/8b4fb8a1-6c4c-4a51-9a3e-6f1a3b7f0c11",
      "handoff/route/8b4fb8a1-6c4c-4a51-9a3e-6f1a3b7f0c11/warehouse",
      "nobody/home",
    ])("changes nothing: %s", async (intent) => {
      const house = await openHouse(await database.open());
      const answer = await house.press("li-qiang", intent, { value: "x" });
      expect(answer.kind).toBe("say");
      expect(await house.store.read.handoff.count()).toBe(0);
    });

    it("tells a stranger, in both languages, whom to ask", async () => {
      const house = await openHouse(await database.open());
      const text = saidIn(cardOf(await house.command("a-stranger", "handoff", "仓库 你好")));
      expect(text).toContain("管理员");
      expect(text).toContain("admin");
      expect(await house.store.read.handoff.count()).toBe(0);
    });
  });
});
