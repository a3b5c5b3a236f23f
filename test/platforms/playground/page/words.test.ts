import { describe, expect, it } from "vitest";
import { initials } from "../../../../src/platforms/playground/page/avatar.js";
import { completions, isComplete } from "../../../../src/platforms/playground/page/commands.js";
import { matches } from "../../../../src/platforms/playground/page/people.js";
import { pageLocale } from "../../../../src/platforms/playground/page/words.js";
import { workspace } from "../../support/workspace.js";

const { commands, people } = workspace;
const names = (typed: string): readonly string[] => completions(commands, typed).map(({ name }) => name);

describe("completing a command", () => {
  it("offers all for a slash of either width, and those that begin so, in either language", () => {
    expect(names("/")).toEqual(["handoff", "handoffs", "dayclear"]);
    expect(names("／对接")).toEqual(["handoff", "handoffs"]);
    expect(names("/HAND")).toEqual(["handoff", "handoffs"]);
    expect(names("/日")).toEqual(["dayclear"]);
  });

  it("offers nothing once a space follows, or without a slash", () => {
    expect([names("/对接 "), names("对接"), names("a /对接")]).toEqual([[], [], []]);
  });

  it("knows when a command is written out", () => {
    expect(["/对接", "/handoffs", "/对", "/对接 仓库"].map((text) => isComplete(commands, text))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe("finding a colleague", () => {
  it.each([
    ["刘", ["刘强"]],
    ["liu qiang", ["刘强"]],
    ["仓库 组长", ["赵磊"]],
    ["WAREHOUSE", ["刘强", "赵磊"]],
    ["nobody", []],
  ])("by name, department and role: %s", (typed, found) => {
    expect(people.filter((person) => matches(person, typed)).map(({ name }) => name)).toEqual(found);
  });
});

describe("initials", () => {
  it("are the given name in Chinese, and the first letters of both names in English", () => {
    const byName = (name: string, locale: "zh-CN" | "en"): string =>
      initials(
        people.find((person) => person.name === name)!,
        locale,
      );
    expect([byName("陈晓明", "zh-CN"), byName("王敏", "zh-CN"), byName("王敏", "en")]).toEqual([
      "晓明",
      "王敏",
      "WM",
    ]);
  });
});

describe("the page's language", () => {
  it("is the one that was chosen, else the browser's, else English", () => {
    expect(pageLocale("en", "zh-CN")).toBe("en");
    expect(pageLocale(null, "zh-TW")).toBe("zh-CN");
    expect(pageLocale(null, "fr-FR")).toBe("en");
  });
});
