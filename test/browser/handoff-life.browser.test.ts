import { describe, expect, it } from "vitest";
import { chromiumPath } from "../support/requirements.js";
import { choose, press, sees, sitDown } from "./support/acting.js";
import { CHINESE, DESK, ENGLISH, PHONE, useCompanies, type Viewport } from "./support/arriving.js";

const executablePath = chromiumPath();
const start = useCompanies(executablePath);

const english = {
  language: ENGLISH,
  ...{ agent: "Zhou Ting", clerk: "Li Qiang", lead: "Wang Fang", bot: "Dayclear", home: "Aftersales team" },
  ...{ more: "More", take: "Take it", release: "Put back", ask: "Need info", reply: "Reply", done: "Done" },
  ...{ solved: "Solved", unsolved: "Not solved", history: "History" },
  statuses: {
    ...{ open: "Open", moving: "In progress", asking: "Needs info" },
    ...{ finished: "To confirm", confirmed: "Confirmed" },
  },
  command: "/handoff warehouse order 8842 lacks its cable",
  what: "order 8842 lacks its cable",
  receipt: "Logged as WH-1",
  look: "/handoffs WH-1",
  question: "Which cable?",
  asked: "WH-1 needs your reply. Li Qiang: Which cable?",
  text: "The white one",
  answered: "WH-1 has a reply. Zhou Ting: The white one",
  result: "Sent, SF1029384756",
  finished: "WH-1 is done: Sent, SF1029384756",
  because: "It never came",
  sentBack: "WH-1 is not solved. Zhou Ting: It never came",
  second: "Sent again, SF1029384999",
  finishedAgain: "WH-1 is done: Sent again, SF1029384999",
  story: [
    ...["logged it", "took it", "put it back", "asked: Which cable?", "replied: The white one"],
    ...["finished it: Sent, SF1029384756", "not solved: It never came", "confirmed it"],
  ],
};
const chinese: typeof english = {
  language: CHINESE,
  ...{ agent: "周婷", clerk: "李强", lead: "王芳", bot: "日清助手", home: "售后客服群" },
  ...{ more: "更多", take: "认领", release: "放回", ask: "请补充", reply: "答复", done: "办结" },
  ...{ solved: "确认解决", unsolved: "还没解决", history: "看经过" },
  statuses: {
    ...{ open: "待认领", moving: "处理中", asking: "待补充" },
    ...{ finished: "已办结待确认", confirmed: "已确认" },
  },
  command: "/对接 仓库 订单 8842 漏发充电线",
  what: "订单 8842 漏发充电线",
  receipt: "已记录 仓库 #1",
  look: "/对接单 仓库 #1",
  question: "是哪一根线？",
  asked: "仓库 #1 等你补充。李强：是哪一根线？",
  text: "白色的",
  answered: "仓库 #1 已答复。周婷：白色的",
  result: "已补发，SF1029384756",
  finished: "仓库 #1 已办结：已补发，SF1029384756",
  because: "客户一直没收到",
  sentBack: "仓库 #1 还没解决。周婷：客户一直没收到",
  second: "已重新补发，SF1029384999",
  finishedAgain: "仓库 #1 已办结：已重新补发，SF1029384999",
  story: [
    ...["提出", "认领", "放回待认领", "请补充：是哪一根线？", "答复：白色的"],
    ...["办结：已补发，SF1029384756", "还没解决：客户一直没收到", "确认解决"],
  ],
};

/** The three of them, each at a browser of their own; the agent has a second one open. */
async function meet(words: typeof english, viewport: Viewport) {
  const { arrive } = await start(words.language);
  const seat = async (name: string) => sitDown(await arrive(viewport), name);
  const [agent, second] = [await seat(words.agent), await seat(words.agent)];
  return { agent, second, clerk: await seat(words.clerk), lead: await seat(words.lead) };
}

describe.skipIf(executablePath === null)("a handoff, among three people", () => {
  it.each([
    ["in English, at a desk", english, DESK],
    ["in Chinese, at a desk", chinese, DESK],
    ["in English, on a phone", english, PHONE],
    ["in Chinese, on a phone", chinese, PHONE],
  ])("is asked about, done, sent back, done again and confirmed %s", async (_, words, viewport) => {
    const { agent, second, clerk, lead } = await meet(words, viewport);
    const { statuses } = words;
    const [mine, theirs] = [agent.cards(words.what), clerk.cards(words.what)];

    await agent.send(words.command);
    await sees(agent.cards(words.receipt), words.receipt);
    await agent.go(words.bot);
    await sees(mine, statuses.open);
    await second.go(words.bot);
    await sees(second.cards(words.what), statuses.open);
    await second.go(words.home);

    await press(theirs, words.take);
    await sees(theirs, statuses.moving);
    await sees(mine, statuses.moving);
    expect(await second.unread(words.bot)).toBe(false);

    await choose(theirs, words.more, words.release);
    await sees(theirs, statuses.open);
    await press(theirs, words.take);
    await press(theirs, words.ask);
    await clerk.answer(words.question);
    await sees(theirs, statuses.asking);
    const asked = agent.cards(words.asked);
    await press(asked, words.reply);
    await expect.poll(() => second.unread(words.bot)).toBe(true);
    await sees(mine, statuses.asking);
    await agent.answer(words.text);
    await expect.poll(() => asked.getByRole("button").count()).toBe(0);
    await clerk.inThread(words.what, (thread) => thread.getByText(words.answered).waitFor());

    await press(theirs, words.done);
    await clerk.answer(words.result);
    await sees(theirs, statuses.finished);
    await press(agent.cards(words.finished), words.unsolved);
    await agent.answer(words.because);
    await clerk.inThread(words.what, (thread) => thread.getByText(words.sentBack).waitFor());
    await sees(theirs, statuses.moving);
    await press(theirs, words.done);
    await clerk.answer(words.second);
    const finished = agent.cards(words.finishedAgain);
    await expect.poll(() => finished.getByRole("button").count()).toBe(2);

    await lead.send(words.look);
    await press(lead.cards(words.what), words.solved);
    await sees(lead.cards(words.what), statuses.confirmed);
    expect(await lead.unread(words.bot)).toBe(false);
    await sees(theirs, statuses.confirmed);
    await sees(mine, statuses.confirmed);
    await expect.poll(() => finished.getByRole("button").count()).toBe(0);
    expect(await Promise.all([mine.count(), theirs.count()])).toEqual([1, 1]);
    await press(mine, words.history);
    const history = agent.cards(words.story.at(-1)!);
    for (const step of words.story) await history.getByText(step).first().waitFor();
  });
});
