import { describe, expect, it } from "vitest";
import { helpCard } from "../../../src/features/admin/help-card.js";
import { saidIn } from "../../support/house.js";

describe("the help card", () => {
  it("tells how a message is handed over where it is read", () => {
    const about = { commands: [], settings: false };
    const [inMenu, asReply] = [true, false].map((menus) => saidIn(helpCard({ ...about, menus }, "zh-CN")));
    expect(inMenu).toContain("在那条消息的菜单里选“转为对接单”");
    expect(asReply).toContain("回复那条消息，写“对接”");
    expect(asReply).toContain("群里先 @日清，后面接着写命令");
    expect(asReply).not.toContain("菜单");
  });
});
