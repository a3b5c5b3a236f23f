import { describe, expect, it } from "vitest";
import { PlatformName } from "../../src/core/ids.js";
import { readOrgBytes } from "../../src/org/index.js";
import { sampleFile, small } from "./sample.js";
import { how, mistakesAfter, mistakesInSheets, put, readSheets, type Sheets } from "./workbook.js";

describe("a company's workbook as people write it", () => {
  it("may have a comment above the headers, keys for headers, dates as dates, and yes and no in Chinese", async () => {
    const sheets = await readSheets(sampleFile(small));
    put(sheets, "People", "Hired on", new Date("2020-02-29T00:00:00Z"));
    put(sheets, "Kinds", "Needs result", "是");
    sheets["People"]![0]![0] = "id";
    sheets["People"]?.unshift(["所有同事写在这里"]);
    sheets["Sheet7"] = [[]];
    expect(await mistakesInSheets(sheets)).toEqual([]);
  });

  it.each<[string, (sheets: Sheets) => void, readonly string[]]>([
    [
      "a role that nobody has",
      (sheets) => {
        put(sheets, "People", "Roles", "boss, admin");
      },
      ["People!E2 “boss” does not fit. Choose agent, partner, supervisor, or admin"],
    ],
    [
      "a person twice",
      (sheets) => {
        sheets["People"]?.push([...sheets["People"][1]!]);
      },
      [
        "People!A3 “zhao-gang” is already taken in People!A2. Choose one that is used only once",
        "People!L3 “zhao-gang” is already taken in People!L2. Choose one that is used only once",
      ],
    ],
    [
      "nobody's department",
      (sheets) => {
        put(sheets, "People", "Department", null);
      },
      [expect.stringMatching(/^People!F2 “department” is missing\. Write a code/u) as string],
    ],
    [
      "a department that is not there",
      (sheets) => {
        put(sheets, "People", "Department", "warehose");
      },
      ["People!F2 There is no department “warehose”. Did you mean “warehouse”?"],
    ],
    [
      "a lead that is not there",
      (sheets) => {
        put(sheets, "Departments", "Leads", "zhao-gan");
      },
      ["Departments!H2 Nobody has the staff id “zhao-gan”. Did you mean “zhao-gang”?"],
    ],
    [
      "hours that overlap",
      (sheets) => {
        put(sheets, "Departments", "Hours", "mon: 08:00-12:00\nmon: 11:00-13:00");
      },
      ["Departments!I2 “mon” does not fit. Times must not overlap, not even when a shift runs past midnight"],
    ],
    [
      "a name in one language only",
      (sheets) => {
        put(sheets, "Departments", "English name", null);
      },
      [expect.stringMatching(/^Departments!C2 “en” is missing\. Write a name/u) as string],
    ],
    [
      "a kind of no department",
      (sheets) => {
        put(sheets, "Kinds", "Department", "yard");
      },
      ["Kinds!A2 There is no department “yard”. Add it under departments"],
    ],
    [
      "a fact of no kind",
      (sheets) => {
        sheets["Facts"]?.push(["warehouse", "lost", "a", "甲", "A"]);
      },
      ["Facts!B2 The department has no kind “lost”. Add it to the department's kinds"],
    ],
    [
      "six facts",
      (sheets) => {
        for (const code of "abcdef") sheets["Facts"]?.push(["warehouse", "missing-item", code, code, code]);
      },
      [expect.stringContaining("List five at the most") as string],
    ],
    [
      "a header that nobody knows",
      (sheets) => {
        sheets["People"]![0]![1] = "Nam";
      },
      [expect.stringMatching(/^People!B1 “Nam” is not known here\. Did you mean “Name”/u) as string],
    ],
    [
      "a header twice",
      (sheets) => {
        sheets["People"]![0]![2] = "名称";
      },
      ["People!C1 The header “名称” stands here twice. Keep one column"],
    ],
    [
      "no headers",
      (sheets) => {
        sheets["Rooms"]?.shift();
      },
      [expect.stringMatching(/^Rooms!A1 There is no row of headers\. Write one: Code, Name,/u) as string],
    ],
    [
      "a misspelt sheet",
      (sheets) => {
        sheets["Kind"] = sheets["Kinds"]!;
        delete sheets["Kinds"];
      },
      ["Kind!A1 There is no use for a sheet “Kind”. Did you mean “Kinds”?"],
    ],
    [
      "a sheet in both languages",
      (sheets) => {
        sheets["同事"] = sheets["People"]!;
      },
      ["同事!A1 The sheet “同事” is of the same kind as one before it. Make them one"],
    ],
    [
      "two companies",
      (sheets) => {
        sheets["Company"]?.push(["乙", "UTC", "en"]);
      },
      ["Company!A3 There is one company, in one row. Delete this row"],
    ],
    [
      "nobody who is told of failures",
      (sheets) => {
        put(sheets, "People", "Roles", "partner");
      },
      [expect.stringMatching(/^People!A1 Nobody has the role admin/u) as string],
    ],
    [
      "two departments with one room",
      (sheets) => {
        sheets["Departments"]?.push(["b", "乙", "B", null, "B", null, "warehouse"]);
      },
      [
        expect.stringMatching(
          /^Departments!G3 The room “warehouse” belongs to the department in Departments!G2/u,
        ) as string,
      ],
    ],
  ])("is answered with the cell: %s", async (_, change, expected) => {
    expect(await mistakesAfter(change)).toEqual(expected);
  });

  it("is answered with the cell of a platform that is not on", async () => {
    const sheets = await readSheets(sampleFile(small));
    const platforms = [PlatformName.parse("slack")];
    expect(await mistakesInSheets(sheets, { ...how, platforms })).toEqual([
      "Rooms!D2 “playground” is no platform that is on here. Choose slack",
      "People!L2 “playground” is no platform that is on here. Choose slack",
    ]);
  });

  it.each<[string, Uint8Array]>([
    ["text", Buffer.from("company:")],
    ["nothing", new Uint8Array()],
  ])("is answered when it is none: %s", async (_, bytes) => {
    const read = await readOrgBytes("org.xlsx", bytes, how);
    expect(read).toMatchObject({
      kind: "bad",
      mistakes: [{ message: expect.stringContaining("not an XLSX file") as string }],
    });
  });

  it("says nothing when it is empty", async () => {
    expect(await mistakesInSheets({ Company: [[]] })).toEqual([
      expect.stringContaining("The file says nothing") as string,
    ]);
  });
});
