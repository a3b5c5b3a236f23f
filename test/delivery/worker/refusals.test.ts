import { setTimeout as sleep } from "node:timers/promises";
import { expect, describe, it } from "vitest";
import { placeId } from "../../../src/core/place.js";
import { eachDatabase } from "../../support/database.js";
import { type Reaction, TAKE } from "../chat.js";
import { BRISK, key, posting, showing, START } from "../scene.js";
import { hall, openScene, yard } from "../stage.js";

const REFUSE_PLACE: Reaction = { kind: "refused", because: "place", reason: "is archived" };
const REFUSE_CONTENT: Reaction = { kind: "refused", because: "content", reason: "too many blocks" };

eachDatabase((database) => {
  describe("what the platform does not take", () => {
    it("waits as long as the platform says, the place alone or all of it", async () => {
      let answer: Reaction = { kind: "retry", afterMs: 9_000, scope: "place", reason: "slow down" };
      const { chat, put, turn, pass } = await openScene(database, {
        react: ({ to }) => (to.address === "hall" ? answer : TAKE),
      });
      await put(showing("a", hall), showing("b", hall));
      await turn();
      pass(8_999);
      await put(showing("c", yard));
      await turn();
      expect(chat.asked.map((asked) => asked.key)).toEqual([key("a"), key("c")]);
      pass(1);
      answer = { ...answer, scope: "platform" };
      await turn();
      await put(showing("d", yard));
      await turn();
      expect(chat.asked).toHaveLength(3);
      pass(9_000);
      answer = TAKE;
      await turn();
      expect(chat.standingIn(hall).map(({ title }) => title)).toEqual(["a", "b"]);
      expect(chat.standingIn(yard).map(({ title }) => title)).toEqual(["c", "d"]);
    });

    it("pauses a place that refuses, longer each time, and resumes in order once it is mended", async () => {
      let archived = true;
      const { store, chat, put, turn, pass, logged } = await openScene(database, {
        react: ({ to }) => (archived && to.address === "hall" ? REFUSE_PLACE : TAKE),
      });
      await put(showing("a", hall), showing("b", hall));
      await turn();
      expect(await store.read.place.findUniqueOrThrow({ where: { id: placeId(hall) } })).toMatchObject({
        pausedUntil: new Date(START.epochMilliseconds + 15_000),
        pauseReason: "is archived",
      });
      pass(15_000);
      await turn();
      pass(29_999);
      await turn();
      expect(chat.asked).toHaveLength(2);
      archived = false;
      await put(showing("c", hall));
      pass(1);
      await turn();
      expect(chat.standingIn(hall).map(({ title }) => title)).toEqual(["a"]);
      await turn();
      expect(chat.standingIn(hall).map(({ title }) => title)).toEqual(["a", "b", "c"]);
      expect(await store.read.place.findUniqueOrThrow({ where: { id: placeId(hall) } })).toMatchObject({
        pausedUntil: null,
        pauseReason: null,
      });
      expect(logged.map(({ event }) => event)).toEqual([
        "posting refused for now",
        "posting refused for now",
        "place takes postings again",
      ]);
    });

    it("leaves the whole platform alone while its install is refused", async () => {
      let refused = true;
      const { chat, put, turn, pass } = await openScene(database, {
        react: () => (refused ? { kind: "refused", because: "install", reason: "token revoked" } : TAKE),
      });
      await put(showing("a", hall));
      await turn();
      await put(showing("b", yard));
      pass(14_999);
      await turn();
      expect(chat.asked).toHaveLength(1);
      refused = false;
      pass(1);
      await turn();
      expect(chat.messages.size).toBe(2);
    });

    it("goes on with cards while files are not permitted, and with files once they are", async () => {
      let permitted = false;
      const { chat, store, put, putFile, turn, pass } = await openScene(database, {
        bringInstead: () =>
          permitted ? null : { kind: "refused", because: "permission", reason: "missing_scope: files:write" },
      });
      await putFile("f", hall);
      await turn();
      for (const name of ["a", "b", "c"]) {
        await put(showing(name, hall));
        await turn();
        pass(20_000);
      }
      expect(chat.standingIn(hall)).toHaveLength(3);
      expect(await store.read.hold.findMany()).toMatchObject([{ act: "upload", refusing: true }]);
      permitted = true;
      pass(BRISK.pauseMostMs);
      await turn();
      expect(chat.standingIn(hall)).toHaveLength(4);
      expect(await store.read.hold.findMany()).toEqual([]);
    });

    it("says in plain text what is refused as a card", async () => {
      const { store, chat, put, turn } = await openScene(database, {
        react: ({ card }) => ((card?.blocks.length ?? 0) > 1 ? REFUSE_CONTENT : TAKE),
      });
      await put(showing("a", hall));
      await turn();
      expect(chat.standingIn(hall)).toMatchObject([{ title: "a", card: { blocks: [{ type: "text" }] } }]);
      expect(await posting(store, "a")).toMatchObject({ status: "shown", reason: "too many blocks" });
    });

    it("says it in plain text at the place's own pace, and goes on with the next", async () => {
      const { chat, put, turn, pass } = await openScene(database, {
        find: true,
        rates: { post: [{ of: "place", count: 1, perMs: 150, burst: 1 }], edit: [], upload: [], find: [] },
        react: ({ card, key: asked }) =>
          asked === key("a") && (card?.blocks.length ?? 0) > 1 ? REFUSE_CONTENT : TAKE,
      });
      await put(showing("a", hall), showing("b", hall));
      for (let turns = 0; chat.standingIn(hall).length < 2 && turns < 40; turns += 1) {
        await turn();
        pass(50);
        await sleep(50);
      }
      expect(chat.asked.map(({ key: asked }) => asked)).toEqual([key("a"), key("a"), key("b")]);
      expect(chat.standingIn(hall).map(({ title }) => title)).toEqual(["a", "b"]);
    });

    it("ends with a reason what is refused even as plain text, and goes on with the next", async () => {
      const { store, chat, put, drain } = await openScene(database, {
        react: ({ key: asked }) => (asked === key("a") ? REFUSE_CONTENT : TAKE),
      });
      await put(showing("a", hall), showing("b", hall));
      await drain();
      expect(chat.standingIn(hall).map(({ title }) => title)).toEqual(["b"]);
      expect(await posting(store, "a")).toMatchObject({ status: "refused", reason: "too many blocks" });
    });

    it("refuses, with a reason, a card that an older version wrote and nobody can read any more", async () => {
      const { store, chat, put, drain } = await openScene(database);
      await put(showing("a", hall), showing("b", hall));
      await store.inTransaction((tx) =>
        tx.posting.update({ where: { key: key("a") }, data: { card: { title: 7 } } }),
      );
      await drain();
      expect(await posting(store, "a")).toMatchObject({
        status: "refused",
        reason: "the stored card is unreadable",
      });
      expect(chat.standingIn(hall).map(({ title }) => title)).toEqual(["b"]);
    });
  });
});
