import { describe, expect, it } from "vitest";
import { Card } from "../../../src/core/card.js";
import { SHOW_WHOLE } from "../../../src/core/intent.js";
import { PlaceAddress } from "../../../src/core/place.js";
import { eachDatabase } from "../../support/database.js";
import { openHouse, saidIn } from "../../support/house.js";

eachDatabase((database) => {
  describe("seeing all of a card that was cut", () => {
    it("shows it as it is kept, to whoever asks, and says so when it is kept no more", async () => {
      const store = await database.open();
      const house = await openHouse(store);
      await house.command("zhou-ting", "handoff", "仓库 订单 8842 漏发配件，请补发");
      const [posted] = await store.read.posting.findMany({ where: { key: { contains: "handoff" } } });
      const { key, placeId, card } = posted!;
      await store.inTransaction((tx) => tx.posting.update({ where: { key }, data: { messageId: "m1" } }));
      const [platform, kind, address] = placeId.split(":");
      const at = { place: PlaceAddress.parse({ platform, kind, address }), id: "m1" };
      expect(await house.press("li-qiang", SHOW_WHOLE, { at })).toEqual({
        kind: "say",
        card: Card.parse(card),
      });
      const gone = await house.press("li-qiang", SHOW_WHOLE, { at: { ...at, id: "m2" } });
      expect(gone.kind === "say" && saidIn(gone.card)).toContain("不再保存");
    });

    it("says that a button is outdated which asks for something else, or stands on nothing", async () => {
      const house = await openHouse(await database.open());
      for (const intent of [SHOW_WHOLE, "whole/unheard"]) {
        const reply = await house.press("li-qiang", intent);
        expect(reply.kind === "say" && saidIn(reply.card)).toContain("已经失效");
      }
    });
  });
});
