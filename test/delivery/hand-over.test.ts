import { setTimeout as sleep } from "node:timers/promises";
import { expect, it, vi } from "vitest";
import type { Store } from "../../src/store/index.js";
import { testDatabase, whenPostgresql } from "../support/database.js";
import { createChat, TAKE } from "./chat.js";
import { many, open, put, stopAfterEach } from "./running.js";
import { addPlaces, posting, showing } from "./scene.js";
import { hall, yard } from "./stage.js";

const QUICK = { leaseMs: 2_000, requestMs: 500, claimMs: 100, pollMs: 50 };

whenPostgresql("two instances on one PostgreSQL database", () => {
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
    await sleep(QUICK.leaseMs + 500);
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
    // Slow enough for the other one to look in between.
    const chats = { one: createChat(), two: createChat({ react: () => sleep(3 * QUICK.pollMs, TAKE) }) };
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
});
