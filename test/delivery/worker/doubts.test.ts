import { describe, expect, it } from "vitest";
import type { Store } from "../../../src/store/index.js";
import { eachDatabase } from "../../support/database.js";
import { type Asked, createChat, type Habits, type Reaction, TAKE } from "../chat.js";
import { addPlaces, BRISK, key, posting, showing } from "../scene.js";
import { hall, openScene, openStage } from "../stage.js";

/** The first request of each kind gets this, all later ones are taken. */
function once(reaction: Reaction, kind: Asked["kind"] = "post"): NonNullable<Habits["react"]> {
  let left = 1;
  return (asked) => (asked.kind === kind && left-- > 0 ? reaction : TAKE);
}

const titles = (standing: readonly { readonly title: string }[]): readonly string[] =>
  standing.map(({ title }) => title);

eachDatabase((database) => {
  describe("an attempt", () => {
    it("is committed before it is sent, and over once the answer is written down", async () => {
      const stored: unknown[] = [];
      const { store, put, turn } = await openScene(database, {
        react: async ({ key: asked }) => {
          stored.push(await store.read.posting.findUniqueOrThrow({ where: { key: asked } }));
          return TAKE;
        },
      });
      await put(showing("a", hall));
      await turn();
      expect(stored).toMatchObject([
        { attemptRevision: 1, attemptCard: { title: "a" }, status: "pending", messageId: null },
      ]);
      expect(await posting(store, "a")).toMatchObject({
        attemptAt: null,
        attemptRevision: null,
        attemptCard: null,
      });
    });

    it("that a newer revision overtook is made with that", async () => {
      const { chat, put, turn, store } = await openScene(database);
      const raised = openStage({ store: { ...store, inTransaction: raising(store, put) }, chat });
      await put(showing("a", hall, "old"));
      await raised.turn();
      expect(chat.asked).toMatchObject([{ revision: 2, card: { title: "new" } }]);
      await turn();
      expect(chat.asked).toHaveLength(1);
      expect(titles(chat.standingIn(hall))).toEqual(["new"]);
    });
  });

  describe("a first post in doubt", () => {
    it("that was carried out is found by the next process, and the newest revision edited in", async () => {
      const { chat, put, turn, killed } = await openScene(database, {
        find: true,
        react: once({ kind: "lose" }),
        findInstead: () => (down ? { kind: "retry", afterMs: 0, scope: "act", reason: "unreachable" } : null),
      });
      let down = true;
      await put(showing("a", hall, "old"), showing("b", hall));
      await turn();
      await put(showing("a", hall, "new"));
      await turn();
      expect(titles(chat.standingIn(hall))).toEqual(["old"]);
      down = false;
      const next = killed();
      next.pass(1_000);
      await next.turn();
      await next.turn();
      expect(titles(chat.standingIn(hall))).toEqual(["new", "b"]);
      expect(chat.carried.map(({ kind }) => kind)).toEqual(["post", "post", "edit"]);
    });

    it("that was not carried out is posted once that is certain, before what stands behind it", async () => {
      const { chat, put, turn, pass } = await openScene(database, {
        find: true,
        react: once({ kind: "drop" }),
      });
      await put(showing("a", hall), showing("b", hall));
      await turn();
      expect(chat.looks()).toBe(1);
      pass(BRISK.settleMs - 1);
      await turn();
      expect(chat.standingIn(hall)).toEqual([]);
      pass(1);
      await turn();
      expect(chat.looks()).toBe(2);
      expect(titles(chat.standingIn(hall))).toEqual(["a", "b"]);
    });

    it("is repeated exactly as it was where the platform carries it out only once, and then edited", async () => {
      const { store, chat, put, turn, pass } = await openScene(database, {
        repeatableForMs: 3_600_000,
        react: (asked) => (asked.kind === "post" && chat.asked.length < 3 ? { kind: "lose" } : TAKE),
      });
      await put(showing("a", hall, "old"));
      await turn();
      await put(showing("a", hall, "new"));
      pass(BRISK.backOffMs);
      await turn();
      await turn();
      const [first, second, third, edit] = chat.asked;
      expect([second, third]).toEqual([first, first]);
      expect(edit).toMatchObject({ kind: "edit", card: { title: "new" } });
      expect(titles(chat.standingIn(hall))).toEqual(["new"]);
      expect(await posting(store, "a")).toMatchObject({ status: "shown", repeated: false });
    });

    it("is posted again after a minute where nothing can be read, and says so from then on", async () => {
      const { store, chat, put, turn, pass, logged } = await openScene(database, {
        find: true,
        findInstead: () => ({ kind: "unreadable", reason: "missing_scope: channels:history" }),
        react: once({ kind: "lose" }),
      });
      await put(showing("a", hall, "one"), showing("b", hall));
      await turn();
      pass(BRISK.unreadableMs - 1);
      await turn();
      expect(titles(chat.standingIn(hall))).toEqual(["one"]);
      expect(await posting(store, "a")).toMatchObject({ reason: "missing_scope: channels:history" });
      pass(1);
      await turn();
      expect(titles(chat.standingIn(hall))).toEqual(["one", "one", "b"]);
      await put(showing("a", hall, "two"));
      await turn();
      const [, again] = chat.standingIn(hall);
      expect(again).toMatchObject({ title: "two" });
      expect(JSON.stringify(again!.card)).toContain("may be here twice");
      expect(logged.filter(({ event }) => event === "posting repeated")).toHaveLength(1);
    });
  });

  it("an edit in doubt is sent once more, at its newest revision", async () => {
    const { chat, put, turn, pass } = await openScene(database, { react: once({ kind: "drop" }, "edit") });
    await put(showing("a", hall, "1"));
    await turn();
    await put(showing("a", hall, "2"));
    await turn();
    await put(showing("a", hall, "3"));
    pass(BRISK.settleMs - 1);
    await turn();
    expect(titles(chat.standingIn(hall))).toEqual(["1"]);
    pass(1);
    await turn();
    expect(titles(chat.standingIn(hall))).toEqual(["3"]);
    expect(chat.asked).toHaveLength(3);
  });

  it("what the platform asked for is honoured by the next process", async () => {
    const slow: Reaction = { kind: "retry", afterMs: 60_000, scope: "act", reason: "ratelimited" };
    const { store, chat, put, turn, killed } = await openScene(database, { react: once(slow) });
    await put(showing("a", hall));
    await turn();
    await put(showing("b", hall));
    const next = killed();
    next.pass(59_999);
    await next.turn();
    expect(chat.asked).toHaveLength(1);
    next.pass(1);
    await next.turn();
    expect(titles(chat.standingIn(hall))).toEqual(["a", "b"]);
    expect(await store.read.hold.findMany()).toMatchObject([{ act: "post", refusing: false }]);
  });

  it("one act that has to wait holds up no other", async () => {
    const slow: Reaction = { kind: "retry", afterMs: 60_000, scope: "act", reason: "ratelimited" };
    const { chat, put, turn } = await openScene(database, { react: once(slow, "edit") });
    await put(showing("a", hall, "1"), showing("b", hall, "1"));
    await turn();
    await put(showing("a", hall, "2"));
    await turn();
    await put(showing("b", hall, "2"), showing("c", hall));
    await turn();
    expect(titles(chat.standingIn(hall))).toEqual(["1", "1", "c"]);
  });

  it("the pace of a place is kept, and other places go first meanwhile", async () => {
    const store = await database.open();
    await addPlaces(store, [hall]);
    const at: number[] = [];
    const chat = createChat({
      rates: { post: [{ of: "place", count: 1, perMs: 200, burst: 1 }], edit: [], upload: [], find: [] },
      react: () => {
        at.push(performance.now());
        return TAKE;
      },
    });
    const { put, turn, pass } = openStage({ store, chat });
    await put(showing("a", hall), showing("b", hall), showing("c", hall));
    while (chat.standingIn(hall).length < 3) {
      await turn();
      pass(1);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(Math.min(at[1]! - at[0]!, at[2]! - at[1]!)).toBeGreaterThanOrEqual(200);
    expect(chat.messages.get("m1")?.key).toBe(key("a"));
  });
});

type Put = (...showings: ReturnType<typeof showing>[]) => Promise<void>;

/** A store whose next transaction comes just after somebody showed a newer card. */
function raising(store: Store, put: Put) {
  let first = true;
  const inTransaction: typeof store.inTransaction = async (work, turn) => {
    if (first && turn === undefined) {
      first = false;
      await put(showing("a", hall, "new"));
    }
    return store.inTransaction(work, turn);
  };
  return inTransaction;
}
