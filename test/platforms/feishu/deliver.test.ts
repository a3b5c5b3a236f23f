import nock from "nock";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PlatformName } from "../../../src/core/ids.js";
import { refOf } from "../../../src/platforms/feishu/place.js";
import { find } from "../../../src/platforms/feishu/outbound/deliver.js";
import { replyWith, sendCard, sendEphemeral } from "../../../src/platforms/feishu/outbound/send.js";
import { startChatServer, type ChatServer } from "../../chat-server/start.js";
import { outAt } from "./out.js";
import { cardSaying, DM, editing, imagesOf, MESSAGE, posting, ROOM } from "./outgoing.js";
import { png } from "./sample-pictures.js";

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
  await chat.employ({ users: [{ id: "ou_li", name: "李雷" }] });
  feishu = outAt(chat.url);
});

const seen = async () => (await chat.state()).messages;
const card = (content: string) => ({ schema: "2.0", body: { elements: [{ tag: "markdown", content }] } });
const idOf = (shown: unknown): string => (shown as { message: { id: string } }).message.id;
const nextTo = (once: string) => posting({ once });

describe("showing on Feishu", () => {
  it("posts a card to a room, once however often it is repeated", async () => {
    const shown = await feishu.show(posting());
    expect(shown).toEqual({ kind: "shown", message: refOf(ROOM, (await seen())[0]!.id) });
    expect(await feishu.show(posting())).toEqual(shown);
    const [message, ...more] = await seen();
    expect(more).toEqual([]);
    expect(message).toMatchObject({ room: "oc_1", thread: null });
    expect(message?.content).toMatchObject({ body: { elements: [{ content: "Order 8842" }] } });
    await feishu.show(nextTo("abd"));
    expect(await seen()).toHaveLength(2);
  });

  it("reaches a person by who they are, and keeps that as the message's place", async () => {
    const shown = await feishu.show(posting({ to: DM }));
    const [message] = await seen();
    expect(shown).toEqual({ kind: "shown", message: { place: DM, id: message!.id } });
  });

  it("answers in the thread of a message, card or file", async () => {
    const root = idOf(await feishu.show(posting()));
    const thread = { place: ROOM, id: root };
    await feishu.show(posting({ thread, once: "abd" }));
    const uploaded = await feishu.upload(csv, "file");
    const content = {
      type: "file" as const,
      file: (uploaded as { file: { id: string; name: string } }).file,
    };
    expect(await feishu.show(posting({ thread, once: "abe", content }))).toMatchObject({ kind: "shown" });
    const [, reply, file] = await seen();
    expect([reply?.thread, file?.thread]).toEqual([root, root]);
    expect(file?.content).toEqual({ file_key: content.file.id });
  });

  const csv = { name: "a.csv", mimeType: "text/csv", bytes: new TextEncoder().encode("a,b\n") };

  it("asks in rooms alone to be mentioned, where that is needed", async () => {
    feishu = outAt(chat.url, { mentionNeeded: true });
    await feishu.show(posting());
    await feishu.show(posting({ to: DM, once: "abd" }));
    const asked = (await seen()).map(({ content }) => JSON.stringify(content).includes("mention me"));
    expect(asked).toEqual([true, false]);
  });

  it("puts another card in a message's place", async () => {
    const message = { place: ROOM, id: idOf(await feishu.show(posting())) };
    expect(await feishu.show(editing({ message }))).toEqual({ kind: "shown", message });
    const [only] = await seen();
    expect(only?.versions).toHaveLength(2);
    expect(only?.content).toMatchObject({ body: { elements: [{ content: "Taken" }] } });
  });

  it("edits nothing that is gone, closed, or no message of Feishu's", async () => {
    expect(await feishu.show(editing())).toEqual({ kind: "too-old" });
    expect(await feishu.show(editing({ message: { place: ROOM, id: "C1:1.2" } }))).toEqual({
      kind: "too-old",
    });
    const id = idOf(await feishu.show(posting()));
    await chat.closeEdit({ room: "oc_1", id });
    expect(await feishu.show(editing({ message: { place: ROOM, id } }))).toEqual({ kind: "too-old" });
    expect((await seen())[0]?.versions).toHaveLength(1);
  });

  it("posts to no other platform, nor under what is no message of Feishu's", async () => {
    const to = { ...ROOM, platform: PlatformName.parse("slack") };
    expect(await feishu.show(posting({ to }))).toMatchObject({ kind: "refused", because: "place" });
    const thread = { place: ROOM, id: "../users/ou_1" };
    expect(await feishu.show(posting({ thread }))).toMatchObject({ kind: "refused", because: "content" });
    expect(await seen()).toEqual([]);
  });

  it("leaves a card that Feishu does not take to be told in plain text", async () => {
    await chat.change({ id: "oc_1", textOnly: true });
    expect(await feishu.show(posting())).toEqual({ kind: "refused", because: "content", reason: "200621" });
  });

  it("is not told where a place takes nothing", async () => {
    await chat.change({ id: "oc_1", member: false });
    expect(await feishu.show(posting())).toMatchObject({
      kind: "refused",
      because: "place",
      reason: "230002",
    });
    await chat.setUpFeishu({ scopes: ["contact:contact.base:readonly"] });
    expect(await feishu.show(posting())).toMatchObject({
      ...{ kind: "refused", because: "permission" },
      reason: "99991672: im:message, im:message:send_as_bot",
    });
  });

  it("is in doubt after an answer that got lost, and stands once when it is repeated under its name", async () => {
    await feishu.show(nextTo("first"));
    await chat.next(["lostAfter"]);
    expect(await feishu.show(posting())).toMatchObject({ kind: "unknown" });
    expect(await feishu.show(posting())).toMatchObject({ kind: "shown" });
    expect(await seen()).toHaveLength(2);
  });

  it("waits for its turn where others send as well", async () => {
    const one = { of: "place", count: 1, perMs: 60_000, burst: 1 } as const;
    feishu = outAt(chat.url, { rates: { post: [one], edit: [], upload: [], find: [] } });
    expect(await feishu.show(posting())).toMatchObject({ kind: "shown" });
    expect(await feishu.show(nextTo("abd"))).toMatchObject({ kind: "retry", scope: "place" });
    expect(await feishu.show(posting({ to: DM }))).toMatchObject({ kind: "shown" });
  });

  it("finds nothing again", async () => {
    expect(await find()).toMatchObject({ kind: "unreadable" });
  });
});

