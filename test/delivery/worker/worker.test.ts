import { describe, expect, it } from "vitest";
import { placeId } from "../../../src/core/place.js";
import type { Outgoing, Shown } from "../../../src/core/platform.js";
import { eachDatabase } from "../../support/database.js";
import { createChat, type Reaction, TAKE } from "../chat.js";
import { addPlaces, key, posting, postings, room, showing, START } from "../scene.js";
import { openStage } from "../stage.js";

const hall = room("hall");
const yard = room("yard");

const DROP: Reaction = { kind: "drop" };
const REFUSE_PLACE: Reaction = { kind: "refused", because: "place", reason: "is archived" };
const REFUSE_CONTENT: Reaction = { kind: "refused", because: "content", reason: "too many blocks" };

eachDatabase((database) => {
  const openScene = async (
    habits: { find?: boolean; react?: (message: Outgoing) => Reaction | Promise<Reaction> } = {},
  ) => {
    const store = await database.open();
    await addPlaces(store, [hall, yard]);
    const chat = createChat(habits);
    return { store, chat, ...openStage({ store, chat }) };
  };

  describe("the worker", () => {
    it("posts what is new in the order of its place and edits in what changed", async () => {
      const { store, chat, put, turn } = await openScene();
      await put(showing("a", hall), showing("b", hall), showing("c", yard));
      await turn();
      expect(chat.standingIn(hall).map(({ title }) => title)).toEqual(["a", "b"]);
      await put(showing("a", hall, "a, changed"));
      await turn();
      expect(chat.standingIn(hall).map(({ title }) => title)).toEqual(["a, changed", "b"]);
      expect(await posting(store, "a")).toMatchObject({ status: "shown", revision: 2, shownRevision: 2 });
    });

    it("skips revisions that were superseded before it came to them", async () => {
      const { chat, put, turn } = await openScene();
      for (const title of ["1", "2", "3"]) await put(showing("a", hall, title));
      await turn();
      for (const title of ["4", "5", "6"]) await put(showing("a", hall, title));
      await turn();
      expect(chat.carried.map(({ revision }) => revision)).toEqual([3, 6]);
    });

    it("keeps a revision pending that was raised while an older one was under way", async () => {
      const { store, chat, put, turn } = await openScene({
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
      const { chat, put, turn, pass } = await openScene({
        react: ({ key: asked }) => (asked === key("b") && lost ? DROP : TAKE),
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
      pass(500);
      await turn();
      expect(chat.standingIn(hall).map(({ title }) => title)).toEqual(["a3", "b", "c", "e"]);
    });

    it("waits as long as the platform says, the place alone or all of it", async () => {
      let answer: Reaction = { kind: "retry", afterMs: 9_000, scope: "place", reason: "slow down" };
      const { chat, put, turn, pass } = await openScene({
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
      const { store, chat, put, turn, pass, logged } = await openScene({
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
      const { chat, put, turn, pass } = await openScene({
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

    it("says in plain text what is refused as a card", async () => {
      const { store, chat, put, turn } = await openScene({
        react: ({ card }) => (card.blocks.length > 1 ? REFUSE_CONTENT : TAKE),
      });
      await put(showing("a", hall));
      await turn();
      expect(chat.standingIn(hall)).toMatchObject([{ title: "a", blocks: 1 }]);
      expect(await posting(store, "a")).toMatchObject({ status: "shown", reason: "too many blocks" });
    });

    it("ends with a reason what is refused even as plain text, and goes on with the next", async () => {
      const { store, chat, put, drain } = await openScene({
        react: ({ key: asked }) => (asked === key("a") ? REFUSE_CONTENT : TAKE),
      });
      await put(showing("a", hall), showing("b", hall));
      await drain();
      expect(chat.standingIn(hall).map(({ title }) => title)).toEqual(["b"]);
      expect(await posting(store, "a")).toMatchObject({ status: "refused", reason: "too many blocks" });
    });

    it("posts anew what is too old to be edited, and knows the new message from then on", async () => {
      const { store, chat, put, turn } = await openScene({
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
      const { store, chat, put, drain } = await openScene({
        find: true,
        react: () => {
          const reaction: Reaction = first ? { kind: "lose" } : TAKE;
          first = false;
          return reaction;
        },
      });
      await put(showing("a", hall));
      await drain();
      expect(chat.carried.map(({ kind }) => kind)).toEqual(["post", "edit"]);
      expect(await posting(store, "a")).toMatchObject({ status: "shown", messageId: "m1" });
    });

    it("drops what has expired before it was shown, and leaves an edit that came too late at its last state", async () => {
      const { store, chat, put, turn, pass } = await openScene();
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
      const { chat, put, drain } = await openScene({
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
      const { store } = await openScene();
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
        { event: "posting waits" },
        { event: "posting waits", reason: "no answer in 20 ms" },
      ]);
    });

    it("refuses, with a reason, a card that an older version wrote and nobody can read any more", async () => {
      const { store, chat, put, drain } = await openScene();
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
