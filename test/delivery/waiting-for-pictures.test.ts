import { describe, expect, it, vi } from "vitest";
import type { Retry, Unpictured } from "../../src/core/platform.js";
import { TIMING } from "../../src/delivery/timing.js";
import { eachDatabase } from "../support/database.js";
import { type Habits, TAKE } from "./chat.js";
import { openGallery, pictured, picturesIn } from "./gallery.js";
import { addPlaces, key, posting, room, showing, START } from "./scene.js";
import { hall, yard } from "./stage.js";

const UNREADY: Unpictured = { kind: "unpictured", file: "chart", because: "unready", reason: "not ready" };
const busy = (scope: Retry["scope"], afterMs = 0): Retry => ({
  ...{ kind: "retry", scope, afterMs, reason: "busy" },
});
const UNLUCKY = { chance: () => 0.999 };
const STEP_S = 3;

eachDatabase((database) => {
  /** As in life, where only the clock goes in steps. */
  const open = async (habits: (secondsGone: () => number) => Habits, more = {}) => {
    let gone = 0;
    const gallery = await openGallery(
      database,
      habits(() => gone),
      { ...UNLUCKY, ...more },
    );
    /** How many seconds it takes until so many messages stand in the hall. */
    const secondsUntil = async (standing: number): Promise<number> => {
      for (; gone < 400; gone += STEP_S) {
        await gallery.turn();
        if (gallery.chat.standingIn(hall).length >= standing) return gone;
        gallery.pass(STEP_S * 1_000);
      }
      return gone;
    };
    const tried = (name: string, attempts: number) =>
      gallery.store.inTransaction((tx) =>
        tx.posting.update({ where: { key: key(name) }, data: { attempts } }),
      );
    return { ...gallery, secondsUntil, tried };
  };

  describe("a card that waits for its pictures", () => {
    it("is shown soon after they are ready, however often it was tried before, and so is what stands behind it", async () => {
      const { store, chat, put, tried, secondsUntil } = await open((gone) => ({
        react: ({ images }) => (images.has("chart") && gone() < 7 ? UNREADY : TAKE),
      }));
      await put(pictured("a", ["chart"]), showing("b", hall));
      await tried("a", 9);
      expect(await secondsUntil(2)).toBeLessThanOrEqual(7 + TIMING.unreadyMs / 1_000 + STEP_S);
      expect(picturesIn(chat.asked).at(-2)).toEqual(["chart as f1"]);
      expect(await posting(store, "a")).toMatchObject({ status: "shown" });
    });

    it("does not wait the longer for what fails afterwards, however often it looked", async () => {
      let fails = 1;
      const { put, secondsUntil } = await open((gone) => ({
        react: () => {
          if (gone() < 30) return UNREADY;
          fails -= 1;
          return fails < 0 ? TAKE : busy("posting");
        },
      }));
      await put(pictured("a", ["chart"]));
      expect(await secondsUntil(1)).toBeLessThanOrEqual(30 + 3 * STEP_S);
    });

    it.each([
      ["are never ready", () => ({ react: ({ images }) => (images.size > 0 ? UNREADY : TAKE) })],
      ["cannot be brought", () => ({ bringInstead: () => busy("posting") })],
      ["cannot be brought, and the app is to slow down", () => ({ bringInstead: () => busy("act", 30_000) })],
      ["may not be brought for a long time", () => ({ bringInstead: () => busy("act", 600_000) })],
      [
        "are brought late, and not ready then",
        (gone) => ({
          bringInstead: () => (gone() < 60 ? busy("posting", 5_000) : null),
          react: ({ images }) => (images.size > 0 ? UNREADY : TAKE),
        }),
      ],
    ] satisfies readonly [string, Parameters<typeof open>[0]][])(
      "goes without them after two minutes when they %s",
      async (_, habits) => {
        const { chat, put, tried, secondsUntil } = await open(habits);
        await put(pictured("a", ["chart"]), showing("b", hall));
        await tried("a", 9);
        const seconds = await secondsUntil(2);
        expect(seconds).toBeGreaterThanOrEqual(TIMING.pictureMs / 1_000);
        expect(seconds).toBeLessThanOrEqual(TIMING.pictureMs / 1_000 + 2 * STEP_S);
        expect(chat.standingIn(hall).map(({ title }) => title)).toEqual(["a", "b"]);
      },
    );

    it("goes without them while the platform is left alone with pictures as long as it asked", async () => {
      const { store, chat, put, secondsUntil } = await open(() => ({
        bringInstead: () => busy("act", 600_000),
      }));
      await put(pictured("a", ["chart"]));
      await secondsUntil(1);
      await put(pictured("b", ["photo"]));
      await secondsUntil(2);
      expect(chat.uploads).toEqual(["chart.png"]);
      const hold = await store.read.hold.findFirstOrThrow({ where: { act: "upload" } });
      expect(hold.until.getTime() - START.epochMilliseconds).toBeGreaterThanOrEqual(600_000);
    });
  });

  describe("pictures on a slow line", () => {
    const IMPATIENT = { timing: { fetchPatienceMs: 20 } };

    it("hold up nothing in other rooms, however many rooms wait for theirs", async () => {
      let arrive: () => void = () => undefined;
      const arrived = new Promise<null>((resolve) => {
        arrive = () => {
          resolve(null);
        };
      });
      const { store, chat, keep, put, turn, pass } = await open(
        () => ({ bringInstead: () => arrived }),
        IMPATIENT,
      );
      const names = Array.from({ length: 20 }, (_, index) => `room-${String(index)}`);
      await addPlaces(
        store,
        names.map((name) => room(name)),
      );
      for (const name of names) await keep(name);
      await put(...names.map((name) => pictured(name, [name], room(name))), showing("quick", yard));
      const turnsUntil = async (done: () => boolean): Promise<void> => {
        for (let turns = 0; turns < 100 && !done(); turns += 1) {
          await turn();
          pass(TIMING.pollMs);
        }
      };
      await turnsUntil(() => chat.uploads.length > 0);
      expect(chat.standingIn(yard)).toHaveLength(1);
      expect((await posting(store, "room-0")).attempts).toBe(0);
      arrive();
      await turnsUntil(() => chat.messages.size === 21);
      expect(chat.uploads.toSorted()).toEqual(names.map((name) => `${name}.png`).toSorted());
      const shown = chat.asked.filter(({ to, images }) => images.has(to.address));
      expect(shown).toHaveLength(20);
    });

    it("are given up by their cards while they are still under way, and are there for a later edit", async () => {
      let arrive: () => void = () => undefined;
      const arrived = new Promise<null>((resolve) => {
        arrive = () => {
          resolve(null);
        };
      });
      const { store, chat, put, turn, pass } = await open(() => ({ bringInstead: () => arrived }), {
        timing: { ...IMPATIENT.timing, uploadMs: 60_000 },
      });
      await put(pictured("a", ["chart"]));
      await turn();
      pass(TIMING.pictureMs);
      await turn();
      expect(picturesIn(chat.asked)).toEqual([[]]);
      arrive();
      await vi.waitUntil(async () => (await store.read.uploadedPicture.count()) === 1);
      await put(pictured("a", ["chart"], hall, "edited"));
      await turn();
      expect(picturesIn(chat.asked)).toEqual([[], ["chart as f1"]]);
      expect(chat.uploads).toHaveLength(1);
    });

    it("that could not be brought while nobody stood in line for them are tried again later, not at once", async () => {
      let fail: () => void = () => undefined;
      const failing = new Promise<Retry>((resolve) => {
        fail = () => {
          resolve(busy("posting", 5_000));
        };
      });
      const { store, chat, put, turn, pass } = await open(() => ({ bringInstead: () => failing }), IMPATIENT);
      await put(pictured("a", ["chart"]));
      await turn();
      fail();
      pass(TIMING.pollMs);
      await turn();
      expect(await posting(store, "a")).toMatchObject({ status: "pending", reason: "busy", attempts: 1 });
      pass(4_000);
      await turn();
      expect(chat.uploads).toHaveLength(1);
    });

    it("may take longer than other requests", async () => {
      const slowly = () =>
        new Promise<null>((resolve) => {
          setTimeout(resolve, 400, null);
        });
      const { store, chat, put, turn } = await open(() => ({ bringInstead: slowly }), {
        timing: { requestMs: 100 },
      });
      await put(pictured("a", ["chart"]));
      await turn();
      expect(chat.uploads).toHaveLength(1);
      expect(picturesIn(chat.asked)).toEqual([["chart as f1"]]);
      expect(await posting(store, "a")).toMatchObject({ status: "shown" });
    });
  });
});
