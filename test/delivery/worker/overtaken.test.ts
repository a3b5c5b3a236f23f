import { describe, expect, it } from "vitest";
import { newAttempt } from "../../../src/delivery/worker/posting.js";
import { begin, loadPending } from "../../../src/delivery/worker/record.js";
import { eachDatabase } from "../../support/database.js";
import { type Asked, CHAT, createChat, type Reaction, TAKE } from "../chat.js";
import { addPlaces, BRISK, posting, showing } from "../scene.js";
import { hall, openScene, openStage, yard } from "../stage.js";

/** The first request that fits hangs until it is let go. */
function hanging(fits: (asked: Asked) => boolean, then: () => Reaction = () => TAKE) {
  let letGo: () => void = () => undefined;
  let begun: () => void = () => undefined;
  const gone = new Promise<void>((resolve) => (letGo = resolve));
  const hangs = new Promise<void>((resolve) => (begun = resolve));
  let left = 1;
  const react = async (asked: Asked): Promise<Reaction> => {
    if (!fits(asked) || left-- <= 0) return then();
    begun();
    await gone;
    return then();
  };
  return { react, hangs, letGo };
}

const SLEEPY = { requestMs: 60_000, settleMs: 120_000, laneMs: 60_000, leaseMs: 600_000 };

// A machine that slept, and went on after another had taken over.
eachDatabase((database) => {
  describe("a sender who was overtaken", () => {
    it("may not begin what another has shown meanwhile", async () => {
      const { store, put, turn, now } = await openScene(database);
      await put(showing("a", hall), showing("b", hall));
      const wanted = { platform: CHAT, line: "posts" as const, now: now(), without: [], most: 10 };
      const read = await loadPending(store.read, wanted);
      await turn();
      await put(showing("a", hall, "changed"));
      const begun = await store.inTransaction((tx) =>
        begin(
          tx,
          read.map((due) => ({ due, attempt: newAttempt(due, now()) })),
        ),
      );
      expect([...begun]).toEqual([]);
    });

    it("shows nothing of its lane a second time, and leaves alone what the other wrote", async () => {
      const store = await database.open();
      await addPlaces(store, [hall, yard]);
      const { react, hangs, letGo } = hanging(({ key }) => key === "test/p1");
      const chat = createChat({ find: true, react });
      const old = openStage({ store, chat, timing: SLEEPY });
      await old.put(showing("p1", hall), showing("p2", hall), showing("p3", hall));
      const turning = old.turn();
      await hangs;
      const fresh = openStage({ store, chat }, old.now().add({ milliseconds: BRISK.settleMs }));
      await fresh.drain();
      const before = await posting(store, "p1");
      letGo();
      await turning;
      const shown = chat.standingIn(hall).map(({ title }) => title);
      expect(shown.toSorted()).toEqual(["p1", "p1", "p2", "p3"]);
      expect(chat.asked).toHaveLength(4);
      expect(await posting(store, "p1")).toEqual(before);
    });

    it("cannot make a message unknown that the other posted", async () => {
      const store = await database.open();
      await addPlaces(store, [hall, yard]);
      const tooOld: Reaction = { kind: "too-old" };
      let reaction: Reaction = TAKE;
      const { react, hangs, letGo } = hanging(
        ({ kind }) => kind === "edit",
        () => reaction,
      );
      const editing = ({ kind }: Asked): boolean => kind === "edit";
      const chat = createChat({ react: (asked) => (editing(asked) ? react(asked) : TAKE) });
      const old = openStage({ store, chat, timing: SLEEPY });
      await old.put(showing("a", hall, "1"));
      await old.turn();
      await old.put(showing("a", hall, "2"));
      reaction = tooOld;
      const turning = old.turn();
      await hangs;
      const fresh = openStage({ store, chat }, old.now().add({ seconds: 10 }));
      await fresh.drain();
      const before = await posting(store, "a");
      expect(before).toMatchObject({ status: "shown", messageId: "m2" });
      letGo();
      await turning;
      expect(await posting(store, "a")).toEqual(before);
      expect(chat.standingIn(hall)).toHaveLength(2);
    });
  });
});
