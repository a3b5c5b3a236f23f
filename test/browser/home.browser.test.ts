import { describe, expect, it } from "vitest";
import { chromiumPath } from "../support/requirements.js";
import { press, sees, sitDown } from "./support/acting.js";
import { CHINESE, DESK, ENGLISH, PHONE, useCompanies } from "./support/arriving.js";

const executablePath = chromiumPath();
const start = useCompanies(executablePath);

const english = {
  ...{ language: ENGLISH, agent: "Zhou Ting", clerk: "Li Qiang", bot: "Dayclear" },
  ...{ home: "My desk", clear: "All clear: nothing is waiting for you.", new: "New handoff" },
  ...{ written: "handoff warehouse order 8842 lacks its cable", what: "order 8842 lacks its cable" },
  ...{ underWay: "Logged by me, not done yet (1)", untaken: "Not taken yet in Warehouse (1)" },
  ...{ open: "Open a handoff", label: "WH-1", take: "Take it", mine: "Waiting for me (1)" },
};
const chinese: typeof english = {
  ...{ language: CHINESE, agent: "周婷", clerk: "李强", bot: "日清助手" },
  ...{ home: "我的待办", clear: "都清了，没有等你处理的事。", new: "新建对接单" },
  ...{ written: "对接 仓库 订单 8842 漏发充电线", what: "订单 8842 漏发充电线" },
  ...{ underWay: "我提出的，未办结（1）", untaken: "仓库待认领（1）" },
  ...{ open: "打开一张对接单", label: "仓库 #1", take: "认领", mine: "等我处理（1）" },
};

describe.skipIf(executablePath === null)("the home", () => {
  it.each([
    ["in English, at a desk", english, DESK],
    ["in Chinese, on a phone", chinese, PHONE],
  ])("shows what waits, opens it, and knows what came of it %s", async (_, words, viewport) => {
    const { arrive } = await start(words.language);
    const agent = await sitDown(await arrive(viewport), words.agent);
    const clerk = await sitDown(await arrive(viewport), words.clerk);
    const home = agent.page.locator(".home");
    await agent.go(words.home);
    await sees(home, words.clear);
    await press(home, words.new);
    await agent.page.getByRole("dialog").waitFor();
    await agent.page.keyboard.press("Escape");
    await agent.go(words.bot);
    await agent.send(words.written);
    await agent.go(words.home);
    await sees(home, words.underWay);

    const desk = clerk.page.locator(".home");
    await clerk.go(words.home);
    await sees(desk, words.untaken);
    const { width } = (await desk.locator("article").boundingBox()) ?? { width: Infinity };
    expect(width).toBeLessThan(viewport.width);
    await press(desk, words.open);
    await desk.getByRole("menuitem", { name: words.label }).click();
    await press(clerk.cards(words.what).last(), words.take);
    await clerk.go(words.home);
    await sees(desk, words.mine);
  });
});
