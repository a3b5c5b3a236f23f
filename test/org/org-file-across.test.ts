import { describe, expect, it } from "vitest";
import { PlatformName } from "../../src/core/ids.js";
import { readOrgFile, whereText } from "../../src/org/index.js";
import { listOf, mistakesIn, mistakesWith, small } from "./sample.js";

describe("an org file whose entries do not go together", () => {
  it.each([
    [
      "a room",
      "rooms:",
      "rooms:\n  - { code: warehouse, name: 二号, addresses: { playground: b } }",
      "“warehouse” is already taken in line 6",
    ],
    [
      "a room's address",
      "rooms:",
      "rooms:\n  - { code: b, name: 二号, addresses: { playground: warehouse } }",
      "“warehouse” is already taken in line 6",
    ],
    [
      "a person",
      "people:",
      "people:\n  - { id: Zhao-Gang, name: 赵, roles: [agent], department: warehouse }",
      "“zhao-gang” is already taken in line 23",
    ],
    [
      "an account",
      "people:",
      "people:\n  - { id: b, name: 赵, roles: [agent], department: warehouse, accounts: { playground: zhao-gang } }",
      "“zhao-gang” is already taken in line 23",
    ],
    [
      "a fact",
      "needs-result: true",
      "facts: [{ code: a, name: { zh: 甲, en: A } }, { code: a, name: { zh: 乙, en: B } }]",
      "“a” is already taken in line 21",
    ],
    ["a lead", "[zhao-gang]", "[zhao-gang, zhao-gang]", "“zhao-gang” is already taken in line 15"],
    [
      "a series",
      "departments:",
      "departments:\n  - { code: b, name: { zh: 乙, en: B }, series: WH }",
      "“WH” is already taken in line 10",
    ],
    [
      "an alias, however it is written",
      "departments:",
      "departments:\n  - { code: b, name: { zh: 乙, en: ware House }, series: B }",
      "“warehouse” is already taken in line 10",
    ],
    [
      "a kind",
      "kinds:",
      "kinds:\n      - { code: b, name: { zh: 漏发, en: B } }",
      "“漏发” is already taken in line 19",
    ],
  ])("is told the line of %s that it repeats", (_, from, to, expected) => {
    expect(mistakesWith(from, to).join()).toContain(expected);
  });

  it("lets a department repeat itself, and two departments share a kind", () => {
    const again = small.replace("[仓储]", "[warehouse, 仓库]");
    const second =
      "departments:\n  - { code: b, name: { zh: 乙, en: B }, series: B, kinds: [{ code: missing-item, name: { zh: 漏发, en: Missing item } }] }";
    expect(mistakesIn(again.replace("departments:", second))).toEqual([]);
  });

  it("is told that two departments have one room", () => {
    const second = "departments:\n  - { code: b, name: { zh: 乙, en: B }, series: B, room: warehouse }";
    expect(mistakesWith("departments:", second)).toEqual([
      "15:11 The room “warehouse” belongs to the department in line 10. A room serves one department: choose another, or none",
    ]);
  });

  it("is told that departments are led in a circle, where nobody is in charge of their own", () => {
    const second = `departments:
  - { code: b, name: { zh: 乙, en: B }, series: B, leads: [zhao-gang] }
  - { code: c, name: { zh: 丙, en: C }, series: C, leads: [wu] }`;
    const people = "people:\n  - { id: wu, name: 吴, roles: [agent], department: b }";
    const led = small.replace("departments:", second).replace("people:", people);
    expect(mistakesIn(led)).toEqual([]);
    expect(mistakesIn(led.replace("    leads: [zhao-gang]\n", "    leads: [wu]\n"))).toEqual([
      "10:51 “b” and “warehouse” are led in a circle, none by anybody of its own. Give one of them a lead who works there",
    ]);
    expect(mistakesIn(led.replace("    leads: [zhao-gang]\n", "    leads: [wu, zhao-gang]\n"))).toEqual([]);
  });

  it("is told a platform that nobody has built", () => {
    const read = readOrgFile(small.replace("playground: zhao", "playgruond: zhao"), "en", [
      PlatformName.parse("playground"),
      PlatformName.parse("slack"),
    ]);
    expect(read).toEqual({
      kind: "bad",
      mistakes: [
        {
          where: { type: "line", line: 28, column: 17 },
          message: "“playgruond” is no platform that is on here. Choose playground or slack",
        },
      ],
    });
  });

  it("is told everything at once, in the order of the file", () => {
    const bad = small
      .replace("Asia/Shanghai", "Mars")
      .replace("series: WH", "serie: WH")
      .replace("room: warehouse", "room: yard")
      .replace("[partner, admin]", "[boss]");
    expect(listOf(bad).map(({ where }) => whereText(where).split(":")[0])).toEqual([
      "3",
      "10",
      "13",
      "14",
      "22",
      "25",
    ]);
  });

  it("is told in Chinese too", () => {
    const [mistake] = listOf(small.replace("series: WH", "series: 仓"), "zh-CN");
    expect(mistake?.message).toBe("“仓”不对。请写 1 到 6 个大写字母，例如 WH");
  });

  it("hears of two hundred, and how many more there are", () => {
    const mistakes = listOf(small.replace("rooms:", `rooms:\n${"  - x\n".repeat(500)}`));
    expect(mistakes).toHaveLength(201);
    expect(mistakes.at(-1)?.message).toMatch(/^300 more follow/u);
  });
});
