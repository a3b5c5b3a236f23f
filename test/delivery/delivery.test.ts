import { createHook } from "node:async_hooks";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { MessageRef } from "../../src/core/place.js";
import { createDelivery, type Delivery, type Showing, type Timing } from "../../src/delivery/index.js";
import { show } from "../../src/delivery/show.js";
import type { Store } from "../../src/store/index.js";
import { eachDatabase, silentLog, testDatabase } from "../support/database.js";
import { createChat, TAKE, type Chat } from "./chat.js";
import { addPlaces, key, posting, room, showing, START } from "./scene.js";

const hall = room("hall");
const yard = room("yard");
const NEVER_MS = 3_600_000;

interface Opening {
  readonly store: Store;
  readonly chat: Chat;
  readonly timing?: Partial<Timing>;
  readonly instance?: string;
}

/** Delivery as it runs, on real time that begins at START. */
function open({ store, chat, timing = {}, instance = "one" }: Opening): Delivery {
  const begun = performance.now();
  const delivery = createDelivery({
    ...{ store, instance, timing, log: silentLog },
    platforms: [chat.platform],
    clock: () => START.add({ milliseconds: Math.floor(performance.now() - begun) }),
    admins: () => Promise.resolve([]),
  });
  opened.push(delivery);
  return delivery;
}

const opened: Delivery[] = [];

/** Before the stores are closed: hooks run the other way round. */
function stopAfterEach(): void {
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((delivery) => delivery.stop()));
  });
}

function put(store: Store, delivery: Pick<Delivery, "show">, ...showings: readonly Showing[]): Promise<void> {
  return store.inTransaction((tx) => delivery.show(tx, START, showings));
}

function many(count: number): readonly Showing[] {
  return Array.from({ length: count }, (_, index) =>
    showing(`p${String(index)}`, index % 2 === 0 ? hall : yard),
  );
}

/** The timers that were set since, and neither went off nor were cleared. */
function watchTimers(): { readonly alive: ReadonlySet<number>; stop(): void } {
  const alive = new Set<number>();
  const hook = createHook({
    init: (id, type) => void (type === "Timeout" && alive.add(id)),
    destroy: (id) => void alive.delete(id),
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
      expect(lag.percentile(99) / 1e6).toBeLessThan(50);
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
    expect(await posting(store, "a")).toMatchObject({ status: "pending", reason: "no answer in 50 ms" });
  });
});

const QUICK = { leaseMs: 900, requestMs: 200, claimMs: 100, pollMs: 50 };

describe(
  "two instances on one PostgreSQL database",
  { skip: process.env["TEST_DATABASE_URL"] === undefined },
  () => {
    const database = testDatabase("postgresql");
    stopAfterEach();

    const openTwo = async () => {
      const url = await database.create();
      const [one, two] = [await database.open(url), await database.open(url)];
      await addPlaces(one, [hall, yard]);
      const chats = { one: createChat(), two: createChat() };
      const first = open({ store: one, chat: chats.one, instance: "one", timing: QUICK });
      const second = open({ store: two, chat: chats.two, instance: "two", timing: QUICK });
      first.start();
      await put(one, first, showing("warm-up", hall));
      await vi.waitFor(() => expect(chats.one.messages.size).toBe(1), 2_000);
      second.start();
      return { one, two, first, second, chats };
    };

    it("send from one of them only, whoever committed", async () => {
      const { one, two, first, second, chats } = await openTwo();
      await Promise.all(
        many(40).map((each, index) => (index % 2 === 0 ? put(one, first, each) : put(two, second, each))),
      );
      await vi.waitFor(() => expect(chats.one.messages.size).toBe(41), 5_000);
      await sleep(2 * QUICK.leaseMs);
      expect(chats.two.asked).toEqual([]);
    });

    it("hand over at once when the sender stops", async () => {
      const { two, first, second, chats } = await openTwo();
      await first.stop();
      await put(two, second, showing("a", hall));
      await vi.waitFor(
        () => expect(chats.two.standingIn(hall)).toMatchObject([{ title: "a" }]),
        QUICK.leaseMs / 2,
      );
    });

    it("take over when the sender has lost the database, which then sends nothing any more", async () => {
      const url = await database.create();
      const [one, two] = [await database.open(url), await database.open(url)];
      await addPlaces(one, [hall, yard]);
      let reachable = true;
      const cut: Store = {
        ...one,
        inTransaction: (work) =>
          reachable ? one.inTransaction(work) : Promise.reject(new Error("connection lost")),
      };
      const chats = { one: createChat(), two: createChat() };
      const first = open({ store: cut, chat: chats.one, instance: "one", timing: QUICK });
      const second = open({ store: two, chat: chats.two, instance: "two", timing: QUICK });
      first.start();
      await put(one, first, showing("warm-up", hall));
      await vi.waitFor(async () => expect((await posting(one, "warm-up")).status).toBe("shown"), 2_000);
      second.start();
      reachable = false;
      await sleep(QUICK.leaseMs);
      await put(two, second, showing("a", hall));
      await vi.waitFor(() => expect(chats.two.standingIn(hall)).toHaveLength(1), QUICK.leaseMs);
      expect(chats.one.asked).toHaveLength(1);
      reachable = true;
      await put(two, second, showing("b", hall));
      await vi.waitFor(() => expect(chats.two.standingIn(hall)).toHaveLength(2), 2_000);
      expect(chats.one.asked).toHaveLength(1);
    });
  },
);
