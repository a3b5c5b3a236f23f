import { describe, expect, it } from "vitest";
import type { Card } from "../../../src/core/card.js";
import { testDatabase } from "../../support/database.js";
import { cardOf, intentOf, openHouse, saidIn, type House } from "../../support/house.js";

const database = testDatabase("sqlite");

function sentenceOf(card: Card): string {
  return saidIn(card).split("\n")[1] ?? "";
}

async function told(house: House, who: string, text: string): Promise<string> {
  return sentenceOf(cardOf(await house.write(who, text)));
}

describe("help", () => {
  it("says that there is no such command, and which one may have been meant", async () => {
    const house = await openHouse(await database.open());
    const meant = "没有“/对街”这个命令，是不是“/handoff”？";
    for (const text of ["/对街 仓库 x", "／对街 仓库 x", "日清 /对街"])
      expect(await told(house, "zhou-ting", text)).toBe(meant);
    expect(sentenceOf(cardOf(await house.command("zhou-ting", "对街", "仓库 x")))).toBe(meant);
    expect(await told(house, "zhou-ting", "/不存在")).toBe("没有“/不存在”这个命令。能用的都在下面。");
    expect(await told(house, "tom-becker", "/handof warehouse")).toBe(
      "There is no command “/handof”. Did you mean “/handoff”?",
    );
    expect(await told(house, "tom-becker", "/nonsense")).toContain("no command “/nonsense”");
    expect(saidIn(cardOf(await house.write("tom-becker", "/nonsense")))).toContain("/dayclear");
    expect(await told(house, "zhou-ting", "在吗")).toContain("这条没有记下");
  });

  it("makes no markup of what was typed, and cuts it", async () => {
    const house = await openHouse(await database.open());
    for (const typed of ["<at_id=all></at>", "<!channel>", "**[x](#y)**"]) {
      const [block] = cardOf(await house.write("zhou-ting", `/${typed}`)).blocks;
      const text = `没有“/${typed}”这个命令。能用的都在下面。`;
      expect(block).toEqual({ type: "text", text: [{ type: "text", text }] });
    }
    expect(await told(house, "zhou-ting", `/${"长".repeat(9_000)}`)).toMatch(/^没有“\/长{39}…”/u);
  });

  it("has a button for my desk, which is also had by its name", async () => {
    const house = await openHouse(await database.open());
    const help = cardOf(await house.write("zhou-ting", "帮助"));
    expect(saidIn(help)).not.toContain("没有记下");
    const desk = cardOf(await house.press("zhou-ting", intentOf(help, "我的待办")));
    expect(saidIn(desk)).toContain("都清了，没有等你处理的事。");
    for (const text of ["我的待办", " 待办 ", "/待办", "Home", "My  desk"])
      expect(cardOf(await house.write("zhou-ting", text))).toEqual(desk);
    expect(cardOf(await house.command("zhou-ting", "待办"))).toEqual(desk);
    expect(cardOf(await house.write("tom-becker", "my desk")).title).toBe("My desk");
    expect(saidIn(cardOf(await house.write("zhou-ting", "待办怎么看")))).toContain("这条没有记下");
    expect(saidIn(cardOf(await house.write("tom-becker", "where is my desk")))).toContain("not logged");
  });

  it("says where a company's file goes in words that are true in a room too", async () => {
    const house = await openHouse(await database.open());
    for (const text of ["", "设置", "导出"]) {
      const said = saidIn(cardOf(await house.command("he-jun", "dayclear", text)));
      expect(said).toContain("私信发给日清");
      expect(said).not.toContain("这个私信");
    }
  });
});
