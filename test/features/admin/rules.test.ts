import { describe, expect, it } from "vitest";
import { eachDatabase } from "../../support/database.js";
import { cardOf, formOf, openHouse, saidIn } from "../../support/house.js";
import { fillIn } from "./company.js";

/** Leads the warehouse, and nothing else. */
const LEAD = "zhao-gang";
const SUPERVISOR = "lin-yue";

eachDatabase((database) => {
  describe("a rule", () => {
    it("is changed by whom it allows, to what it allows, and holds from then on", async () => {
      const house = await openHouse(await database.open());
      const months = "handoff.mask-after-months";
      const list = async (): Promise<string> =>
        saidIn(cardOf(await house.press(SUPERVISOR, "admin/list/rules")));
      expect(await list()).toContain("| 6");
      for (const value of ["121", "-1", "x", "1.5", null])
        expect(await fillIn(house, SUPERVISOR, ["admin/rule", months], { value })).toMatchObject({
          kind: "errors",
        });
      await fillIn(house, SUPERVISOR, ["admin/rule", months], { value: "12" });
      await fillIn(house, SUPERVISOR, ["admin/rule", "handoff.expected-time"], { value: "17:30" });
      expect(await list()).toContain("| 12");
      expect(await list()).toContain("| 17:30");
      const form = formOf(await house.press(SUPERVISOR, "admin/rule", { value: months }));
      expect((await house.submit(LEAD, form, { value: "1" })).kind).toBe("say");
      expect(await list()).toContain("| 12");
    });

    it("may be a switch, which is on or off", async () => {
      const house = await openHouse(await database.open());
      const list = async (): Promise<string> =>
        saidIn(cardOf(await house.press(SUPERVISOR, "admin/list/rules")));
      const rings = "handoff.ring-when-endangered";
      expect(await list()).toContain("| 关");
      expect(await fillIn(house, SUPERVISOR, ["admin/rule", rings], { value: "maybe" })).toMatchObject({
        kind: "errors",
      });
      const switched = await fillIn(house, SUPERVISOR, ["admin/rule", rings], { value: "true" });
      expect(saidIn(cardOf(switched))).toContain("现在是“开”。\n[返回]");
      expect(await list()).toContain("| 开");
      const again = formOf(await house.press(SUPERVISOR, "admin/rule", { value: rings }));
      expect(again.fields).toMatchObject([{ type: "choice", initial: "true" }]);
    });
  });
});
