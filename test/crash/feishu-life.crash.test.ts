import nock from "nock";
import { describe, expect, it } from "vitest";
import { dmWith, FEISHU, room } from "../../src/platforms/feishu/place.js";
import { chatOf } from "../platforms/feishu/screen.js";
import { companyOnFeishu, companyOnLark } from "../support/company-on-chat.js";
import { testDatabase } from "../support/database.js";
import { does, ended, shownTo, tell, type Step } from "./feishu-life.js";
import { calledLark, openBot, press, seen, submit, written, type Bot } from "./on-feishu.js";
import { until } from "./scene.js";

// Everything goes to processes of ours on loopback.
nock.restore();

const { create } = testDatabase("sqlite");

describe("the whole life of a handoff", () => {
  it("on Feishu, in Chinese", async () => {
    const bot = await openBot(await create(), await companyOnFeishu(), "webhook");
    await bindRoom(bot);
    await fromTheMenu(bot);
    await passedOn(bot);
    await seenInPictures(bot);
    await toItsEnd(bot);
    await byReply(bot);
    for (const words of await shownTo(bot)) expect(words).not.toMatch(/[a-z]{2,} [a-z]{2,}/iu);
    await ended(bot, [ASK, MEANT]);
  });

  /** Of Lark there are its name, by which the bot calls it, and a company that speaks English. */
  it("on Lark, in English", async () => {
    const bot = await openBot(await create(), await companyOnLark(), "long-connection", calledLark);
    const said = bot.running.lines.filter((line) => !line.startsWith("{")).join("\n");
    expect(said).toContain("Lark");
    expect(said).not.toContain("Feishu");
    await askedAndAnswered(bot);
    await notSolvedAtOnce(bot);
    await elsewhere(bot);
    for (const words of await shownTo(bot)) expect(words).not.toMatch(/\p{Script=Han}/u);
    await ended(bot, [RESTOCK, "The dark one"]);
  });
});

const [ADMIN, ASKER, COLLEAGUE] = ["ou_hejun", "ou_zhouting", "ou_machao"] as const;
const [LEAD, OWNER, NEXT, OTHER] = ["ou_zhaogang", "ou_liqiang", "ou_sunyue", "ou_fengbo"] as const;
const WAREHOUSE = room("oc_warehouse");
const [ASK, MEANT] = ["两单都漏发充电线", "客户说收到的是白色"] as const;

/** Whoever adds the bot says in two presses which department the room is for. */
async function bindRoom(bot: Bot): Promise<void> {
  await bot.chat.makeRooms([{ id: "oc_new", platform: "feishu", kind: "room" }]);
  await tell(bot, { kind: "add-bot", user: ADMIN, room: "oc_new" });
  const on = await seen(bot, ADMIN, dmWith(ADMIN), "给哪个部门用");
  await bot.clients.act(ADMIN, { kind: "choose", on, placeholder: "选择部门…", label: "快递" });
  await press(bot, ADMIN, { where: dmWith(ADMIN), text: "快递", label: "改到这个群" });
  await seen(bot, ADMIN, dmWith(ADMIN), "已绑定");
  await bot.chat.feishu.deliver(await written(bot, ASKER, { at: "oc_aftersales", text: "/对接 快递 没到" }));
  await seen(bot, ADMIN, room("oc_new"), "没到");
}

async function fromTheMenu(bot: Bot): Promise<void> {
  await tell(bot, { kind: "menu", user: ASKER, key: "handoff" });
  const orders = { department: "warehouse", kind: "warehouse.missing-item", ask: ASK, orders: "8842 8843" };
  await submit(bot, ASKER, { title: "新建对接单", values: orders });
  await seen(bot, ASKER, dmWith(ASKER), "已记录 仓库 #1");
  await seen(bot, LEAD, WAREHOUSE, ASK);
  await tell(bot, { kind: "menu", user: ASKER, key: "handoffs" });
  await seen(bot, ASKER, dmWith(ASKER), "我的对接单");
}

async function passedOn(bot: Bot): Promise<void> {
  const card = { where: WAREHOUSE, on: ASK };
  await does(bot, LEAD, { ...card, label: "指派", form: ["指派", { to: "li-qiang" }], then: "李强" });
  await until("it rings at its new owner", async () => {
    const { ref } = await seen(bot, OWNER, WAREHOUSE, ASK);
    const news = await bot.screen.sees({ platform: FEISHU, userId: OWNER }, WAREHOUSE, ref);
    return news.some(({ text }) => text.includes("指派给了你")) ? true : null;
  });
  await does(bot, OWNER, { ...card, label: "勾选订单", form: ["勾选订单", { orders: ["0"] }], then: "1/2" });
  await does(bot, OWNER, { ...card, label: "放回", then: "待认领" });
  await does(bot, NEXT, { ...card, label: "认领", then: "孙悦" });
  await press(bot, OTHER, { where: WAREHOUSE, text: ASK, label: "关注" });
  await seen(bot, OTHER, WAREHOUSE, "已关注");
}

