import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PlatformName } from "../../src/core/ids.js";
import { readOrgFile, type Mistake } from "../../src/org/index.js";
import { sampleFile, sampleText } from "./sample.js";

const small = `company:
  name: 晴川家居
  time-zone: Asia/Shanghai
  locale: zh-CN
rooms:
  - code: warehouse
    name: 仓库对接群
    addresses: { playground: warehouse }
departments:
  - code: warehouse
    name: { zh: 仓库, en: Warehouse }
    aliases: [仓储]
    series: WH
    room: warehouse
    leads: [zhao-gang]
    hours:
      mon-fri: 08:30-12:00, 13:00-18:00
    kinds:
      - code: missing-item
        name: { zh: 漏发, en: Missing item }
        needs-result: true
people:
  - id: zhao-gang
    name: 赵刚
    roles: [partner, admin]
    department: warehouse
    hired-on: 2020-02-29
    accounts: { playground: zhao-gang }
`;

/** The file with one line changed: the mistakes it then has, as "line:column message". */
function mistakesWith(from: string, to: string): readonly string[] {
  expect(small).toContain(from);
  return mistakesIn(small.replace(from, to));
}

function mistakesIn(text: string): readonly string[] {
  return listOf(text).map(({ line, column, message }) => `${String(line)}:${String(column)} ${message}`);
}

function listOf(text: string, ...how: readonly ["zh-CN" | "en"] | []): readonly Mistake[] {
  const read = readOrgFile(text, ...how);
  return read.kind === "ok" ? [] : read.mistakes;
}

describe("an org file that is right", () => {
  it("is read into departments, rooms and people, completed by the company's zone and locale", () => {
    const { company, rooms, departments, people } = sampleFile(small);
    expect(company).toEqual({ name: "晴川家居", timeZone: "Asia/Shanghai", locale: "zh-CN" });
    expect(rooms).toEqual([
      {
        code: "warehouse",
        name: "仓库对接群",
        locale: "zh-CN",
        timeZone: "Asia/Shanghai",
        addresses: [{ platform: "playground", address: "warehouse" }],
      },
    ]);
    expect(departments[0]).toMatchObject({ name: { "zh-CN": "仓库", en: "Warehouse" }, series: "WH" });
    expect(people[0]).toMatchObject({
      nameEn: "赵刚",
      hiredOn: "2020-02-29",
      skillLine: null,
      locale: "zh-CN",
    });
  });

  it("gets the kind other in every department that does not list its own", () => {
    const [department] = sampleFile(small).departments;
    expect(department?.kinds.map(({ code }) => code)).toEqual(["missing-item", "other"]);
    const own = small.replace("code: missing-item", "code: other");
    expect(sampleFile(own).departments[0]?.kinds).toHaveLength(1);
  });

  it("keeps the zeros of a staff id and reads no word as a truth value", () => {
    const [colleague] = sampleFile(small.replaceAll("zhao-gang", "007").replace("赵刚", "no")).people;
    expect(colleague).toMatchObject({ id: "007", name: "no", accounts: [{ address: "007" }] });
  });

  it("is the sample company: 26 in customer service, everybody with an account, every lead known", () => {
    const { departments, people } = sampleFile();
    const service = ["presales", "aftersales", "phone", "cs-office"];
    expect(people.filter(({ department }) => service.includes(department))).toHaveLength(26);
    expect(people.filter(({ accounts, id }) => accounts[0]?.address !== id)).toEqual([]);
    expect(departments.filter(({ leads, room }) => leads.length === 0 || room === undefined)).toEqual([]);
  });

  it("is read with Windows line ends and a byte order mark too", () => {
    expect(mistakesIn(`\uFEFF${small.replaceAll("\n", "\r\n")}`)).toEqual([]);
  });
});

