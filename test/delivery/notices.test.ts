import { describe, expect, it } from "vitest";
import { PostingKey } from "../../src/core/ids.js";
import { placeId, type PlaceAddress } from "../../src/core/place.js";
import { noticesOf, troublesOf, type Admin } from "../../src/delivery/notices.js";
import { deliveryWords } from "../../src/delivery/words.js";
import { eachDatabase } from "../support/database.js";
import { CHAT, createChat, type Reaction, TAKE } from "./chat.js";
import { addPlaces, postings, room, showing, START } from "./scene.js";
import { openStage } from "./stage.js";
import { dueIn } from "./worker/due.js";

const dm = (address: string): PlaceAddress => ({ platform: CHAT, kind: "dm", address });
const chen: Admin = { place: placeId(dm("chen")), locale: "zh-CN" };
const olivia: Admin = { place: placeId(dm("olivia")), locale: "en" };

describe("notices", () => {
  const trouble = { because: "place", place: dueIn("hall", 1).place, reason: "is archived" } as const;

  it("tell every admin in their own language, once per place and day", () => {
    const [first, second] = noticesOf([trouble], [chen, olivia], START);
    expect([first?.to, second?.to]).toEqual([chen.place, olivia.place]);
    expect(first?.card).toMatchObject({
      locale: "zh-CN",
      title: deliveryWords["zh-CN"].place.title("#hall"),
    });
    expect(second?.card).toMatchObject({ locale: "en", title: deliveryWords.en.place.title("#hall") });
    const keyAt = (hours: number) => noticesOf([trouble], [chen], START.add({ hours }))[0]?.key;
    expect(keyAt(21)).toBe(first?.key);
    expect(keyAt(22)).not.toBe(first?.key);
  });

  it("are one for the whole platform when its install is refused", () => {
    const elsewhere = { ...trouble, place: dueIn("yard", 1).place };
    const keys = (because: "place" | "install") =>
      new Set(
        noticesOf(
          [
            { ...trouble, because },
            { ...elsewhere, because },
          ],
          [chen],
          START,
        ).map(({ key }) => key),
      );
    expect(keys("place").size).toBe(2);
    expect(keys("install").size).toBe(1);
  });

  it("are not sent into the place that refuses, nor begotten by a notice", () => {
    const place = { ...trouble.place, id: chen.place };
    expect(noticesOf([{ ...trouble, place }], [chen, olivia], START)).toHaveLength(1);
    const key = PostingKey.parse("delivery/notice/2026-11-23/abc");
    const refused = { kind: "refused", reason: "no" } as const;
    expect(troublesOf([{ due: dueIn("hall", 1, { key }), outcome: refused }])).toEqual([]);
    expect(troublesOf([{ due: dueIn("hall", 1), outcome: refused }])).toMatchObject([{ because: "content" }]);
  });
});

eachDatabase((database) => {
  const hall = room("hall");

  const openScene = async (react: (to: PlaceAddress) => Reaction) => {
    const store = await database.open();
    await addPlaces(store, [hall, dm("chen"), dm("olivia")]);
    const chat = createChat({ react: ({ to }) => react(to) });
    const stage = openStage({ store, chat, admins: [chen, olivia] });
    const told = async () => (await postings(store)).filter(({ key }) => key.startsWith("delivery/notice/"));
    return { ...stage, store, chat, told };
  };

  const refusing = (because: "place" | "content"): Reaction => ({ kind: "refused", because, reason: "no" });

  it("a place that goes on refusing is one notice a day, in the transaction that pauses it", async () => {
    const scene = await openScene(({ address }) => (address === "hall" ? refusing("place") : TAKE));
    await scene.put(showing("a", hall));
    for (let tries = 0; tries < 5; tries += 1) {
      await scene.turn();
      scene.pass(600_000);
    }
    expect(await scene.told()).toMatchObject([{ revision: 1 }, { revision: 1 }]);
    expect(scene.chat.standingIn(dm("chen"))).toHaveLength(1);
    scene.pass(24 * 3_600_000);
    await scene.turn();
    expect(await scene.told()).toHaveLength(4);
  });

  it("a card that is refused for good is told too, and a notice that is refused is not", async () => {
    const scene = await openScene(({ address }) => (address === "olivia" ? TAKE : refusing("content")));
    await scene.put(showing("a", hall));
    await scene.drain();
    expect(scene.chat.standingIn(dm("olivia"))).toHaveLength(1);
    const told = await scene.told();
    expect(told.map(({ placeId: place, status }) => [place, status])).toEqual([
      [chen.place, "refused"],
      [olivia.place, "shown"],
    ]);
  });
});
