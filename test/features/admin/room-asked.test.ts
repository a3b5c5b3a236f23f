import { readFile } from "node:fs/promises";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { Card } from "../../../src/core/card.js";
import { PlatformName } from "../../../src/core/ids.js";
import { fillOrg, readOrgFile } from "../../../src/org/index.js";
import { eachDatabase } from "../../support/database.js";
import { cardOf, intentOf, openHouse, saidIn, type House } from "../../support/house.js";
import { choiceIn, fillIn, roomsOf } from "./company.js";

const ADMIN = "he-jun";
const NEW = "oc_0123456789abcdef0123456789abcdef";

/** What every admin who was asked sees of it. */
async function askedOf(house: House): Promise<Record<string, Card>> {
  const postings = await house.store.read.posting.findMany({ where: { key: { startsWith: "admin/room/" } } });
  return Object.fromEntries(
    postings.map(({ placeId, card }) => [placeId.split(":").at(-1) ?? "", Card.parse(card)]),
  );
}

eachDatabase((database) => {
  describe("a room that the bot is added to by somebody who may not bind it", () => {
    it("is asked about in every admin's direct messages, and bound there in two presses", async () => {
      const house = await openHouse(await database.open());
      await fillIn(house, ADMIN, ["admin/form/person/tom-becker"], { roles: ["agent", "admin"] });
      const answer = await house.join("zhou-ting", NEW, "仓库新群", "same");
      expect(saidIn(cardOf(answer))).toMatch(
        /已请(?:何俊和汤姆·贝克|汤姆·贝克和何俊)确认这个群给哪个部门用/u,
      );
      expect(await house.join("zhou-ting", NEW, "仓库新群", "same")).toEqual(answer);
      const asked = await askedOf(house);
      expect(Object.keys(asked).sort()).toEqual([ADMIN, "tom-becker"]);
      expect(saidIn(asked[ADMIN]!)).toContain("周婷把日清加进了“仓库新群”");
      expect(saidIn(asked["tom-becker"]!)).toContain("Zhou Ting added Dayclear to “仓库新群”");
      const at = {
        place: { platform: PlatformName.parse("playground"), kind: "dm", address: ADMIN },
        id: "m-1",
      } as const;
      const { intent } = choiceIn(asked[ADMIN]!);
      expect(await house.press(ADMIN, intent, { value: "courier", at })).toEqual({ kind: "none" });
      const first = (await askedOf(house))[ADMIN]!;
      expect(first.title).toBe("把“仓库新群”绑定给“快递”？");
      expect(await house.press(ADMIN, intentOf(first, "选别的部门"), { at })).toEqual({ kind: "none" });
      const anew = choiceIn((await askedOf(house))[ADMIN]!).intent;
      await house.press(ADMIN, anew, { value: "warehouse", at });
      const confirm = (await askedOf(house))[ADMIN]!;
      expect(confirm.title).toBe("把“仓库新群”绑定给“仓库”？");
      expect(choiceIn((await askedOf(house))["tom-becker"]!).intent).not.toBe(anew);
      expect(saidIn(cardOf(await house.press("tom-becker", intent, { value: "warehouse" })))).toContain(
        "too old",
      );
      const bound = await house.press(ADMIN, intentOf(confirm, "改到这个群"), { at });
      expect(bound).toEqual({ kind: "none" });
      expect((await roomsOf(house))["warehouse"]).toBe(NEW);
      const settled = await askedOf(house);
      expect(saidIn(settled[ADMIN]!)).toBe("已绑定\n“仓库”的新对接单会发到“仓库新群”。\n何俊已确认。");
      expect(saidIn(settled["tom-becker"]!)).toContain("Confirmed by He Jun.");
      expect(choiceIn(settled["tom-becker"]!).options).toEqual([]);
      const late = choiceIn(asked["tom-becker"]!).intent;
      const told = cardOf(await house.press("tom-becker", late, { value: "warehouse" }));
      expect(saidIn(told)).toContain("come to “仓库新群” already");
    });

    it("is asked about though nobody knows who added the bot, who is told so and of their account", async () => {
      const house = await openHouse(await database.open());
      const told = saidIn(cardOf(await house.join("nobody", NEW, "仓库新群"))).trim();
      expect(told).toMatch(
        /^日清进了“仓库新群”。已请何俊确认[^]*has asked He Jun which[^]*\nplayground: nobody$/u,
      );
      const asked = (await askedOf(house))[ADMIN]!;
      expect(saidIn(asked)).toContain(
        "有人（playground: nobody，还不在日清的同事名单里）把日清加进了“仓库新群”",
      );
      expect(choiceIn(asked).options).toContain("warehouse");
      const settled = saidIn(cardOf(await house.join("nobody", "courier")));
      expect(settled).toContain("“快递对接群”已经是“快递”的群");
      expect(await house.store.read.posting.count()).toBe(1);
    });

    it("is told to be added by an admin where none can be asked", async () => {
      const store = await database.open();
      const sample = await readFile("examples/org.yaml", "utf8");
      const read = readOrgFile(sample.replace(/ {4}accounts:\n {6}playground: he-jun\n/u, ""));
      if (read.kind === "bad") throw new Error(JSON.stringify(read.mistakes));
      await fillOrg(store, read.file, Temporal.Instant.from("2026-11-23T02:00:00Z"));
      const house = await openHouse(store, { filled: true });
      expect(saidIn(cardOf(await house.join("zhou-ting", NEW)))).toContain("请让何俊把日清移出这个群");
      expect(await house.store.read.draft.count()).toBe(0);
    });
  });
});