describe("a card with pictures", () => {
  const picture = async () => {
    const uploaded = await feishu.upload(
      { name: "a.png", mimeType: "image/png", bytes: png(4, 3) },
      "picture",
    );
    return (uploaded as { file: { id: string } }).file.id;
  };
  const pictured = (keys: Readonly<Record<string, string>>) => ({
    content: { type: "card" as const, card: cardSaying("A", ...Object.keys(keys)), images: imagesOf(keys) },
  });

  it("shows them by their keys", async () => {
    const key = await picture();
    expect(await feishu.show(posting(pictured({ one: key })))).toMatchObject({ kind: "shown" });
    expect(JSON.stringify((await seen())[0]?.content)).toContain(`"img_key":"${key}"`);
  });

  it("names one that Feishu does not know any more: none that this process brought", async () => {
    const [older, newer] = [await picture(), await picture()];
    const restarted = outAt(chat.url);
    const brought = await restarted.upload(
      { name: "b.png", mimeType: "image/png", bytes: png(1, 1) },
      "picture",
    );
    await chat.forget(newer);
    const keys = { fresh: (brought as { file: { id: string } }).file.id, newer, older };
    const forgotten = { kind: "unpictured", file: "newer", because: "forgotten", reason: "200570" };
    expect(await restarted.show(posting(pictured(keys)))).toEqual(forgotten);
    const message = { place: ROOM, id: idOf(await feishu.show(posting())) };
    const { card: changed, images } = pictured(keys).content;
    expect(await restarted.show(editing({ message, card: changed, images }))).toEqual(forgotten);
  });
});

describe("an answer", () => {
  it("is sent to a person, into a thread, or before one pair of eyes", async () => {
    const sent = await sendCard({ type: "open_id", id: "ou_li" }, card("A"), feishu.ask);
    const { id } = sent as { id: string };
    expect(
      await replyWith(id, { type: "card", card: card("B") }, { once: null, inThread: true }, feishu.ask),
    ).toMatchObject({
      kind: "sent",
    });
    const only = await sendEphemeral("oc_1", "ou_li", card("C"), feishu.ask);
    expect(only).toMatchObject({ kind: "sent" });
    const { messages, ephemerals } = await chat.state();
    expect(messages.map(({ thread }) => thread)).toEqual([null, id]);
    expect(ephemerals).toMatchObject([
      { ...{ id: (only as { id: string }).id, chat_id: "oc_1" }, open_id: "ou_li", card: card("C") },
    ]);
  });

  it("without a name is sent as often as it is asked for", async () => {
    const to = { type: "chat_id", id: "oc_1" } as const;
    for (let times = 0; times < 2; times += 1) await sendCard(to, card("A"), feishu.ask);
    expect(await seen()).toHaveLength(2);
  });

  it("says why it was not", async () => {
    expect(await sendCard({ type: "open_id", id: "ou_x" }, card("A"), feishu.ask)).toEqual({
      ...{ kind: "answered", code: "99992351", needed: null },
    });
    expect(
      await replyWith(
        MESSAGE.id,
        { type: "card", card: card("A") },
        { once: null, inThread: true },
        feishu.ask,
      ),
    ).toMatchObject({
      code: "230110",
    });
  });
});
