import nock from "nock";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Card } from "../../../src/core/card.js";
import { PersonId } from "../../../src/core/ids.js";
import type { Post } from "../../../src/core/platform.js";
import type { Span } from "../../../src/core/text.js";
import { FEISHU } from "../../../src/platforms/feishu/place.js";
import { urge } from "../../../src/platforms/feishu/outbound/urgent.js";
import { startChatServer, type ChatServer } from "../../chat-server/start.js";
import { recordedLog } from "../../support/recorded-log.js";
import { outAt } from "./out.js";
import { cardSaying, DM, editing, MESSAGE, posting, ROOM } from "./outgoing.js";

let chat: ChatServer;
let feishu: ReturnType<typeof outAt>;

beforeAll(async () => {
  // Everything goes to a process of ours on loopback.
  nock.restore();
  chat = await startChatServer({ scale: 1_000 });
});
afterAll(() => {
  chat.stop();
});
beforeEach(async () => {
  await chat.clear();
  await chat.makeRooms([{ id: "oc_1", platform: "feishu", kind: "room" }]);
  feishu = outAt(chat.url);
});

const idOf = (shown: unknown): string => (shown as { message: { id: string } }).message.id;

describe("ringing", () => {
  let before = 0;
  beforeEach(async () => {
    before = await asked();
  });

  const many = Array.from({ length: 201 }, (_, index) => `ou_${String(index)}`);
  const staff = (...ids: readonly string[]) => chat.employ({ users: ids.map((id) => ({ id, name: id })) });
  const urged = async () => (await chat.state()).messages.map((message) => message.urged);
  const asked = async () => (await chat.stats()).requests["im.message.urgent_app"] ?? 0;
  const rung = async () => (await asked()) - before;
  const mentionOf = (userId: string): Span => ({
    ...{ type: "person", person: PersonId.parse("li-lei"), name: "李雷" },
    calls: [{ platform: FEISHU, userId }],
  });
  const calling = (...ids: readonly string[]): Card => ({
    ...cardSaying("Order 8842"),
    blocks: [{ type: "text", text: ids.map(mentionOf) }],
    rings: true,
  });
  const ringing = (card: Card, more: Partial<Post> = {}) =>
    posting({ content: { type: "card", card, images: new Map() }, ...more });

  it("goes to each once, two hundred at a time", async () => {
    await staff(...many);
    const id = idOf(await feishu.show(posting()));
    expect(await urge(id, [...many, ...many], feishu.ask)).toBeNull();
    expect(await urged()).toEqual([many]);
    expect(await rung()).toBe(2);
  });

  it("is not asked for where there is nobody, and says why it did not ring", async () => {
    expect(await urge(MESSAGE.id, [], feishu.ask)).toBeNull();
    expect(await urge(MESSAGE.id, ["ou_li"], feishu.ask)).toMatchObject({ kind: "answered", code: "230110" });
  });

  it("comes after the post of a card that rings, for whom it calls and nobody else", async () => {
    await staff("ou_li", "ou_wang");
    await feishu.show(ringing(calling("ou_li")));
    const { rings: _, ...calm } = calling("ou_li");
    await feishu.show(ringing(calm, { once: "abd" }));
    await feishu.show(ringing({ ...cardSaying("Nobody"), rings: true }, { once: "abe" }));
    expect(await urged()).toEqual([["ou_li"], [], []]);
    expect(await rung()).toBe(1);
  });

  it("reaches in direct messages only whose they are", async () => {
    await staff("ou_li", "ou_wang");
    await feishu.show(ringing(calling("ou_wang"), { to: DM }));
    await feishu.show(ringing(calling("ou_wang", "ou_li"), { to: DM, once: "abd" }));
    expect(await urged()).toEqual([[], ["ou_li"]]);
    expect(await rung()).toBe(1);
  });

  it("never comes with an edit", async () => {
    await staff("ou_li");
    const message = { place: ROOM, id: idOf(await feishu.show(posting())) };
    await feishu.show(editing({ message, card: calling("ou_li") }));
    expect(await rung()).toBe(0);
  });

  it.each([
    ["230023", async () => chat.employ({ users: [{ id: "ou_li", name: "A", unreadUrgent: 200 }] })],
    ["99991672", async () => chat.setUpFeishu({ scopes: ["im:message:send_as_bot"] })],
  ])("leaves the message standing where it fails, and is not tried again: %s", async (reason, set) => {
    const log = recordedLog();
    await set();
    const shown = await outAt(chat.url, { log }).show(ringing(calling("ou_li")));
    expect(shown).toMatchObject({ kind: "shown" });
    expect(await urged()).toEqual([[]]);
    expect(await rung()).toBe(1);
    expect(log.lines).toEqual([["warn", "message does not ring", { platform: "feishu", reason }]]);
  });

  it("is not tried again where nobody answers, nor is the message", async () => {
    const log = recordedLog();
    await staff("ou_li");
    feishu = outAt(chat.url, { log });
    await feishu.show(posting());
    await chat.next(["none", "lostAfter"]);
    expect(await feishu.show(ringing(calling("ou_li"), { once: "abd" }))).toMatchObject({ kind: "shown" });
    expect(await urged()).toEqual([[], ["ou_li"]]);
    expect(log.lines).toMatchObject([["warn", "message does not ring", { platform: "feishu" }]]);
  });
});
