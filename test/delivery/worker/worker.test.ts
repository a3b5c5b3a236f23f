import { expect, describe, it } from "vitest";
import { placeId } from "../../../src/core/place.js";
import type { Shown } from "../../../src/core/platform.js";
import { show } from "../../../src/delivery/show.js";
import { eachDatabase } from "../../support/database.js";
import { createChat, type Reaction, TAKE } from "../chat.js";
import { BRISK, key, posting, postings, showing, START } from "../scene.js";
import { hall, openScene, openStage, yard } from "../stage.js";

const REFUSE_CONTENT: Reaction = { kind: "refused", because: "content", reason: "too many blocks" };

eachDatabase((database) => {
  describe("the worker", () => {
    it("posts what is new in the order of its place and edits in what changed", async () => {
      const { store, chat, put, turn } = await openScene(database);
      await put(showing("a", hall), showing("b", hall), showing("c", yard));
      await turn();
      expect(chat.standingIn(hall).map(({ title }) => title)).toEqual(["a", "b"]);
      await put(showing("a", hall, "a, changed"));
      await turn();
      expect(chat.standingIn(hall).map(({ title }) => title)).toEqual(["a, changed", "b"]);
      expect(await posting(store, "a")).toMatchObject({ status: "shown", revision: 2, shownRevision: 2 });
    });

    it("skips revisions that were superseded before it came to them", async () => {
      const { chat, put, turn } = await openScene(database);
      for (const title of ["1", "2", "3"]) await put(showing("a", hall, title));
      await turn();
      for (const title of ["4", "5", "6"]) await put(showing("a", hall, title));
      await turn();
      expect(chat.carried.map(({ revision }) => revision)).toEqual([3, 6]);
    });

    it("keeps a revision pending that was raised while an older one was under way", async () => {
      const { store, chat, put, turn } = await openScene(database, {
        react: async ({ revision }) => {
          if (revision === 1) await put(showing("a", hall, "newer"));
          return TAKE;
        },
      });
      await put(showing("a", hall, "older"));
      await turn();
      expect(await posting(store, "a")).toMatchObject({
        status: "pending",
        messageId: "m1",
        shownRevision: 1,
      });
      await turn();
      expect(chat.standingIn(hall)).toMatchObject([{ title: "newer", revision: 2 }]);
      expect(await posting(store, "a")).toMatchObject({ status: "shown", shownRevision: 2 });
    });

    it("lets no posting overtake one that waits in its place, and holds up no other place and no edit", async () => {
      let lost = true;
      const { chat, put, turn, pass } = await openScene(database, {
        find: true,
        react: ({ key: asked }) => (asked === key("b") && lost ? { kind: "drop" } : TAKE),
      });
      await put(showing("a", hall));
      await turn();
      await put(showing("b", hall), showing("c", hall), showing("d", yard), showing("a", hall, "a2"));
      await turn();
      expect(chat.standingIn(hall).map(({ title }) => title)).toEqual(["a2"]);
      expect(chat.standingIn(yard).map(({ title }) => title)).toEqual(["d"]);
      lost = false;
      await put(showing("e", hall), showing("a", hall, "a3"));
      await turn();
      expect(chat.standingIn(hall).map(({ title }) => title)).toEqual(["a3"]);
      pass(BRISK.settleMs);
      await turn();
      expect(chat.standingIn(hall).map(({ title }) => title)).toEqual(["a3", "b", "c", "e"]);
    });

    it("lets nothing pass a posting of an instance whose clock is ahead", async () => {
      const { store, chat, put, turn, pass } = await openScene(database);
      await store.inTransaction((tx) => show(tx, START.add({ seconds: 2 }), [showing("ahead", hall)]));
      await put(showing("next", hall));
      await turn();
      expect(chat.messages.size).toBe(0);
      pass(2_000);
      await turn();
      expect(chat.standingIn(hall).map(({ title }) => title)).toEqual(["ahead", "next"]);
    });

    it("is not kept from other places by a line that waits, however long it is", async () => {
      const { store, chat, put, turn } = await openScene(database, {
        react: ({ to }) => (to.address === "hall" ? { kind: "drop" } : TAKE),
      });
      const long = Array.from({ length: 250 }, (_, index) => showing(`h${String(index)}`, hall));
      await store.inTransaction((tx) =>
        tx.place.update({ where: { id: placeId(yard) }, data: { counter: 1_000 } }),
      );
      await put(...long, showing("a", yard));
      for (let turns = 0; turns < 3; turns += 1) await turn();
      expect(chat.standingIn(yard)).toMatchObject([{ title: "a" }]);
      expect(chat.asked).toHaveLength(2);
    });

    it("posts anew what is too old to be edited, and knows the new message from then on", async () => {
      const { store, chat, put, turn } = await openScene(database, {
        react: ({ message }) => (message?.id === "m1" ? { kind: "too-old" } : TAKE),
      });
      await put(showing("a", hall, "first"));
      await turn();
      await put(showing("a", hall, "second"));
      await turn();
      await put(showing("a", hall, "third"));
      await turn();
      expect(chat.standingIn(hall).map(({ title }) => title)).toEqual(["first", "third"]);
      expect(await posting(store, "a")).toMatchObject({ status: "shown", messageId: "m2" });
    });

    it("finds a first message whose answer was lost instead of repeating it", async () => {
      let first = true;
      const { store, chat, put, drain } = await openScene(database, {
        find: true,
        react: () => {
          const reaction: Reaction = first ? { kind: "lose" } : TAKE;
          first = false;
          return reaction;
        },
      });
      await put(showing("a", hall));
      await drain();
      expect(chat.carried.map(({ kind }) => kind)).toEqual(["post"]);
      expect(await posting(store, "a")).toMatchObject({ status: "shown", messageId: "m1", attemptAt: null });
    });

    it("drops what has expired before it was shown, and leaves an edit that came too late at its last state", async () => {
      const { store, chat, put, turn, pass } = await openScene(database);
      const expiresAt = START.add({ minutes: 1 });
      await put({ ...showing("a", hall), expiresAt });
      await turn();
      await put({ ...showing("a", hall, "too late"), expiresAt }, { ...showing("b", hall), expiresAt });
      pass(60_000);
      await turn();
      expect(chat.standingIn(hall).map(({ title }) => title)).toEqual(["a"]);
      expect(await postings(store)).toMatchObject([{ status: "expired" }, { status: "expired" }]);
    });

    it("puts a reply under the message it belongs to, and on its own when that one never stands", async () => {
      const { chat, put, drain } = await openScene(database, {
        react: ({ key: asked }) => (asked === key("refused") ? REFUSE_CONTENT : TAKE),
      });
      await put(
        showing("root", hall),
        { ...showing("reply", hall), thread: key("root") },
        showing("refused", hall),
        { ...showing("orphan", hall), thread: key("refused") },
        { ...showing("elsewhere", yard), thread: key("root") },
      );
      await drain();
      const threads = chat.carried.map((carried) => [carried.key, carried.thread]);
      expect(Object.fromEntries(threads)).toEqual({
        "test/root": null,
        "test/reply": "m1",
        "test/orphan": null,
        "test/elsewhere": null,
      });
    });

    it("takes a platform that throws, or never answers, for one whose answer was lost", async () => {
      const answers: (() => Promise<Shown>)[] = [
        () => Promise.reject(new Error("a bug")),
        () => new Promise<never>(() => undefined),
        () => Promise.resolve({ kind: "shown", message: { place: hall, id: "m9" } }),
      ];
      const { store } = await openScene(database);
      const chat = createChat();
      const platform = { ...chat.platform, show: () => answers.shift()!() };
      const { put, drain, logged } = openStage({
        store,
        chat: { ...chat, platform },
        timing: { requestMs: 20 },
      });
      await put(showing("a", hall));
      await drain();
      expect(await posting(store, "a")).toMatchObject({ status: "shown", messageId: "m9" });
      expect(logged).toMatchObject([
        { event: "platform threw" },
        { event: "posting waits", reason: "the platform's code failed", inDoubt: true },
        { event: "posting waits", reason: "no answer in 20 ms", inDoubt: true },
        { event: "posting repeated" },
      ]);
    });
  });
});
