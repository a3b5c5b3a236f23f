import nock from "nock";
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { PostingKey } from "../../src/core/ids.js";
import { PlaceId } from "../../src/core/place.js";
import { createDelivery, type Delivery, type Timing } from "../../src/delivery/index.js";
import { startChatServer, type SeenMessage } from "../chat-server/start.js";
import { silentLog, testDatabase } from "../support/database.js";
import { FEISHU } from "../../src/platforms/feishu/index.js";
import { createMarkedFeishu, readFeishuCard } from "./feishu.js";
import { furnish, handoffCard, placesOn } from "./scene.js";

const [place] = placesOn("feishu");
const database = testDatabase("sqlite");
const open: Delivery[] = [];

beforeAll(() => {
  // Everything goes to a process of ours on loopback.
  nock.restore();
});
// Before the stores are closed: hooks run the other way round.
afterEach(async () => {
  await Promise.all(open.splice(0).map((delivery) => delivery.stop()));
});

async function scene(timing: Partial<Timing>, editableForMs?: number) {
  const chat = await startChatServer(editableForMs === undefined ? {} : { editableMs: editableForMs });
  onTestFinished(chat.stop);
  const store = await database.open();
  await furnish(store, chat, "feishu");
  const platform = createMarkedFeishu({
    ...{ url: chat.url, log: silentLog, requestMs: 1_000 },
    ...(editableForMs === undefined ? {} : { editableForMs }),
  });
  const clock = (): Temporal.Instant => Temporal.Now.instant();
  const delivery = createDelivery({
    ...{ store, platforms: [platform], clock, log: silentLog, instance: "one" },
    ...{ admins: () => Promise.resolve([]), timing: { backOffMs: 50, pollMs: 50, ...timing } },
  });
  open.push(delivery);
  delivery.start();
  const show = (stage: number): Promise<void> =>
    store.inTransaction((tx) =>
      delivery.show(tx, clock(), [
        { key: PostingKey.parse("test/a"), to: PlaceId.parse(place!.id), card: handoffCard("a", stage) },
      ]),
    );
  const seen = async (): Promise<readonly SeenMessage[]> => (await chat.state()).messages.map(readFeishuCard);
  const texts = async () => (await seen()).map(({ versions }) => versions.at(-1)!.text);
  /** What is asked first brings the token with which all is asked. */
  const signedIn = async (): Promise<unknown> => platform.people()[Symbol.asyncIterator]().next();
  return { chat, store, delivery, show, seen, texts, signedIn };
}

describe("a platform that repeats a post under its uuid", () => {
  it("shows once what it was asked for again and again, and then the newest", async () => {
    const { chat, store, show, texts, signedIn } = await scene({});
    await signedIn();
    await chat.faults({ lostAfter: 1 });
    await show(0);
    await vi.waitFor(async () =>
      expect((await chat.stats()).requests["im.message.create"]).toBeGreaterThan(2),
    );
    await show(1);
    await chat.faults({});
    await vi.waitFor(async () => expect(await texts()).toEqual(["a at 1"]), 5_000);
    await vi.waitFor(async () =>
      expect(await store.read.posting.findMany()).toMatchObject([{ status: "shown", repeated: false }]),
    );
  });
});

describe("a card near its platform's age limit", () => {
  it("is posted afresh and points on, and an edit after the limit goes to the new one", async () => {
    const editableForMs = 2_000;
    const { delivery, show, seen, texts } = await scene(
      { renewBeforeMs: 1_000, renewEveryMs: 50 },
      editableForMs,
    );
    await show(0);
    await vi.waitFor(async () => expect(await seen()).toHaveLength(2), { timeout: 5_000 });
    await vi.waitFor(async () => {
      const [old] = await seen();
      expect(JSON.stringify(old!.content)).toContain("posted again further down");
    });
    await show(1);
    await vi.waitFor(async () => expect((await texts()).at(-1)).toBe("a at 1"), { timeout: 5_000 });
    const all = await seen();
    for (const { id } of all.slice(0, 2)) {
      const message = {
        place: { platform: FEISHU, kind: "room" as const, address: place!.address },
        id,
      };
      expect(await delivery.keyOf(message)).toBe("test/a");
    }
  });

  it("that was not renewed in time is posted anew when it is edited", async () => {
    const { chat, show, texts } = await scene({ renewBeforeMs: -3_600_000 }, 300);
    await show(0);
    await vi.waitFor(async () => expect(await texts()).toEqual(["a at 0"]));
    await new Promise((resolve) => setTimeout(resolve, 400));
    await show(1);
    await vi.waitFor(async () => expect(await texts()).toEqual(["a at 0", "a at 1"]), 5_000);
    expect((await chat.stats()).requests["im.message.patch"]).toBe(1);
  });
});
