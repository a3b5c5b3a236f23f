import { describe, expect, it } from "vitest";
import { placeId } from "../../src/core/place.js";
import type { Unpictured } from "../../src/core/platform.js";
import { eachDatabase } from "../support/database.js";
import { type Habits, type Reaction, TAKE } from "./chat.js";
import { openGallery, pictured, picturesIn } from "./gallery.js";
import { addPlaces, BRISK, key, posting, showing } from "./scene.js";
import { hall, openStage, yard } from "./stage.js";

eachDatabase((database) => {
  const open = (habits: Habits = {}, more: Parameters<typeof openGallery>[2] = {}) =>
    openGallery(database, habits, more);

  describe("the pictures of a card", () => {
    it("are brought to the platform once, in however many places and revisions they are shown", async () => {
      const { store, chat, put, turn } = await open();
      await put(pictured("a", ["chart"]), pictured("b", ["chart", "photo"], yard));
      await turn();
      await put(pictured("a", ["chart"], hall, "edited"), pictured("c", ["photo"]));
      await turn();
      expect(chat.uploads.toSorted()).toEqual(["chart.png", "photo.png"]);
      expect(chat.brought.every((file) => file.mimeType === "image/png")).toBe(true);
      const byKey = new Map(chat.asked.map((asked) => [`${asked.key} ${asked.kind}`, asked]));
      const chart = byKey.get("test/a post")?.images.get("chart")?.id;
      expect(chart).toMatch(/^f[12]$/u);
      expect(byKey.get("test/a edit")?.images.get("chart")?.id).toBe(chart);
      expect([...(byKey.get("test/b post")?.images.keys() ?? [])].toSorted()).toEqual(["chart", "photo"]);
      expect(await posting(store, "a")).toMatchObject({ status: "shown" });
    });

    it("are brought when an edit brings another", async () => {
      const { chat, put, turn } = await open();
      await put(pictured("a", ["chart"]));
      await turn();
      await put(pictured("a", ["photo"]));
      await turn();
      expect(chat.uploads).toEqual(["chart.png", "photo.png"]);
      expect(picturesIn(chat.asked).at(-1)).toContain("photo as f2");
    });

    it("are not brought again by who comes after a kill, and what was sent without an answer is found", async () => {
      const answers: Reaction[] = [{ kind: "lose" }];
      const { chat, put, ...before } = await open({ find: true, react: () => answers.shift() ?? TAKE });
      await put(pictured("a", ["chart"]));
      await before.turn();
      const after = before.killed();
      await after.put(pictured("a", ["chart"], hall, "edited"));
      await after.drain();
      expect(chat.uploads).toEqual(["chart.png"]);
      expect(chat.standingIn(hall)).toMatchObject([{ title: "edited" }]);
      expect(picturesIn(chat.asked)).toEqual([["chart as f1"], ["chart as f1"]]);
    });

    it("that were under way to the platform when the process died are brought, and the card shows them", async () => {
      let dies: (() => void) | null = null;
      const dead = new Promise<void>((resolve) => (dies = resolve));
      const { store, chat, put, killed, worker } = await open({
        bringInstead: () => {
          dies?.();
          return null;
        },
      });
      await put(pictured("a", ["chart"]));
      void worker.turn();
      await dead;
      const after = killed();
      await after.turn();
      expect(await posting(store, "a")).toMatchObject({ status: "shown" });
      expect(picturesIn(chat.asked)).toEqual([["chart as f2"]]);
    });

    it("that a newer revision brought meanwhile are brought before it is sent", async () => {
      let meanwhile: (() => Promise<void>) | null = null;
      const { chat, put, turn } = await open({
        react: async () => {
          await meanwhile?.();
          meanwhile = null;
          return TAKE;
        },
      });
      meanwhile = () => put(pictured("a", ["photo"], hall, "newer"));
      await put(pictured("a", ["chart"]));
      await turn();
      await turn();
      expect(picturesIn(chat.asked).at(-1)).toContain("photo as f2");
      expect(chat.standingIn(hall)).toMatchObject([{ title: "newer" }]);
    });

    it.each([
      ["refuses", { kind: "refused", because: "content", reason: "not_a_picture" }],
      ["may not be given", { kind: "refused", because: "permission", reason: "missing_scope: files:write" }],
    ] as const)(
      "that the platform %s are told by their alt texts, and the admins are told why",
      async (_, answer) => {
        const { store, chat } = await open({ bringInstead: () => answer });
        const room = { platform: chat.platform.name, kind: "dm" as const, address: "admin" };
        await addPlaces(store, [room]);
        const places = [{ id: placeId(room), platform: chat.platform.name }];
        const stage = openStage({ store, chat, admins: [{ places, locale: "en" }] });
        await stage.put(pictured("a", ["chart"]), showing("b", hall));
        for (let turns = 0; turns < 4; turns += 1) await stage.turn();
        expect(chat.standingIn(hall).map(({ title }) => title)).toEqual(["a", "b"]);
        expect(picturesIn(chat.asked.filter((asked) => asked.key === key("a")))).toEqual([[]]);
        const [notice] = chat.standingIn(room);
        expect(notice?.title).toBe("A picture could not be shown on the chat");
        expect(JSON.stringify(notice?.card)).toContain(answer.reason);
        expect(await store.read.posting.count({ where: { status: "pending" } })).toBe(0);
      },
    );

    it("that were refused are not brought again by an edit", async () => {
      const refusal = { kind: "refused", because: "content", reason: "no" } as const;
      const { chat, put, turn } = await open({ bringInstead: () => refusal });
      await put(pictured("a", ["chart"]));
      await turn();
      await put(pictured("a", ["chart"], hall, "edited"));
      await turn();
      expect(chat.uploads).toHaveLength(1);
      expect(chat.standingIn(hall)).toMatchObject([{ title: "edited" }]);
    });

    it("that are gone, or too large, are told by their alt texts", async () => {
      const { store, chat, put, turn } = await open({ maxFileBytes: 3 });
      await put(pictured("a", ["no-such-file", "chart"]));
      await turn();
      expect(chat.uploads).toEqual([]);
      expect(picturesIn(chat.asked)).toEqual([[]]);
      expect(await posting(store, "a")).toMatchObject({ status: "shown" });
    });

    it("hold a card up for two minutes at the most, in order, and come with a later edit", async () => {
      let works = false;
      const busy = { kind: "retry", afterMs: 0, scope: "posting", reason: "busy" } as const;
      const { chat, put, turn, pass } = await open({ bringInstead: () => (works ? null : busy) });
      await put(pictured("a", ["chart"]), showing("b", hall));
      for (let waited = 0; waited < 119; waited += 7) {
        await turn();
        pass(7_000);
      }
      expect(chat.asked).toEqual([]);
      pass(BRISK.pictureMs);
      await turn();
      await turn();
      expect(chat.standingIn(hall).map(({ title }) => title)).toEqual(["a", "b"]);
      works = true;
      await put(pictured("a", ["chart"], hall, "edited"));
      await turn();
      expect(picturesIn(chat.asked).at(-1)?.[0]).toMatch(/^chart as /u);
    });

    it("are brought at the platform's pace", async () => {
      const rates = {
        post: [],
        edit: [],
        find: [],
        upload: [{ of: "app", count: 1, perMs: 300, burst: 1 }],
      } as const;
      const { chat, put, turn } = await open({ rates });
      await put(pictured("a", ["chart", "photo"]));
      const since = performance.now();
      await turn();
      expect(chat.uploads).toHaveLength(2);
      expect(performance.now() - since).toBeGreaterThanOrEqual(590);
    });
  });

  describe("a picture that the platform does not show yet", () => {
    const unpictured = (because: Unpictured["because"]): Unpictured => ({
      ...{ kind: "unpictured", file: "chart", because, reason: `it is ${because}` },
    });

    it("is waited for, though not for ever", async () => {
      const { store, chat, put, turn, pass } = await open({
        react: ({ images }) => (images.has("chart") ? unpictured("unready") : TAKE),
      });
      await put(pictured("a", ["chart", "photo"]));
      await turn();
      expect(await posting(store, "a")).toMatchObject({
        status: "pending",
        reason: "it is unready",
        attemptAt: null,
      });
      pass(BRISK.pictureMs);
      await turn();
      expect(chat.uploads).toHaveLength(2);
      expect(picturesIn(chat.asked).at(-1)).toEqual(["photo as f2"]);
      expect(await posting(store, "a")).toMatchObject({ status: "shown" });
    });

    it("since it has forgotten it, is brought anew, and told when that does not help", async () => {
      let forgets = 0;
      const { chat, put, turn } = await open({
        react: ({ images }) => (forgets-- > 0 && images.has("chart") ? unpictured("forgotten") : TAKE),
      });
      await put(pictured("a", ["chart"]));
      await turn();
      forgets = 1;
      await put(pictured("a", ["chart"], hall, "edited"));
      await turn();
      expect(chat.uploads).toHaveLength(2);
      expect(picturesIn(chat.asked).at(-1)).toEqual(["chart as f2"]);
      forgets = 9;
      await put(pictured("a", ["chart"], hall, "again"));
      await turn();
      expect(chat.uploads).toHaveLength(3);
      expect(picturesIn(chat.asked).at(-1)).toEqual([]);
    });

    it("and never will is told by its alt text", async () => {
      const { chat, put, turn } = await open({
        react: ({ images }) => (images.has("chart") ? unpictured("unshowable") : TAKE),
      });
      await put(pictured("a", ["chart"]));
      await turn();
      expect(picturesIn(chat.asked)).toEqual([["chart as f1"], []]);
    });
  });
});
