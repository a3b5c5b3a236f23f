import { describe, expect, it } from "vitest";
import { PlatformName } from "../../src/core/ids.js";
import type { Locale } from "../../src/core/locale.js";
import { placeId, type PlaceAddress, type PlaceId } from "../../src/core/place.js";
import { noticesOf, type Admin, type Trouble } from "../../src/delivery/notices.js";
import { titlesOf } from "../../src/delivery/titles.js";
import { deliveryWords } from "../../src/delivery/words.js";
import { eachDatabase } from "../support/database.js";
import { CHAT, createChat, type Reaction, TAKE } from "./chat.js";
import { addPlaces, postings, room, showing, START } from "./scene.js";
import { openStage } from "./stage.js";
import { dueIn } from "./worker/due.js";

const dm = (address: string): PlaceAddress => ({ platform: CHAT, kind: "dm", address });
const admin = (locale: Locale, ...dms: readonly PlaceAddress[]): Admin => ({
  places: dms.map((at) => ({ id: placeId(at), platform: at.platform })),
  locale,
});
const chen = admin("zh-CN", dm("chen"));
const olivia = admin("en", dm("olivia"));
const placeOf = ({ places }: Admin): PlaceId => places[0]!.id;

const AT = { now: START, titles: titlesOf([]) };

describe("notices", () => {
  const trouble: Trouble = {
    of: "place",
    place: dueIn("hall", 1).place,
    paused: "is archived",
    refused: null,
  };

  it("tell every admin in their own language, once per place and day", () => {
    const [first, second] = noticesOf([trouble], [chen, olivia], AT);
    expect([first?.to, second?.to]).toEqual([placeOf(chen), placeOf(olivia)]);
    expect(first?.card).toMatchObject({
      locale: "zh-CN",
      title: deliveryWords["zh-CN"].place.title("#hall"),
    });
    expect(second?.card).toMatchObject({ locale: "en", title: deliveryWords.en.place.title("#hall") });
    const keyAt = (hours: number) =>
      noticesOf([trouble], [chen], { ...AT, now: START.add({ hours }) })[0]?.key;
    expect(keyAt(21)).toBe(first?.key);
    expect(keyAt(22)).not.toBe(first?.key);
  });

  it("are one for the whole platform when its install is refused", () => {
    const elsewhere = { ...trouble, place: dueIn("yard", 1).place };
    const install = (reason: string): Trouble => ({
      of: "platform",
      name: "chat",
      because: "install",
      reason,
    });
    const keys = (troubles: readonly Trouble[]) =>
      new Set(noticesOf(troubles, [chen], AT).map(({ key }) => key));
    expect(keys([trouble, elsewhere]).size).toBe(2);
    expect(keys([install("token revoked"), install("missing scope")]).size).toBe(1);
  });

  it("name the permission that is missing, and where else to go to be seen", () => {
    const lacks: Trouble = { of: "platform", name: CHAT, because: "permission", reason: "files:write" };
    const elsewhere = { ...dm("chen"), platform: PlatformName.parse("other") };
    const [notice] = noticesOf([lacks], [admin("zh-CN", dm("chen"), elsewhere)], AT);
    expect(notice?.to).toBe(placeId(elsewhere));
    expect(notice?.card.title).toBe(deliveryWords["zh-CN"].permission.title(CHAT));
    expect(JSON.stringify(notice?.card)).toContain("files:write");
  });

  it("say of a place both that it is paused and what it refused", () => {
    const both: Trouble = { ...trouble, refused: { count: 2, reason: "too many blocks" } };
    const [notice] = noticesOf([both], [olivia], AT);
    const said = JSON.stringify(notice?.card);
    expect(notice?.card.title).toBe(deliveryWords.en.place.title("#hall"));
    for (const part of ["is archived", "too many blocks", deliveryWords.en.content.text("#hall", 2)])
      expect(said).toContain(part);
  });

  it("are not sent into the place that refuses", () => {
    const place = { ...dueIn("hall", 1).place, id: placeOf(chen) };
    expect(noticesOf([{ ...trouble, place }], [chen, olivia], AT)).toHaveLength(1);
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

  it("a place that refuses cards and then everything is told both in one notice", async () => {
    let because: "place" | "content" = "content";
    const scene = await openScene(({ address }) => (address === "hall" ? refusing(because) : TAKE));
    await scene.put(showing("a", hall), showing("b", hall));
    await scene.turn();
    await scene.turn();
    because = "place";
    await scene.put(showing("c", hall));
    await scene.turn();
    await scene.turn();
    expect(await scene.told()).toHaveLength(2);
    const [notice] = scene.chat.standingIn(dm("olivia"));
    expect(notice?.title).toBe(deliveryWords.en.place.title("#hall"));
    expect(JSON.stringify(notice?.card)).toContain(deliveryWords.en.content.text("#hall", 2));
  });

  it("a card that is refused for good is told too, and a notice that is refused is not", async () => {
    const scene = await openScene(({ address }) => (address === "olivia" ? TAKE : refusing("content")));
    await scene.put(showing("a", hall));
    await scene.drain();
    expect(scene.chat.standingIn(dm("olivia"))).toHaveLength(1);
    const told = await scene.told();
    expect(told.map(({ placeId: place, status }) => [place, status])).toEqual([
      [placeOf(chen), "refused"],
      [placeOf(olivia), "shown"],
    ]);
  });
});