describe("an org file with a mistake", () => {
  it.each([
    [
      "zone: Asia/Shanghai",
      "zone: Asia/Shangai",
      "3:14 “Asia/Shangai” does not fit. Write an IANA time zone, such as Asia/Shanghai",
    ],
    ["locale: zh-CN", "locale: fr", "4:11 “fr” does not fit. Write zh-CN or en"],
    ["series: WH", "series: wh", "13:13 “wh” does not fit. Write 1 to 6 capital letters, such as WH"],
    [
      "series: WH",
      "series:",
      "13:12 “series” has no value. Write 1 to 6 capital letters, such as WH, or delete the line if it is not needed",
    ],
    [
      "2020-02-29",
      "2021-02-29",
      "27:15 “2021-02-29” does not fit. Write a date that exists, such as 2026-11-23",
    ],
    ["needs-result: true", "needs-result: yes", "21:23 “yes” does not fit. Write true or false"],
    ["[zhao-gang]", "[zhao-gan]", "15:13 Nobody has the staff id “zhao-gan”. Did you mean “zhao-gang”?"],
    ["room: warehouse", "room: yard", "14:11 There is no room “yard”. Add it under rooms"],
    [
      "department: warehouse",
      "department: warehose",
      "26:17 There is no department “warehose”. Did you mean “warehouse”?",
    ],
    [
      "mon-fri: 08:30",
      "mon-fry: 08:30",
      "17:7 “mon-fry” does not fit. Write days such as mon, mon-fri, sat, sun or daily",
    ],
    [
      "08:30-12:00, ",
      "08:30-13:30, ",
      "17:7 “mon-fri” does not fit. Times must not overlap, not even when a shift runs past midnight",
    ],
    [
      "08:30-12:00, ",
      "8h30, ",
      "17:16 “8h30, 13:00-18:00” does not fit. Write 24-hour times such as 08:30-12:00, 13:00-18:00",
    ],
    [
      "[partner, admin]",
      "admin",
      '25:12 “admin” does not fit. Write a list here, each entry starting with "- "',
    ],
    [
      "[partner, admin]",
      "[boss, admin]",
      "25:13 “boss” does not fit. Choose agent, partner, supervisor or admin",
    ],
    [
      "[partner, admin]",
      "[partner]",
      "22:1 Nobody has the role admin. Give it to at least one colleague, who will be told when something fails",
    ],
    ["[仓储]", "{ a: b }", '12:14 This does not fit. Write a list here, each entry starting with "- "'],
    [
      "en: Warehouse }",
      "en: Warehouse, fr: Entrepôt }",
      "11:39 “fr” is not known here. These are: zh and en",
    ],
    [
      "{ zh: 漏发, en: Missing item }",
      "漏发",
      '20:15 “漏发” does not fit. Write lines of "name: value" here',
    ],
    [
      "id: zhao-gang",
      "id: 赵",
      "23:9 “赵” does not fit. Write a staff id of letters, digits, dots, underscores and hyphens, at most 32 characters, such as zhang-min or 10023",
    ],
    [
      "playground: zhao-gang",
      'playground: "a b"',
      "28:29 “a b” does not fit. Write its id on the platform, 1 to 200 characters without spaces",
    ],
  ])("is told where, and what would be right: %s -> %s", (from, to, expected) => {
    expect(mistakesWith(from, to).filter((mistake) => !mistake.includes("“zhao-gang”"))).toEqual([expected]);
  });

  it.each([
    ["code: missing-item", "code: -x", "19:15"],
    ["code: missing-item", `code: ${"x".repeat(25)}`, "19:15"],
    ["name: 赵刚", `name: ${"赵".repeat(41)}`, "24:11"],
    ["name: 赵刚", 'name: "a\\0b"', "24:11"],
    ["name: 赵刚", 'name: " 赵刚"', "24:11"],
    ["name: 赵刚", 'name: "--"', "24:11"],
  ])("is refused what no name or code can be: %s -> %s", (from, to, where) => {
    expect(mistakesWith(from, to).map((mistake) => mistake.split(" ")[0])).toEqual([where]);
  });

  it("is told both what is missing and what stands there instead", () => {
    expect(mistakesWith("series: WH", "serie: WH")).toEqual([
      "10:5 “series” is missing. Write 1 to 6 capital letters, such as WH",
      "13:5 “serie” is not known here. Did you mean “series”?",
    ]);
  });

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
      "“Warehouse” is already taken in line 10",
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

  it("is told a platform that nobody has built", () => {
    const read = readOrgFile(small.replace("playground: zhao", "playgruond: zhao"), "en", [
      PlatformName.parse("playground"),
      PlatformName.parse("slack"),
    ]);
    expect(read).toEqual({
      kind: "bad",
      mistakes: [
        { line: 28, column: 17, message: "“playgruond” is not a platform. Choose playground or slack" },
      ],
    });
  });

  it("is told everything at once, in the order of the file", () => {
    const bad = small
      .replace("Asia/Shanghai", "Mars")
      .replace("series: WH", "serie: WH")
      .replace("room: warehouse", "room: yard")
      .replace("[partner, admin]", "[boss]");
    expect(listOf(bad).map(({ line }) => line)).toEqual([3, 10, 13, 14, 22, 25]);
  });

  it("is told in Chinese too", () => {
    const [mistake] = listOf(small.replace("series: WH", "series: 仓"), "zh-CN");
    expect(mistake?.message).toBe("“仓”不对。请写 1 到 6 个大写字母，例如 WH");
  });

  it("hears of two hundred, and how many more there are", () => {
    const mistakes = listOf(small.replace("rooms:", `rooms:\n${"  - x\n".repeat(500)}`));
    expect(mistakes).toHaveLength(201);
    expect(mistakes.at(-1)?.message).toMatch(/^301 more follow/u);
  });
});

