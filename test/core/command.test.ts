import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCommand, typed, type Named } from "../../src/core/command.js";
import { readAloud } from "../../src/core/text.js";

const commands: readonly Named[] = [
  { name: "handoff", alias: "对接" },
  { name: "handoffs", alias: "对接单" },
  { name: "dayclear", alias: "日清", isOurName: true },
];

describe("a command that is written to the bot", () => {
  it.each([
    ["对接 仓库 订单 8842 漏发", "handoff", "仓库 订单 8842 漏发"],
    ["/对接 仓库 漏发", "handoff", "仓库 漏发"],
    ["／对接　仓库 漏发", "handoff", "仓库 漏发"],
    ["  对接：仓库 漏发", "handoff", "仓库 漏发"],
    ["对接单", "handoffs", ""],
    ["Handoff warehouse order 8842", "handoff", "warehouse order 8842"],
    ["ｈａｎｄｏｆｆｓ 8842", "handoffs", "8842"],
    ["对接\n仓库\n两行", "handoff", "仓库\n两行"],
    ["日清 设置", "dayclear", "设置"],
    ["日清，对接 仓库 漏发", "handoff", "仓库 漏发"],
    ["Dayclear, handoffs 8842", "handoffs", "8842"],
    ["对接 对接单 8842 没有回复", "handoff", "对接单 8842 没有回复"],
  ])("%j is read", (written, command, text) => {
    expect(readCommand(written, commands)).toEqual({ command, text });
  });

  it.each([
    "",
    " ",
    "帮助",
    "help",
    "在吗？",
    "/foo 仓库",
    "这张对接单呢",
    "handoffish",
    "//对接",
    "http://x.y",
  ])("%j is none", (written) => {
    expect(readCommand(written, commands)).toBeNull();
  });

  it("is read with what follows it as it was typed, by either name and with either slash", () => {
    const text = fc.string({ unit: "grapheme" }).filter((one) => !/^[\s:：,，]/u.test(one));
    fc.assert(
      fc.property(
        fc.constantFrom(...commands),
        fc.constantFrom("", "/", "／"),
        fc.boolean(),
        text,
        (of, slash, chinese, rest) => {
          const written = `${slash}${chinese ? of.alias : of.name} ${rest}`;
          expect(readCommand(written, commands)).toEqual({ command: of.name, text: rest });
        },
      ),
    );
  });

  it("is told in a way that is read again", () => {
    for (const one of commands) {
      const told = readAloud([typed(one, "仓库 #1")]);
      expect(readCommand(told, commands)).toEqual({ command: one.name, text: "仓库 #1" });
      expect(readAloud([typed(one)])).toBe(`/${one.name}`);
    }
  });
});
