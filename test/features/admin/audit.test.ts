import { describe, expect, it } from "vitest";
import { eachDatabase } from "../../support/database.js";
import { cardOf, intentOf, openHouse, saidIn } from "../../support/house.js";
import { sampleText } from "../../org/sample.js";
import { fillIn } from "./company.js";

eachDatabase((database) => {
  describe("who changed what", () => {
    it("is listed newest first: files, forms and rules, with the person and what was before", async () => {
      const house = await openHouse(await database.open());
      const preview = cardOf(
        await house.drop("he-jun", "o.yaml", sampleText.replace("name: 晴川家居", "name: 晴川")),
      );
      await house.press("he-jun", intentOf(preview, "应用"));
      house.setNow("2026-11-23T03:00:00Z");
      await fillIn(house, "zhao-gang", ["admin/form/kind/warehouse", "packaging"], { "name-en": "Broken" });
      house.setNow("2026-11-23T04:00:00Z");
      await fillIn(house, "lin-yue", ["admin/rule", "handoff.mask-after-months"], { value: "9" });
      const lines = saidIn(cardOf(await house.command("he-jun", "dayclear", "变更记录"))).split("\n");
      const found = [
        "12:00 · 林悦",
        "6 → 9",
        "11:00 · 赵刚",
        "/ Broken",
        "10:00 · 何俊",
        "晴川家居 → 晴川",
      ].map((text) => lines.findIndex((line) => line.includes(text)));
      expect(found).toEqual([...found].sort((a, b) => a - b));
      expect(found).not.toContain(-1);
    });

    it("has ten on a page, and the way to the older ones and back", async () => {
      const house = await openHouse(await database.open());
      for (let number = 1; number <= 12; number += 1) {
        house.setNow(`2026-11-23T05:${String(number).padStart(2, "0")}:00Z`);
        const value = String(number);
        await fillIn(house, "he-jun", ["admin/rule", "handoff.mask-after-months"], {
          value: number === 6 ? "7" : value,
        });
      }
      const first = cardOf(await house.command("he-jun", "dayclear", "audit"));
      expect(saidIn(first).match(/→/gu)).toHaveLength(10);
      const older = cardOf(await house.press("he-jun", intentOf(first, "更早的")));
      expect(saidIn(older)).toContain("6 → 1");
      expect(cardOf(await house.press("he-jun", intentOf(older, "最新的")))).toEqual(first);
    });
  });
});