describe("a text that is no org file", () => {
  it.each([
    ["nothing", "", "1:1 The file says nothing"],
    ["only a comment", "# hello\n", "1:1 The file says nothing"],
    ["a sentence", "hello there", "1:1 “hello there” does not fit"],
    ["a list", "- a\n- b", "1:1 This does not fit"],
    ["a tab", "company:\n\tname: x", "2:1 The indentation has a tab. Use spaces"],
    ["bad indentation", "company:\n  name: x\n locale: en", "3:1 The indentation is off"],
    ["an open quote", 'company: "x', "1:12 A sign is missing"],
    ["an open bracket", "company: [x", "1:12 The indentation is off"],
    ["a missing space", "company:x\nrooms: y", "1:1 A colon is missing"],
    ["two values in a line", "company: name: x", "1:10 Two"],
    ["a name twice", "company: a\ncompany: b", "2:1 This name stands here twice"],
    ["two documents", "a: b\n---\nc: d", "1:1 The file holds more than one document"],
    ["a tag", "company: !!binary x", "1:10 A value that begins with !"],
    ["an anchor", "company: &a x", "1:13 YAML's anchors"],
    ["a list as a name", "[a, b]: c", "1:1 Only a simple name"],
    ["too many brackets", "[".repeat(100_000), "1:31 This is nested more than 30 levels deep"],
    ["too many dashes", "- ".repeat(100_000), "1:60 This is nested more than 30 levels deep"],
    [
      "ten megabytes",
      "x".repeat(10_000_000),
      "1:1 The file may have 1,000,000 characters and has 10,000,000",
    ],
  ])("is answered: %s", (_, text, expected) => {
    const [first, ...more] = mistakesIn(text);
    expect(first).toContain(expected);
    expect(more).toEqual([]);
  });

  it("does not blow up", () => {
    const lines = Array.from(
      { length: 30 },
      (_, i) => `a${String(i + 1)}: &a${String(i + 1)} [*a${String(i)}, *a${String(i)}]`,
    );
    expect(mistakesIn(`a0: &a0 x\n${lines.join("\n")}`)[0]).toContain("YAML's anchors (&) and aliases (*)");
  });

  it("is answered whatever it is, at a place inside it", () => {
    const yamlish = fc.array(
      fc.constantFrom(
        ..."-?:,[]{}#&*!|>%@`\"'~ \n\t\r\0\\\uD83D",
        "company:",
        "people:\n  - ",
        "  ",
        "id: ",
        "<<: ",
        "---\n",
        "__proto__",
      ),
      { maxLength: 60 },
    );
    const anything = fc.oneof(
      fc.string({ unit: "binary" }),
      yamlish.map((parts) => parts.join("")),
    );
    fc.assert(fc.property(anything, expectAnswer), { numRuns: 1_000 });
  });

  it("is answered wherever the sample is cut, mended or broken", () => {
    const at = fc.nat(sampleText.length);
    fc.assert(
      fc.property(at, fc.nat(40), fc.string({ unit: "binary", maxLength: 8 }), (from, length, put) => {
        expectAnswer(sampleText.slice(0, from) + put + sampleText.slice(from + length));
      }),
      { numRuns: 60 },
    );
  });

  function expectAnswer(text: string): void {
    const lines = text.split("\n");
    for (const { line, column, message } of listOf(text)) {
      expect(message).not.toBe("");
      expect(line).toBeLessThanOrEqual(lines.length);
      expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
    }
  }
});
