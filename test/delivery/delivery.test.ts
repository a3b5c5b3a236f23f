import { createHook } from "node:async_hooks";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import type { MessageRef } from "../../src/core/place.js";
import { show } from "../../src/delivery/show.js";
import { Prisma, type Store } from "../../src/store/index.js";
import { eachDatabase, testDatabase } from "../support/database.js";
import { createChat, TAKE } from "./chat.js";
import { many, open, put, stopAfterEach } from "./running.js";
import { addPlaces, card, key, posting, showing, START } from "./scene.js";
import { hall, yard } from "./stage.js";

const NEVER_MS = 3_600_000;

/** The timers that were set since, and neither went off nor were cleared. */
function watchTimers(): { readonly alive: ReadonlySet<number>; stop(): void } {
  const alive = new Set<number>();
  const hook = createHook({
    init: (id, type) => {
      if (type === "Timeout") alive.add(id);
    },
    destroy: (id) => {
      alive.delete(id);
    },
  });
  hook.enable();
  return { alive, stop: () => void hook.disable() };
}

eachDatabase((database) => {
  stopAfterEach();
  const openStore = async (): Promise<Store> => {
    const store = await database.open();
    await addPlaces(store, [hall, yard]);
    return store;
  };

  describe("delivery", () => {
    it("shows what was asked for as soon as it is committed, without waiting for its next look", async () => {
      const store = await openStore();
      const chat = createChat();
      const delivery = open({ store, chat, timing: { pollMs: NEVER_MS } });
      delivery.start();
      await sleep(100);
      await put(store, delivery, showing("a", hall));
      await vi.waitFor(() => expect(chat.standingIn(hall)).toHaveLength(1), 2_000);
    });

    it("finds by itself what another instance committed", async () => {
      const store = await openStore();
      const chat = createChat();
      open({ store, chat, timing: { pollMs: 50 } }).start();
      await sleep(100);
      await store.inTransaction((tx) => show(tx, START, [showing("a", hall)]));
      await vi.waitFor(() => expect(chat.standingIn(hall)).toHaveLength(1), 2_000);
    });

    it("shows nothing of a transaction that was rolled back", async () => {
      const store = await openStore();
      const chat = createChat();
      const delivery = open({ store, chat, timing: { pollMs: 20 } });
      delivery.start();
      const failing = store.inTransaction(async (tx) => {
        await delivery.show(tx, START, [showing("a", hall)]);
        throw new Error("changed my mind");
      });
      await expect(failing).rejects.toThrow("changed my mind");
      await put(store, delivery, showing("b", hall));
      await vi.waitFor(() => expect(chat.standingIn(hall)).toMatchObject([{ title: "b" }]), 2_000);
    });

    it("stops after the requests in hand, leaves the rest pending, and a later start goes on from there", async () => {
      const store = await openStore();
      const chat = createChat({ react: () => sleep(5, TAKE) });
      const first = open({ store, chat });
      await put(store, first, ...many(100));
      first.start();
      await vi.waitFor(() => expect(chat.messages.size).toBeGreaterThan(10), 2_000);
      await first.stop();
      const standing = chat.messages.size;
      expect(standing).toBeLessThan(100);
      expect(await store.read.posting.count({ where: { status: "shown" } })).toBe(standing);
      await sleep(50);
      expect(chat.messages.size).toBe(standing);
      open({ store, chat }).start();
      await vi.waitFor(() => expect(chat.messages.size).toBe(100), 5_000);
      expect([...chat.standingIn(hall), ...chat.standingIn(yard)].map(({ key: shown }) => shown)).toEqual(
        [...many(100)].toSorted((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : 0)).map((one) => one.key),
      );
    });

    it("knows which posting a message is, and which messages are none of its own", async () => {
      const store = await openStore();
      const chat = createChat();
      const delivery = open({ store, chat });
      delivery.start();
      await put(store, delivery, showing("a", hall));
      await vi.waitFor(async () => expect((await posting(store, "a")).status).toBe("shown"), 2_000);
      const keys = (message: MessageRef) => delivery.keyOf(message);
      expect(await keys({ place: hall, id: "m1" })).toBe(key("a"));
      expect(await keys({ place: yard, id: "m1" })).toBeNull();
      expect(await keys({ place: hall, id: "m2" })).toBeNull();
    });

    it("gives the whole card of a message, as it should be now", async () => {
      const store = await openStore();
      const chat = createChat();
      const delivery = open({ store, chat });
      delivery.start();
      await put(store, delivery, showing("a", hall));
      await vi.waitFor(async () => expect((await posting(store, "a")).status).toBe("shown"), 2_000);
      await put(store, delivery, showing("a", hall, "newer"));
      expect(await delivery.cardOf({ place: hall, id: "m1" })).toEqual(card("newer"));
      expect(await delivery.cardOf({ place: yard, id: "m1" })).toBeNull();
      await store.inTransaction((tx) => tx.posting.updateMany({ data: { card: Prisma.DbNull } }));
      expect(await delivery.cardOf({ place: hall, id: "m1" })).toBeNull();
    });

    it("counts what waits, what is paused and what was refused", async () => {
      const store = await openStore();
      const chat = createChat({
        react: ({ key: asked, to }) =>
          to.address === "yard"
            ? { kind: "refused", because: "place", reason: "is archived" }
            : { kind: "refused", because: "content", reason: `no ${asked}` },
      });
      const delivery = open({ store, chat });
      await put(store, delivery, showing("a", hall), showing("b", yard), showing("c", yard));
      expect(await delivery.counts()).toEqual([{ status: "pending", platform: "chat", count: 3 }]);
      delivery.start();
      await vi.waitFor(
        async () =>
          expect(await delivery.counts()).toEqual([
            { status: "paused", platform: "chat", count: 2 },
            { status: "refused", platform: "chat", count: 1 },
          ]),
        2_000,
      );
    });

    it("leaves the event loop to others while it works through a long line", async () => {
      const store = await openStore();
      const chat = createChat();
      const delivery = open({ store, chat });
      await put(store, delivery, ...many(500));
      const lag = monitorEventLoopDelay({ resolution: 5 });
      lag.enable();
      delivery.start();
      await vi.waitFor(() => expect(chat.messages.size).toBe(500), 10_000);
      lag.disable();
      expect(lag.percentile(95) / 1e6).toBeLessThan(50);
    });
  });
});

describe("on SQLite, where the drivers have no timers of their own", () => {
  const database = testDatabase("sqlite");
  stopAfterEach();

  it("leaves no timer behind when it stops, even with a platform that never answers", async () => {
    const store = await database.open();
    await addPlaces(store, [hall]);
    const chat = createChat({ react: () => new Promise<never>(() => undefined) });
    const timers = watchTimers();
    const delivery = open({ store, chat, timing: { requestMs: 50, pollMs: NEVER_MS } });
    delivery.start();
    await put(store, delivery, showing("a", hall));
    while (chat.asked.length === 0) await nextTurn();
    expect(timers.alive.size).toBeGreaterThan(0);
    await delivery.stop();
    await nextTurn();
    expect(timers.alive.size).toBe(0);
    timers.stop();
    expect(await posting(store, "a")).toMatchObject({ status: "pending", attemptRevision: 1 });
  });
});
