import { expect, it } from "vitest";
import type { Store } from "../../../src/store/index.js";
import { eachDatabase } from "../../support/database.js";
import { type Chat, type Reaction, TAKE } from "../chat.js";
import { BRISK, posting, showing } from "../scene.js";
import { hall, openScene, openStage, type Stage } from "../stage.js";

eachDatabase((database) => {
  it("a doubt counts from when the request left, however long writing it down took", async () => {
    const { store, chat, put } = await openScene(database, { find: true, react: droppedOnce() });
    await put(showing("a", hall));
    const slow = slowAtFirst(store, chat, 3_000);
    await slow.turn();
    slow.pass(BRISK.settleMs - 1);
    await slow.turn();
    expect([chat.looks(), chat.asked.length]).toEqual([1, 1]);
    slow.pass(1);
    await slow.turn();
    expect([chat.looks(), chat.asked.length]).toEqual([2, 2]);
  });

  it("what took so long to be written down that its doubt would be over too early is not sent", async () => {
    const { store, chat, put } = await openScene(database);
    await put(showing("a", hall));
    const slow = slowAtFirst(store, chat, BRISK.settleMs);
    await slow.turn();
    expect(chat.asked).toEqual([]);
    expect(await posting(store, "a")).toMatchObject({ attemptAt: null, status: "pending" });
    slow.pass(1_000);
    await slow.turn();
    expect(chat.standingIn(hall)).toHaveLength(1);
  });
});

function droppedOnce(): () => Reaction {
  let left = 1;
  return () => (left-- > 0 ? { kind: "drop" } : TAKE);
}

/** A stage whose first commit takes so long. */
function slowAtFirst(store: Store, chat: Chat, milliseconds: number): Stage {
  let first = true;
  const inTransaction: Store["inTransaction"] = async (work, turn) => {
    const done = await store.inTransaction(work, turn);
    if (first && turn === undefined) {
      first = false;
      stage.pass(milliseconds);
    }
    return done;
  };
  const stage = openStage({ store: { ...store, inTransaction }, chat, timing: { leaseMs: 60_000 } });
  return stage;
}
