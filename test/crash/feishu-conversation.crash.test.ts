import nock from "nock";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { dmWith, FEISHU, room } from "../../src/platforms/feishu/place.js";
import { companyOnFeishu } from "../support/company-on-chat.js";
import { eachDatabase } from "../support/database.js";
import { expectNumbered, kept, saysNothingOf, untilKept } from "./conversation.js";
import {
  openBot,
  openedForm,
  press,
  SECRETS,
  seen,
  submit,
  written,
  type Bot,
  type Transport,
} from "./on-feishu.js";
import { until } from "./scene.js";

// Everything goes to processes of ours on loopback.
nock.restore();

/** A handoff's people and what they say. */
interface Life {
  readonly asker: string;
  readonly owner: string;
  /** Where it is asked. */
  readonly at: string;
  readonly department: string;
  readonly command: string;
  readonly ask: string;
  readonly result: string;
  readonly says: Readonly<
    Record<"logged" | "form" | "take" | "owner" | "done" | "finish" | "confirm" | "over", string>
  >;
}

const ZH: Life = {
  ...{ asker: "ou_zhouting", owner: "ou_liqiang", at: "oc_aftersales", department: "oc_warehouse" },
  ...{ command: "／对接", ask: "订单8842漏发充电线", result: "已补发顺丰" },
  says: {
    ...{ logged: "已记录", form: "新建对接单", take: "认领", owner: "李强" },
    ...{ done: "办结", finish: "办结", confirm: "确认解决", over: "已确认" },
  },
};
const EN: Life = {
  ...{ asker: "ou_emmaliu", owner: "ou_tombecker", at: "oc_presales", department: "oc_supplychain" },
  ...{ command: "/handoff", ask: "Restock date of the oak desk", result: "On Friday the 4th" },
  says: {
    ...{ logged: "Logged as", form: "New handoff", take: "Take it", owner: "Tom Becker" },
    ...{ done: "Done", finish: "SC-1", confirm: "Solved", over: "Confirmed" },
  },
};
const MENDED = "换成黑色了吗";
const [QUESTION, ANSWER] = ["新地址是哪里", "改到中山路9号"] as const;
/** Each is told that long before the bot is killed, in milliseconds: before, while and after it is taken. */
const CUT_OFF = { 订单8843错发颜色: 2, 订单8844漏发螺丝: 12, 订单8845包装破损: 60 } as const;

describe("a whole conversation on Feishu, with a bot that is killed in the midst of it", () => {
  let company: string;
  beforeAll(async () => {
    company = await companyOnFeishu();
  });

  eachDatabase(({ provider, create }) => {
    const transports: readonly Transport[] =
      provider === "sqlite" ? ["webhook", "long-connection"] : ["webhook"];

    it.each(transports)("over a %s goes on where it was, and says nothing twice", async (transport) => {
      const databaseUrl = await create();
      const bot = await openBot(databaseUrl, company, transport);

      await handOver(bot, ZH, "仓库");
      await formAcrossDeath(bot);

      await takenDuringOutage(bot, ZH);
      await askedBack(bot, databaseUrl);
      await finish(bot, ZH);

      const more = Object.entries(CUT_OFF);
      for (const [text, afterMs] of more)
        await killedInTheMidst(bot, `／对接 仓库 ${text}`, { afterMs, at: ZH.at, thread: null });
      for (const [text] of more) await seen(bot, ZH.owner, room(ZH.department), text);

      await nothingTwice(bot, databaseUrl, [ZH.ask, MENDED, ...more.map(([text]) => text)]);
      await bot.running.kill("SIGTERM");
      const typed = [ZH.ask, ZH.result, MENDED, QUESTION, ANSWER, ...more.map(([text]) => text)];
      saysNothingOf([...SECRETS, ...typed], bot);
    });

    it("ends with a result in English, too", async () => {
      const databaseUrl = await create();
      const bot = await openBot(databaseUrl, company, "webhook");
      await handOver(bot, EN, "supply chain");
      await press(bot, EN.owner, { where: room(EN.department), text: EN.ask, label: EN.says.take });
      await bot.killAndStart();
      await finish(bot, EN);
      await expectNumbered(databaseUrl, [EN.ask]);
    });
  });
});

/** A command in a room with an @: the asker alone is told the number, and the department's room has the card. */
async function handOver(bot: Bot, { asker, owner, at, department, command, ask, says }: Life, to: string) {
  await bot.chat.feishu.deliver(await written(bot, asker, { at, text: `${command} ${to} ${ask}` }));
  const receipt = await until("the receipt is there", async () => {
    const { ephemerals } = await bot.chat.state();
    return ephemerals.find((one) => JSON.stringify(one).includes(says.logged)) ?? null;
  });
  expect(receipt).toMatchObject({ chat_id: at, open_id: asker });
  await seen(bot, owner, room(department), ask);
}

