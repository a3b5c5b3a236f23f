import { describe, expect, it } from "vitest";
import { checkForm } from "../../src/core/check-form.js";
import type { Field, FormValues } from "../../src/core/form.js";
import { PersonId } from "../../src/core/ids.js";

const common = { name: "it", label: "It", required: false } as const;
const options = [
  { value: "a", label: "A" },
  { value: "b", label: "B" },
];
const file = { id: "F1", name: "photo.png", size: 10, mimeType: "image/png" };

interface Case {
  readonly field: Field;
  readonly right: FormValues[string];
  readonly wrong: readonly FormValues[string][];
}

const cases: readonly Case[] = [
  { field: { ...common, type: "text", maxLength: 3 }, right: "abc", wrong: ["abcd", ["abc"]] },
  { field: { ...common, type: "multiline", maxLength: 3 }, right: "a\nb", wrong: ["a\nbc"] },
  {
    field: { ...common, type: "number", decimals: false, min: 1, max: 9 },
    right: "9",
    wrong: ["0", "10", "1.5", "nine", "1e1", "Infinity"],
  },
  { field: { ...common, type: "choice", options }, right: "b", wrong: ["c", "A", ["a"]] },
  {
    field: { ...common, type: "multichoice", options, most: 1 },
    right: ["a"],
    wrong: [["c"], ["a", "b"], "a", [file]],
  },
  {
    field: { ...common, type: "person", people: [{ id: PersonId.parse("li-lei"), name: "Li Lei" }] },
    right: "li-lei",
    wrong: ["han-mei", "Li Lei"],
  },
  {
    field: { ...common, type: "date", earliest: "2026-11-23", latest: "2026-11-30" },
    right: "2026-11-30",
    wrong: ["2026-11-22", "2026-12-01", "2026-11-31", "tomorrow"],
  },
  { field: { ...common, type: "time" }, right: "23:59", wrong: ["24:00", "9:00", "noon"] },
  {
    field: { ...common, type: "scale", from: 1, to: 5, low: "no", high: "yes" },
    right: "5",
    wrong: ["0", "6", "3.5"],
  },
  {
    field: { ...common, type: "file", most: 1, maxBytes: 100 },
    right: [file],
    wrong: [[file, file], [{ ...file, size: 101 }], ["F1"], "F1"],
  },
  {
    field: { ...common, type: "file", most: 1, maxBytes: 100, accept: [".yaml", "image/*", "text/csv"] },
    right: [file],
    wrong: [
      [{ ...file, name: "run.exe", mimeType: "application/octet-stream" }],
      [{ ...file, name: "yaml", mimeType: "text/yaml" }],
      [{ ...file, name: "a.csv", mimeType: "" }],
    ],
  },
];

describe.each(cases)("a $field.type field", ({ field, right, wrong }) => {
  it("takes what fits", () => {
    expect(checkForm([field], { it: right }, "en")).toEqual({});
  });

  it("names what is wrong in both languages", () => {
    for (const value of wrong) {
      const zh = checkForm([field], { it: value }, "zh-CN")["it"];
      const en = checkForm([field], { it: value }, "en")["it"];
      expect(zh, JSON.stringify(value)).toMatch(/\p{Script=Han}/u);
      expect(en, JSON.stringify(value)).toMatch(/^[^\p{Script=Han}]+$/u);
    }
  });

  it("may stay empty only when it is not required", () => {
    for (const empty of [{}, { it: "  " }, { it: [] }]) {
      expect(checkForm([field], empty, "en")).toEqual({});
      expect(checkForm([{ ...field, required: true }], empty, "en")).toHaveProperty("it");
    }
  });
});

describe("a file of the wrong kind", () => {
  const field = (...accept: readonly string[]): Field => ({
    ...common,
    ...{ type: "file", most: 2, maxBytes: 30_000_000, accept: [...accept] },
  });

  it.each([
    ["org.YAML", "", [".yaml"]],
    ["a.csv", "text/csv; charset=utf-8", ["text/csv"]],
    ["photo", "IMAGE/HEIC", [".pdf", "image/*"]],
  ])("is told by its ending or by its type: %s fits", (name, mimeType, accept) => {
    const files = [{ ...file, name, mimeType }];
    expect(checkForm([field(...accept)], { it: files }, "en")).toEqual({});
  });

  it("is named, with what would be right", () => {
    const files = [file, { ...file, name: "run.exe", mimeType: "application/x-msdownload" }];
    const accept = [".csv", "text/csv", ".xlsx", "image/*"];
    const said = (locale: "zh-CN" | "en"): unknown =>
      checkForm([field(...accept)], { it: files }, locale)["it"];
    expect(said("en")).toBe(
      "“run.exe” is not a kind of file that fits here; please upload .csv, .xlsx, or a picture",
    );
    expect(said("zh-CN")).toBe("「run.exe」不是这里能用的文件，可以上传的是：.csv、.xlsx或图片");
  });

  it("is not the only mistake that names a file: one byte over 30 MB does as well", () => {
    const files = [{ ...file, size: 30_000_001 }];
    expect(checkForm([field("image/*")], { it: files }, "en")["it"]).toBe(
      "“photo.png” is too large: a file may have 30 MB",
    );
  });
});

describe("a choice that depends on another", () => {
  const kind: Field = {
    ...common,
    type: "choice",
    name: "kind",
    dependsOn: "department",
    options: [
      { value: "w.missing", label: "Missing", onlyWith: "w" },
      { value: "c.chase", label: "Chase", onlyWith: "c" },
    ],
  };

  it("takes only what belongs to the other's answer", () => {
    expect(checkForm([kind], { department: "w", kind: "w.missing" }, "en")).toEqual({});
    expect(checkForm([kind], { department: "c", kind: "w.missing" }, "en")).toHaveProperty("kind");
    expect(checkForm([kind], { kind: "w.missing" }, "en")).toHaveProperty("kind");
  });
});
