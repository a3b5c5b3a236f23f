import { describe, expect, it } from "vitest";
import type { Card } from "../../src/core/card.js";
import { intent } from "../../src/core/intent.js";
import { findKey } from "../../src/delivery/record.js";
import { eachDatabase } from "../support/database.js";
import { key, posting, showing } from "./scene.js";
import { hall, openScene, openStage } from "./stage.js";

const DAY = 24 * 3_600_000;
const press = { type: "button", label: "Take", intent: intent("test", "take"), style: "primary" } as const;

function withButton(name: string, title = name) {
  const shown = showing(name, hall, title);
  const card: Card = { ...shown.card, blocks: [{ type: "actions", actions: [press] }] };
  return { ...shown, card };
}

eachDatabase((database) => {
  const open = async () => {
    const { store, chat } = await openScene(database, { editableForMs: 14 * DAY });
    const stage = openStage({ store, chat, timing: { renewEveryMs: 0 } });
    const turns = async (): Promise<void> => {
      for (let count = 0; count < 3; count += 1) await stage.turn();
    };
    return { ...stage, store, chat, turns };
  };

  describe("a card whose buttons are about to die", () => {
    it("is posted afresh the day before, and leaves a pointer", async () => {
      const { chat, put, turns, pass } = await open();
      await put(withButton("a"), showing("b", hall));
      await turns();
      pass(13 * DAY - 1);
      await turns();
      expect(chat.messages.size).toBe(2);
      pass(1);
      await turns();
      const [old, plain, afresh] = chat.standingIn(hall);
      expect(old).toMatchObject({ title: "a", card: { blocks: [{ type: "context" }] } });
      expect(plain).toMatchObject({ title: "b", revision: 1 });
      expect(afresh).toMatchObject({ title: "a", card: { blocks: [{ type: "actions" }] } });
      expect(chat.messages.size).toBe(3);
    });

    it("rings when it is posted, and not when it is posted afresh", async () => {
      const { chat, put, turns, pass } = await open();
      const { card, ...shown } = withButton("a");
      await put({ ...shown, card: { ...card, rings: true } });
      await turns();
      pass(13 * DAY);
      await turns();
      const posts = chat.asked.filter(({ kind }) => kind === "post");
      expect(posts.map((post) => post.card?.rings)).toEqual([true, undefined]);
    });

    it("is one posting: both its messages are known by its key, and edits go to the new one", async () => {
      const { store, chat, put, turns, pass } = await open();
      await put(withButton("a"));
      await turns();
      pass(13 * DAY);
      await turns();
      await put(withButton("a", "changed"));
      await turns();
      expect(chat.messages.get("m2")).toMatchObject({ title: "changed" });
      expect(chat.messages.get("m1")).toMatchObject({ title: "a" });
      for (const id of ["m1", "m2"]) expect(await findKey(store.read, { place: hall, id })).toBe(key("a"));
    });

    it("is posted afresh again and again, as long as it has buttons", async () => {
      const { store, chat, put, turns, pass } = await open();
      await put(withButton("a"));
      for (let times = 0; times < 3; times += 1) {
        await turns();
        pass(13 * DAY);
      }
      await turns();
      expect(chat.messages.size).toBe(4);
      await put(showing("a", hall, "done"));
      await turns();
      pass(20 * DAY);
      await turns();
      expect(chat.messages.size).toBe(4);
      expect(await posting(store, "a")).toMatchObject({ status: "shown", renewAt: null });
    });
  });
});