/** A picture that is sent in the thread of the card gets to whoever asked. */
async function seenInPictures(bot: Bot): Promise<void> {
  const { ref } = await seen(bot, NEXT, WAREHOUSE, ASK);
  const file = { name: "box.png", content: "a picture" };
  const reply = { at: WAREHOUSE.address, text: "", thread: ref?.id ?? null, file };
  await bot.chat.feishu.deliver(await written(bot, NEXT, reply));
  const there = chatOf(dmWith(ASKER));
  await until("the requester has the picture", async () => {
    const { messages } = await bot.chat.state();
    return messages.some((one) => one.room === there && one.user === null && one.file !== null) ? true : null;
  });
}

async function toItsEnd(bot: Bot): Promise<void> {
  await does(bot, NEXT, {
    where: WAREHOUSE,
    on: ASK,
    label: "勾选订单",
    form: ["勾选订单", { orders: ["1"] }],
    then: "2/2",
  });
  await does(bot, NEXT, {
    where: WAREHOUSE,
    on: ASK,
    label: "办结",
    form: ["办结", { result: "已补发顺丰" }],
    then: "已办结待确认",
  });
  await seen(bot, OTHER, dmWith(OTHER), "你关注的");
  await press(bot, ASKER, { where: dmWith(ASKER), text: "已补发顺丰", label: "确认解决" });
  await until("it is confirmed", async () =>
    (await seen(bot, NEXT, WAREHOUSE, ASK)).text.includes("已确认") ? true : null,
  );
}

/** Anybody's message is handed over by a reply that says so. */
async function byReply(bot: Bot): Promise<void> {
  const at = "oc_aftersales";
  await bot.chat.feishu.deliver(await written(bot, COLLEAGUE, { at, text: MEANT }));
  const { messages } = await bot.chat.state();
  const meant = messages.findLast(({ content }) => JSON.stringify(content).includes(MEANT))!;
  await bot.chat.feishu.deliver(await written(bot, ASKER, { at, text: "对接", replyTo: meant.id }));
  const values = { department: "warehouse", kind: "warehouse.wrong-item" };
  await submit(bot, ASKER, { title: "新建对接单", values });
  const card = await seen(bot, LEAD, WAREHOUSE, MEANT);
  expect(card.text).toContain("马超");
}

const [EMMA, TOM, MIA] = ["ou_emmaliu", "ou_tombecker", "ou_miawong"] as const;
const [SUPPLY, OPERATIONS] = [room("oc_supplychain"), room("oc_operations")];
const RESTOCK = "Restock date of the oak desk";

async function askedAndAnswered(bot: Bot): Promise<void> {
  const text = `/handoff supply chain ${RESTOCK}`;
  await bot.chat.feishu.deliver(await written(bot, EMMA, { at: "oc_presales", text }));
  await seen(bot, EMMA, room("oc_presales"), "Logged as SC-1");
  const card = { where: SUPPLY, on: RESTOCK };
  await does(bot, TOM, { ...card, label: "Take it", then: "Tom Becker" });
  await does(bot, TOM, {
    ...card,
    label: "Need info",
    form: ["Ask back about", { question: "Light or dark oak?" }],
    then: "Needs info",
  });
  await does(bot, EMMA, {
    where: dmWith(EMMA),
    on: RESTOCK,
    label: "Reply",
    form: ["Reply to", { text: "The dark one" }],
    then: "In progress",
  });
  await seen(bot, TOM, SUPPLY, "The dark one");
  await does(bot, TOM, {
    ...card,
    label: "Update",
    form: ["Update", { progress: "Asked the maker", reason: "They are closed today" }],
    then: "Asked the maker",
  });
}

async function notSolvedAtOnce(bot: Bot): Promise<void> {
  const done = (result: string): Step => ({
    ...{ where: SUPPLY, on: RESTOCK, label: "Done", form: ["Finish", { result }], then: result },
  });
  const mine = { where: dmWith(EMMA), on: RESTOCK };
  await does(bot, TOM, done("Some time soon"));
  await does(bot, EMMA, {
    ...mine,
    label: "Not solved",
    form: ["is not solved", { because: "A day, please" }],
    then: "In progress",
  });
  await does(bot, TOM, done("On Friday the 4th"));
  await does(bot, EMMA, { ...mine, label: "Solved", then: "Confirmed" });
  await does(bot, EMMA, {
    ...mine,
    label: "Reopen",
    form: ["Reopen", { because: "The shop says the 11th" }],
    then: "In progress",
  });
}

/** It goes on in another department, under a number of its own, until nobody needs it any more. */
async function elsewhere(bot: Bot): Promise<void> {
  await does(bot, TOM, {
    where: SUPPLY,
    on: RESTOCK,
    label: "Transfer",
    form: ["Transfer", { department: "operations", because: "The shop's page is wrong" }],
    then: "Transferred",
  });
  await does(bot, MIA, { where: OPERATIONS, on: RESTOCK, label: "Take it", then: "Mia Wong" });
  await does(bot, EMMA, {
    where: dmWith(EMMA),
    on: "OP-1",
    label: "Withdraw",
    form: ["Withdraw", { because: "The customer took another desk" }],
    then: "Withdrawn",
  });
  await until("nobody works on it", async () =>
    (await seen(bot, MIA, OPERATIONS, "OP-1")).text.includes("Withdrawn") ? true : null,
  );
}
