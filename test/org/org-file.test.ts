import { describe, expect, it } from "vitest";
import { readOrgFile } from "../../src/org/index.js";
import { mistakesWith, mistakesIn, sampleFile, small } from "./sample.js";

describe("an org file that is right", () => {
  it("is read into departments, rooms and people, completed by the company's zone and locale", () => {
    const { company, rooms, departments, people } = sampleFile(small);
    expect(company).toEqual({ name: "晴川家居", timeZone: "Asia/Shanghai", locale: "zh-CN" });
    expect(rooms).toEqual([
      {
        code: "warehouse",
        name: "仓库对接群",
        nameEn: "仓库对接群",
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

  it("reads in another language than the one written where that is wanted, but for those with their own", () => {
    const read = readOrgFile(
      small.replace("    hired-on", "    locale: zh-CN\n    hired-on"),
      "en",
      "any",
      "en",
    );
    if (read.kind === "bad") throw new Error("the file has mistakes");
    expect([read.file.company.locale, read.file.rooms[0]?.locale, read.file.people[0]?.locale]).toEqual([
      "en",
      "en",
      "zh-CN",
    ]);
  });

  it("gets the kind other in every department that does not list its own", () => {
    const [department] = sampleFile(small).departments;
    expect(department?.kinds.map(({ code }) => code)).toEqual(["missing-item", "other"]);
    const own = small.replace("code: missing-item", "code: other");
    expect(sampleFile(own).departments[0]?.kinds).toHaveLength(1);
  });

  it("gives kinds their facts, their result's name and their limits in minutes, and numbers their period", () => {
    const kind = `needs-result: true
        result: { zh: 补差金额, en: Amount }
        facts: [{ code: tracking, name: { zh: 运单号, en: Tracking number } }]
        answer-within: 1h 30m
        done-within: 720h`;
    const full = small
      .replace("needs-result: true", kind)
      .replace("series: WH", "series: WH\n    numbers: yearly");
    const [department] = sampleFile(full).departments;
    expect(department?.restarts).toBe("yearly");
    expect(department?.kinds[0]).toEqual({
      code: "missing-item",
      name: { "zh-CN": "漏发", en: "Missing item" },
      aliases: [],
      needsResult: true,
      resultName: { "zh-CN": "补差金额", en: "Amount" },
      facts: [{ code: "tracking", name: { "zh-CN": "运单号", en: "Tracking number" } }],
      answerMinutes: 90,
      resultMinutes: 43_200,
    });
    const [plain] = sampleFile(small).departments;
    expect(plain).toMatchObject({
      restarts: "never",
      kinds: [{ resultName: null, facts: [], answerMinutes: null }, {}],
    });
  });

  it("says which account several people share", () => {
    const read = (text: string) => sampleFile(text).people[0]?.shared;
    expect([read(small), read(small.replace("    hired-on", "    shared: true\n    hired-on"))]).toEqual([
      false,
      true,
    ]);
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
    [
      "series: WH",
      "series: WH\n    numbers: weekly",
      "14:14 “weekly” does not fit. Choose never, yearly, or monthly: when its numbers begin again at 1",
    ],
    [
      "needs-result: true",
      "answer-within: 90",
      "21:24 “90” does not fit. Write a duration such as 30m, 8h or 1h30m, at most 720h",
    ],
    [
      "needs-result: true",
      "done-within: 721h",
      "21:22 “721h” does not fit. Write a duration such as 30m, 8h or 1h30m, at most 720h",
    ],
    [
      "needs-result: true",
      "answer-within: 8h\n        done-within: 30m",
      "21:24 “8h” does not fit. Answering cannot be given more time than finishing (done-within)",
    ],
    [
      "needs-result: true",
      `facts: [${"abcdef".replaceAll(/./gu, "{ code: $&, name: { zh: $&, en: $& } }, ")}]`,
      "21:16 This does not fit. List five at the most",
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
      "25:13 “boss” does not fit. Choose agent, partner, supervisor, or admin",
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
      "11:36 “fr” is not known here. These are: zh and en",
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
    expect(mistakesWith(from, to)).toContain(expected);
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
});