/** The form is opened by one process and sent to the next, with a mistake first; once more it is the same handoff. */
async function formAcrossDeath(bot: Bot): Promise<void> {
  const { asker, owner, at, department, command, says } = ZH;
  await bot.chat.feishu.deliver(await written(bot, asker, { at, text: command }));
  await openedForm(bot, asker, says.form);
  await bot.killAndStart();
  const answered = (ask: string) => ({
    title: says.form,
    values: { department: "warehouse", kind: "warehouse.other", ask },
  });
  await submit(bot, asker, answered("   "));
  expect(Object.keys((await openedForm(bot, asker, says.form)).errors)).toEqual(["ask"]);
  const { toasts } = await bot.chat.feishu.seen();
  expect(toasts.at(-1)?.content).toMatch(/^\p{Script=Han}[^a-z]*$/iu);
  await submit(bot, asker, answered(MENDED));
  await seen(bot, asker, dmWith(asker), `${says.logged} 仓库 #2`);
  expect(await bot.screen.openForm(asker)).toBeNull();
  await bot.clients.repeat();
  await seen(bot, owner, room(department), MENDED);
}

/** What the press did is shown by a later process. */
async function takenDuringOutage(bot: Bot, { owner, department, ask, says }: Life): Promise<void> {
  await bot.chat.outage("hang");
  await press(bot, owner, { where: room(department), text: ask, label: says.take });
  await bot.running.kill("SIGKILL");
  await bot.chat.outage("none");
  await bot.killAndStart();
  await until("it has its owner", async () => {
    const card = await seen(bot, owner, room(department), ask);
    return card.text.includes(says.owner) ? true : null;
  });
}

/** The question goes to the asker; what is said in the thread is told again and again, counts once, and becomes the answer. */
async function askedBack(bot: Bot, databaseUrl: string): Promise<void> {
  const { asker, owner, department, ask } = ZH;
  const where = room(department);
  await press(bot, owner, { where, text: ask, label: "请补充" });
  await submit(bot, owner, { title: "请补充", values: { question: QUESTION } });
  await seen(bot, asker, dmWith(asker), QUESTION);
  const card = await until("the card has the question", async () => {
    const live = await seen(bot, owner, where, ask);
    return live.text.includes(QUESTION) ? live : null;
  });
  await killedInTheMidst(bot, ANSWER, { afterMs: 15, at: department, thread: card.ref?.id ?? null });
  await untilKept(databaseUrl, ANSWER);
  expect(await kept(databaseUrl, ANSWER)).toBe(1);
  await press(bot, asker, { where, text: "已记入", label: "作为答复" });
  const answered = await seen(bot, owner, where, ANSWER);
  expect(answered.text).toContain("处理中");
}

async function finish(bot: Bot, { asker, owner, department, ask, result, says }: Life): Promise<void> {
  const where = room(department);
  await press(bot, owner, { where, text: ask, label: says.done });
  await submit(bot, owner, { title: says.finish, values: { result } });
  await press(bot, asker, { where: dmWith(asker), text: result, label: says.confirm });
  await until("it is confirmed", async () => {
    const card = await seen(bot, owner, where, ask);
    return card.text.includes(says.over) && card.text.includes(result) ? true : null;
  });
}

interface Midst {
  readonly afterMs: number;
  readonly at: string;
  readonly thread: string | null;
}

/** Feishu tells it again until it is acknowledged, and once more where the acknowledgement got lost on its way. */
async function killedInTheMidst(bot: Bot, text: string, { afterMs, at, thread }: Midst): Promise<void> {
  const payload = await written(bot, ZH.asker, { at, text, thread });
  const told = bot.chat.feishu.deliver(payload);
  await sleep(afterMs);
  await bot.killAndStart();
  await told;
  // The first answer of a process that has just begun may take its time.
  await until("it is acknowledged", async () => {
    const { kind } = await bot.chat.feishu.deliver(payload);
    return kind === "answered" ? true : null;
  });
}

async function nothingTwice(
  { chat, screen }: Bot,
  databaseUrl: string,
  asks: readonly string[],
): Promise<void> {
  await expectNumbered(databaseUrl, asks);
  const { messages } = await chat.state();
  const cards = messages.filter(
    ({ room: id, thread, user }) => id === ZH.department && thread === null && user === null,
  );
  for (const ask of asks)
    expect(cards.filter(({ content }) => JSON.stringify(content).includes(ask))).toHaveLength(1);
  expect(cards).toHaveLength(asks.length);
  const direct = await screen.sees({ platform: FEISHU, userId: ZH.asker }, dmWith(ZH.asker), null);
  const titles = direct.flatMap(({ text }) => /^仓库 #\d+ · .*/u.exec(text) ?? []);
  expect(new Set(titles).size).toBe(asks.length);
  expect(titles).toHaveLength(asks.length);
  const { violations } = await chat.stats();
  expect(violations).toEqual([]);
}
