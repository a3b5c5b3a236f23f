import nock from "nock";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { room } from "../../../src/platforms/feishu/place.js";
import { startChatServer, type ChatServer } from "../../chat-server/start.js";
import { testDatabase } from "../../support/database.js";
import { cardOf, outgoing, soon } from "../on-stage.js";
import { houseOnFeishu, type HouseOnFeishu } from "./house.js";

const database = testDatabase("sqlite");
const ZHOU = "ou_zhouting";
const EMMA = "ou_emmaliu";
const NEW = { department: "warehouse", kind: "warehouse.other", ask: "换成黑色了吗" };
const photo = { name: "box.png", content: "png" };
const list = { name: "orders.csv", content: "8842" };

let chat: ChatServer;
let house: HouseOnFeishu;

beforeAll(async () => {
  // Everything goes to a process of ours on loopback.
  nock.restore();
  chat = await startChatServer({ scale: 10_000 });
});
afterAll(() => {
  chat.stop();
});
beforeEach(async () => {
  house = await houseOnFeishu(chat, await database.open());
});
let release: () => void = () => undefined;
afterEach(async () => {
  release();
  await house.stop();
});

const tell = async (user: string, write: Parameters<HouseOnFeishu["writes"]>[1]): Promise<void> => {
  const { kind } = await chat.feishu.deliver(await house.writes(user, write));
  expect(kind).toBe("answered");
};

/** The message that the form was. */
async function receipt(user: string, says: string): Promise<string> {
  return (await house.seen(user, says)).ref!.id;
}

async function logged(): Promise<string> {
  await tell(ZHOU, { text: "/对接" });
  await house.submits(ZHOU, NEW);
  return receipt(ZHOU, "把截图回复到这条即可补充 仓库 #1");
}

describe("what is replied on Feishu to what a form turned into", () => {
  it("counts for its handoff, in its thread and as a reply, in words, pictures and files, and is answered", async () => {
    const message = await logged();
    await tell(ZHOU, { replyTo: message, text: "客户要黑色" });
    await tell(ZHOU, { thread: message, file: photo });
    await tell(ZHOU, { replyTo: message, file: list });
    await tell(ZHOU, { thread: message, text: "两处划痕", file: photo });
    await soon(async () => {
      const kept = (await house.sees(ZHOU)).filter(({ text }) => text.includes("已记入 仓库 #1"));
      expect(kept).toHaveLength(4);
    });
    const said = await house.store.read.handoffEvent.findMany({ where: { kind: "said" } });
    expect(said.map(({ data }) => JSON.stringify(data)).join()).toMatch(/客户要黑色.*两处划痕/u);
    expect(await house.store.read.attachment.count()).toBe(3);
  });

  it("counts for a handoff that was asked more before it was logged, and for the one that a form worked on", async () => {
    await tell(EMMA, { text: "/handoff" });
    await house.submits(EMMA, { ...NEW, kind: "warehouse.intercept", ask: "Stop it" });
    await house.submits(EMMA, { "tracking-number": "SF1234567890" });
    const logged = await receipt(
      EMMA,
      "Reply to this with screenshots or files to add them to WH-1; for words, press “Add to the facts” as well.",
    );
    await tell(EMMA, { replyTo: logged, text: "It is the blue one" });
    await tell(EMMA, { text: "/handoffs WH-1" });
    const on = await house.seen(EMMA, "WH-1 · Intercept");
    await house.clients.act(EMMA, { kind: "press", on, label: "Add facts" });
    await house.submits(EMMA, { facts: "It left already" });
    const added = await receipt(EMMA, "Done: the card of WH-1 is up to date.");
    await tell(EMMA, { thread: added, file: photo });
    await soon(async () => {
      expect(await house.store.read.handoffEvent.count({ where: { kind: "said" } })).toBe(2);
      expect(await house.store.read.attachment.count()).toBe(1);
    });
  });

  it("is told politely that it counts for nothing where it was replied to anything else", async () => {
    await tell(ZHOU, { text: "/对接单" });
    const answer = await house.seen(ZHOU, "我的对接单");
    for (const write of [{ text: "这张怎么样了" }, { file: photo }])
      await tell(ZHOU, { ...write, replyTo: answer.ref!.id });
    await soon(async () => {
      const told = (await house.sees(ZHOU)).filter(({ text }) => text.includes("没有记到任何对接单"));
      expect(told).toHaveLength(2);
      expect(told[0]?.buttons).toContain("我的对接单");
    });
  });
});

