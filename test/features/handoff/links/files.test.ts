import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { FileRef } from "../../../../src/core/file.js";
import { PlatformName } from "../../../../src/core/ids.js";
import { eachDatabase } from "../../../support/database.js";
import {
  cardOf,
  formOf,
  intentOf,
  openHouse,
  roomOf,
  saidIn,
  showingOf,
  type House,
} from "../../../support/house.js";

const platform = PlatformName.parse("playground");
const picture: FileRef = { id: "box.png", name: "box.png", size: 2_000, mimeType: "image/png" };
const asked = { department: "warehouse", kind: "warehouse.other", ask: "请看一下箱子" };

/** Where files are to be shown, and under what. */
async function shownFiles(house: House) {
  const rows = await house.store.read.posting.findMany({
    where: { fileId: { not: null } },
    include: { file: { select: { name: true } } },
    orderBy: { key: "asc" },
  });
  return rows.map(({ placeId, threadKey, file }) => [
    file?.name,
    placeId.replace("playground:", ""),
    threadKey?.split("/")[2]?.split("-")[0],
  ]);
}

eachDatabase((database) => {
  describe("files of a handoff", () => {
    it("come with the form and stand under the department's card, named in the history", async () => {
      const house = await openHouse(await database.open());
      const form = formOf(await house.command("zhou-ting", "handoff"));
      const files = [picture, { ...picture, id: "list.xlsx", name: "list.xlsx" }];
      await house.submit("zhou-ting", form, { ...asked, files });
      await house.submit("zhou-ting", form, { ...asked, files });
      expect((await shownFiles(house)).sort()).toEqual([
        ["box.png", "room:warehouse", "department"],
        ["list.xlsx", "room:warehouse", "department"],
      ]);
      const { id } = await house.store.read.handoff.findFirstOrThrow();
      const history = saidIn(cardOf(await house.press("ma-chao", `handoff/history/${id}`)));
      expect(history).toContain("附件：");
      expect(history).toContain("box.png");
    });

    it("come with an answer and with what is said, to whoever did not send them", async () => {
      const house = await openHouse(await database.open());
      await house.command("zhou-ting", "handoff", "仓库 请看一下箱子");
      await house.press("li-qiang", intentOf(await showingOf(house, "department"), "认领"));
      const ask = formOf(
        await house.press("li-qiang", intentOf(await showingOf(house, "department"), "请补充")),
      );
      await house.submit("li-qiang", ask, { question: "有照片吗" });
      const answer = formOf(
        await house.press("zhou-ting", intentOf(await showingOf(house, "requester"), "答复")),
      );
      await house.submit("zhou-ting", answer, { text: "有", files: [picture] });
      await house.store.inTransaction((tx) =>
        tx.posting.updateMany({
          where: { key: { contains: "/department-" } },
          data: { messageId: "card-1" },
        }),
      );
      const thread = { place: roomOf("warehouse"), id: "card-1" };
      const found = { ...picture, id: "found.png", name: "found.png" };
      await house.receive({
        ...{ kind: "message", id: randomUUID(), from: { platform, userId: "li-qiang" } },
        ...{ place: roomOf("warehouse"), text: "", files: [found], thread },
      });
      expect((await shownFiles(house)).sort()).toEqual([
        ["box.png", "room:warehouse", "department"],
        ["found.png", "dm:zhou-ting", "requester"],
      ]);
    });

    it("are the answer with one press where they are all that is said, and the owner is called", async () => {
      const house = await openHouse(await database.open());
      await house.command("zhou-ting", "handoff", "仓库 请看一下箱子");
      const { id } = await house.store.read.handoff.findFirstOrThrow();
      await house.press("li-qiang", `handoff/take/${id}`);
      const ask = formOf(await house.press("li-qiang", `handoff/ask/${id}`));
      await house.submit("li-qiang", ask, { question: "有照片吗" });
      await house.store.inTransaction((tx) =>
        tx.posting.updateMany({ where: { key: { endsWith: "/requester" } }, data: { messageId: "card-1" } }),
      );
      const kept = cardOf(await house.replyTo("zhou-ting", "card-1", "", [picture]));
      expect(saidIn(kept)).toContain("处理的同事能看到文件");
      const answered = await house.press("zhou-ting", intentOf(kept, "作为答复"));
      expect(answered).toMatchObject({ kind: "replace" });
      expect(saidIn(cardOf(answered)).trim()).toBe("已答复 仓库 #1。");
      expect(saidIn(await showingOf(house, "department"))).toContain("答复: 见附件");
      const called = await house.store.read.posting.findFirstOrThrow({
        where: { key: { contains: "-owner-" } },
      });
      expect(JSON.stringify(called.card)).toContain("已答复。周婷：见附件");
    });

    it("are refused by their name when one is too large, and nothing is logged", async () => {
      const house = await openHouse(await database.open());
      const form = formOf(await house.command("zhou-ting", "handoff"));
      const large = { ...picture, name: "video.mp4", size: 30_000_001 };
      const answer = await house.submit("zhou-ting", form, { ...asked, files: [large] });
      expect(JSON.stringify(answer)).toContain("「video.mp4」太大，单个文件最多 30 MB");
      expect(await house.store.read.handoff.count()).toBe(0);
      expect(await house.store.read.file.count()).toBe(0);
    });

    it("move along with a transfer, without being shown twice in one place", async () => {
      const house = await openHouse(await database.open());
      const form = formOf(await house.command("zhou-ting", "handoff"));
      await house.submit("zhou-ting", form, { ...asked, files: [picture] });
      const { id } = await house.store.read.handoff.findFirstOrThrow();
      const transfer = formOf(await house.press("li-qiang", `handoff/transfer/${id}`));
      await house.submit("li-qiang", transfer, { department: "courier", because: "在快递那边" });
      expect((await shownFiles(house)).sort()).toEqual([
        ["box.png", "room:courier", "department"],
        ["box.png", "room:warehouse", "department"],
      ]);
      expect(await house.store.read.attachment.count()).toBe(2);
    });
  });
});
