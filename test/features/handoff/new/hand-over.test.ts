import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Card } from "../../../../src/core/card.js";
import { MOST_FILE_BYTES, type FileRef } from "../../../../src/core/file.js";
import type { Form } from "../../../../src/core/form.js";
import { PlatformName } from "../../../../src/core/ids.js";
import type { Inbound } from "../../../../src/core/inbound.js";
import { intent } from "../../../../src/core/intent.js";
import { replay } from "../../../../src/features/handoff/history/kept.js";
import { findEntries } from "../../../../src/features/handoff/history/record.js";
import { findHandoff } from "../../../../src/features/handoff/record.js";
import { eachDatabase } from "../../../support/database.js";
import { cardOf, formOf, intentOf, openHouse, roomOf, saidIn, type House } from "../../../support/house.js";
import { act } from "../acting.js";
import { textOf } from "../export/scene.js";

const platform = PlatformName.parse("playground");
const ZHOU_TING = { platform, userId: "zhou-ting" };
const LINK = "https://acme.slack.com/archives/C1/p1763799999000200";
const FILLED = {
  department: "warehouse",
  kind: "warehouse.missing-item",
  ask: "订单 8842 少了充电线，请补发",
};

type Shortcut = Extract<Inbound, { kind: "shortcut" }>;

type Message = Pick<Shortcut, "author"> & Partial<Pick<Shortcut, "link" | "said" | "text" | "files">>;

async function handOver(house: House, message: Message): Promise<Form> {
  const place = roomOf("aftersales");
  return formOf(
    await house.receive({
      ...{ kind: "shortcut", shortcut: "hand-over", id: randomUUID(), place },
      from: { platform, userId: "emma-liu" },
      text: "仓库 订单 8842 少了充电线",
      files: [],
      message: { place, id: "m-1" },
      ...message,
    }),
  );
}

function initialsOf({ fields }: Form): readonly unknown[] {
  return fields.map((field) => ("initial" in field ? field.initial : undefined));
}

const sent = (name: string, mimeType: string, size = 1): FileRef => ({ id: name, name, size, mimeType });

function helpOf({ fields }: Form): string | undefined {
  return fields.find(({ name }) => name === "ask")?.help;
}

function linksIn(card: Card): readonly string[] {
  return [...JSON.stringify(card).matchAll(/"url":"([^"]+)"/gu)].map(([, url = ""]) => url);
}

/** Its live cards, at the department and at the requester. */
async function cardsOf(house: House, id: string): Promise<readonly Card[]> {
  const of = (which: string) => ({ key: { startsWith: `handoff/${id}/${which}` } });
  const rows = await house.store.read.posting.findMany({
    where: { OR: [of("department"), of("requester")] },
  });
  expect(rows).toHaveLength(2);
  return rows.map(({ card }) => Card.parse(card));
}

eachDatabase((database) => {
  describe("a handoff that is made of a message", () => {
    it("begins with its words, and its author is the requester", async () => {
      const house = await openHouse(await database.open());
      const form = await handOver(house, { author: ZHOU_TING });
      expect(initialsOf(form)).toEqual(["warehouse", undefined, "仓库 订单 8842 少了充电线"]);
      expect(helpOf(form)).toBe("From: Zhou Ting");
      expect(saidIn(cardOf(await house.submit("emma-liu", form, FILLED)))).toContain("Zhou Ting follows it");
      const handoff = await house.store.read.handoff.findFirstOrThrow();
      expect(handoff).toMatchObject({
        ...{ requesterId: "zhou-ting", requesterPlace: "playground:dm:zhou-ting", link: null },
      });
      for (const card of await cardsOf(house, handoff.id)) expect(saidIn(card)).not.toContain("原消息");
    });

    it("begins with what was said with it, and tells of what comes along unseen", async () => {
      const house = await openHouse(await database.open());
      const files = [
        ...[sent("a.png", "image/png"), sent("b.csv", "text/csv"), sent("c.jpg", "image/jpeg")],
        sent("d.mov", "video/quicktime", MOST_FILE_BYTES + 1),
      ];
      const message = { author: ZHOU_TING, text: "订单 8842 少了充电线", said: "仓库 !急 请补发" };
      const form = await handOver(house, { ...message, files });
      expect(initialsOf(form)).toEqual(["warehouse", undefined, "请补发\n订单 8842 少了充电线", undefined]);
      expect(form.fields.at(-1)).toMatchObject({ name: "priority", required: true });
      expect(helpOf(form)).toBe(
        "From: Zhou Ting. 2 pictures and 1 file come along. “d.mov” is over 30 MB and does not come along",
      );
      const named = await handOver(house, { author: null, text: "", said: "快递", files: files.slice(0, 1) });
      expect(initialsOf(named)).toEqual(["courier", undefined, undefined]);
      expect(helpOf(named)).toBe("From: Emma Liu. 1 picture comes along");
      expect(await house.store.read.handoff.count()).toBe(0);
    });

    it("says so where the message is longer than a handoff takes", async () => {
      const house = await openHouse(await database.open());
      const text = `${"订单 8842 少了充电线。".repeat(300)}地址在最后`;
      const form = await handOver(house, { author: ZHOU_TING, text });
      const begins = form.fields.flatMap((field) => (field.type === "multiline" ? [field.initial] : []));
      expect(begins.join()).toMatch(/^订单 8842.{2900,2999}…$/u);
      expect(helpOf(form)).toBe(
        "The text is longer than 3,000 characters and only begins here: once this is sent, add the rest as a reply in the handoff's thread. From: Zhou Ting",
      );
      expect(helpOf(await handOver(house, { author: ZHOU_TING, text: text.slice(0, 3_000) }))).toBe(
        "From: Zhou Ting",
      );
    });

    it("leads back to it from its cards, its history and its export, also once it is transferred", async () => {
      const house = await openHouse(await database.open());
      const form = await handOver(house, { author: ZHOU_TING, link: LINK });
      expect(helpOf(form)).toBe("From: Zhou Ting. The handoff will link to the original message");
      await house.submit("emma-liu", form, FILLED);
      const { id } = await house.store.read.handoff.findFirstOrThrow();
      for (const card of await cardsOf(house, id)) {
        expect(saidIn(card)).toContain("原消息: 打开");
        expect(linksIn(card)).toEqual([LINK]);
      }
      const history = await house.press("ma-chao", intent("handoff", "history", id));
      expect(linksIn(cardOf(history))).toEqual([LINK]);
      for (const format of ["json", "csv"] as const) expect(await textOf(house, format)).toContain(LINK);
      await act(house, "li-qiang", "transfer", id, { department: "courier", because: "在快递那边" });
      const { id: next } = await house.store.read.handoff.findFirstOrThrow({ where: { fromId: id } });
      for (const card of await cardsOf(house, next)) expect(linksIn(card)).toEqual([LINK]);
      for (const one of [id, next])
        expect(replay(await findEntries(house.store.read, one))).toEqual(
          await findHandoff(house.store.read, one),
        );
    });

    it("that a program wrote is of whoever handed it over, and leads back after further questions too", async () => {
      const house = await openHouse(await database.open());
      await house.command("zhou-ting", "handoff", "仓库 订单 8842 漏发");
      const form = await handOver(house, { author: null, link: LINK });
      expect(helpOf(form)).toContain("From: Emma Liu.");
      const same = cardOf(await house.submit("emma-liu", form, FILLED));
      await house.press("emma-liu", intentOf(same, "Log a new one"));
      expect(await house.store.read.handoff.findFirst({ where: { number: 2 } })).toMatchObject({
        ...{ requesterId: "emma-liu", link: LINK },
      });
    });
  });
});