describe("what Feishu brings over ten minutes late", () => {
  const LATE = { minutes: 11 };
  const handoffs = (): Promise<number> => house.store.read.handoff.count();

  it("is not carried out, but told to whoever asked, once and in their language", async () => {
    const asked = [
      await house.writes(ZHOU, { text: "／对接 仓库 订单8842漏发充电线" }),
      await house.writes(ZHOU, { text: "对接 仓库 订单8843漏发充电线" }),
      await house.writes(ZHOU, {
        room: "oc_aftersales",
        mention: true,
        text: "对接 仓库 订单8844漏发充电线",
      }),
      (await chat.feishu.happen({ kind: "menu", user: ZHOU, key: "home" }))!,
      await house.writes(EMMA, { text: "/handoff warehouse order 8845 lacks its cable" }),
    ];
    house.late(LATE);
    for (const payload of [...asked, ...asked])
      expect((await chat.feishu.deliver(payload)).kind).toBe("answered");
    await house.seen(EMMA, "/handoff warehouse order 8845 lacks its…” from");
    const when = String.raw`你 .*\d\d:\d\d `;
    for (const quote of [
      "发的「/对接 仓库 订单8842漏发充电线」",
      "发的「对接 仓库 订单8843漏发充电线」",
      "的操作",
    ])
      expect((await house.seen(ZHOU, quote)).text).toMatch(
        new RegExp(`^${when}${quote}我刚收到，没有执行`, "u"),
      );
    const { ephemerals } = await chat.state();
    expect(ephemerals).toHaveLength(1);
    expect(JSON.stringify(ephemerals)).toContain("8844");
    expect((await house.sees(ZHOU)).filter(({ text }) => text.includes("没有执行"))).toHaveLength(3);
    expect(await handoffs()).toBe(0);
  });

  it("is taken all the same where it is a reply, or was carried out before", async () => {
    const message = await logged();
    const reply = await house.writes(ZHOU, { replyTo: message, text: "客户要黑色" });
    const command = await house.writes(ZHOU, { text: "／对接 仓库 订单8842漏发充电线" });
    await chat.feishu.deliver(command);
    await house.seen(ZHOU, "已记录 仓库 #2");
    await house.restart();
    house.late(LATE);
    for (const payload of [reply, command]) await chat.feishu.deliver(payload);
    await house.seen(ZHOU, "已记入 仓库 #1");
    expect((await house.sees(ZHOU)).filter(({ text }) => text.includes("没有执行"))).toEqual([]);
    expect(await handoffs()).toBe(2);
  });
});

describe("what takes long on Feishu", () => {
  const SOON = { reply: 100, acknowledge: 300 };
  const WORKING = "正在处理。如果一分钟内没有结果，请再试一次。";
  const RECEIPT = "已记录 仓库 #1";
  const shownAt = async (where?: Parameters<HouseOnFeishu["sees"]>[1]) => {
    const texts = (await house.sees(ZHOU, where)).map(({ text }) => text);
    return texts
      .filter((text) => text.includes(RECEIPT) || text.includes("处理"))
      .map((text) => text.split("\n")[0]);
  };
  /** Nothing goes on before that is called. */
  const hold = (): void => {
    const released = new Promise<void>((resolve) => (release = resolve));
    house.between(async (inbound, receive) => {
      await released;
      return receive(inbound);
    });
  };

  it("is said to be worked on, in the asker's language, and answered as soon as it is done, once", async () => {
    await house.restart(SOON);
    hold();
    const payload = await house.writes(ZHOU, { text: "／对接 仓库 漏发充电线" });
    expect((await chat.feishu.deliver(payload)).kind).toBe("failed");
    expect((await house.seen(ZHOU, "正在处理")).text).toBe(WORKING);
    release();
    await house.seen(ZHOU, RECEIPT);
    await soon(async () => {
      expect((await chat.feishu.deliver(payload)).kind).toBe("answered");
    });
    await house.restart();
    expect((await chat.feishu.deliver(payload)).kind).toBe("answered");
    await tell(ZHOU, { text: "/dayclear" });
    await house.seen(ZHOU, "日清");
    expect(await shownAt()).toEqual([WORKING, RECEIPT]);
  });

  it("is answered in a room once Feishu sends it again", async () => {
    await house.restart(SOON);
    hold();
    const write = { room: "oc_aftersales", mention: true, text: "／对接 仓库 漏发充电线" };
    const payload = await house.writes(ZHOU, write);
    expect((await chat.feishu.deliver(payload)).kind).toBe("failed");
    const alone = async (words: string): Promise<number> =>
      (await chat.state()).ephemerals.filter((one) => JSON.stringify(one).includes(words)).length;
    await soon(async () => {
      expect(await alone("正在处理")).toBe(1);
    });
    release();
    await soon(async () => {
      expect((await chat.feishu.deliver(payload)).kind).toBe("answered");
      expect(await alone(RECEIPT)).toBe(1);
    });
    expect(await alone("正在处理")).toBe(1);
  });
});

describe("the note that a reply in a room has to mention the bot", () => {
  const SEND = ["im:message", "im:message.p2p_msg:readonly", "im:message.group_at_msg:readonly"];
  const noted = async (scopes: readonly string[] | null): Promise<boolean> => {
    const known = scopes === null ? { tellsScopes: false } : { scopes: [...scopes] };
    await chat.setUpFeishu(known);
    await house.restart();
    const shown = await house.show(
      outgoing(room("oc_warehouse"), cardOf("Handoff 128", "A cable is missing.")),
    );
    expect(shown.kind).toBe("shown");
    const { messages } = await chat.state();
    return JSON.stringify(messages.at(-1)?.content).includes("@Dayclear when you reply");
  };

  it("stands from the first card on only where the bot hears nothing else", async () => {
    expect(await noted(SEND)).toBe(true);
    expect(await noted([...SEND, "im:message.group_msg"])).toBe(false);
  });

  it("goes with the first word that was heard without one, where Feishu does not tell the scopes", async () => {
    expect(await noted(null)).toBe(true);
    await chat.feishu.deliver(await house.writes(ZHOU, { room: "oc_warehouse", text: "早" }));
    const other = outgoing(room("oc_warehouse"), cardOf("Handoff 129", "And a plug."));
    await house.show(other);
    const { messages } = await chat.state();
    expect(JSON.stringify(messages.at(-1)?.content)).not.toContain("when you reply");
  });
});
