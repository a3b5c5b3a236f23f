import { describe, expect, it } from "vitest";
import { NO_FAULTS, type Sample, faultsOf } from "../samples.js";
import { cardJson } from "./card-json.js";
import { markdown, plain, poll, pollSample, submit } from "./sample-card.js";
import { root, shown, table } from "./sample-display.js";
import { fields, multiSelect } from "./sample-fields.js";

const card = (...elements: unknown[]) => cardJson({ schema: "2.0", body: { elements } });
const form = (...elements: unknown[]) => ({ tag: "form", name: "f", elements: [...elements, submit] });
const columns = (...elements: unknown[]) => ({ tag: "column_set", columns: [{ tag: "column", elements }] });
const nested = (levels: number): unknown => (levels === 1 ? markdown("A") : columns(nested(levels - 1)));

const judges = (check: (value: unknown) => readonly string[]) => (sample: Sample) => {
  expect(faultsOf(check, sample)).toEqual(NO_FAULTS);
};

const withName = (sample: Sample): Sample => ({
  ...sample,
  rules: { ...sample.rules, required: [...(sample.rules.required ?? []), "name"] },
});

describe("what is accepted at its limits and refused in every mutation", () => {
  it("the poll card", () => {
    judges(cardJson)(pollSample);
  });
  it.each([...root, ...shown, ...fields])(
    "the $name at the root",
    judges((element) => card(element)),
  );
  it.each([...shown, ...fields.map(withName), multiSelect])(
    "the $name in a form",
    judges((element) => card(form(element))),
  );
});

describe("a card", () => {
  it("is of JSON 2.0, shared, and knows its own properties", () => {
    for (const value of [undefined, null, "{}", {}, { ...poll, schema: "1.0" }])
      expect(cardJson(value)).not.toEqual([]);
    expect(cardJson({ ...poll, config: { update_multi: false } })).not.toEqual([]);
    expect(cardJson({ ...poll, elements: [] })).not.toEqual([]);
  });

  it.each(["action", "note", "nonsense"])("refuses the tag %s", (tag) => {
    expect(card({ tag, elements: [] })).not.toEqual([]);
  });

  it("has one element of each id", () => {
    const [a, b] = [
      { ...markdown("A"), element_id: "a" },
      { ...markdown("B"), element_id: "b" },
    ];
    expect(card(a, columns(b))).toEqual([]);
    expect(card(a, columns(a))).toEqual(["element_id a is used twice."]);
  });

  it.each(["1st", "a-b", "", "é"])("refuses the element id %j", (element_id) => {
    expect(card({ ...markdown("A"), element_id })).not.toEqual([]);
  });

  it("has at most 200 elements, the texts in them counted", () => {
    const divs = (count: number) => Array.from({ length: count }, () => ({ tag: "div", text: plain("A") }));
    expect(card(...divs(100))).toEqual([]);
    expect(card(...divs(100), markdown("B"))).toEqual(["the card has 201 elements, more than 200."]);
  });

  it("has at most five tables, all at its root", () => {
    const tables = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ ...table, element_id: `t${index}` }));
    expect(card(...tables(5))).toEqual([]);
    expect(card(...tables(6))).not.toEqual([]);
    expect(card(columns(table))).not.toEqual([]);
    expect(card(form(table))).not.toEqual([]);
  });

  it("nests at most five levels", () => {
    expect(card(nested(5))).toEqual([]);
    expect(card(nested(6)).join()).toContain("nested deeper than 5 levels");
  });

  it("is at most 30 KB", () => {
    const room = 30_000 - JSON.stringify({ schema: "2.0", body: { elements: [markdown("")] } }).length;
    expect(card(markdown("x".repeat(room)))).toEqual([]);
    expect(card(markdown("x".repeat(room + 1)))).not.toEqual([]);
    expect(card(markdown("长".repeat(room / 3 + 1)))).not.toEqual([]);
  });

  it("names the place of a mistake deep inside", () => {
    const [mistake] = card(columns(markdown("A"), { tag: "markdown" }));
    expect(mistake).toMatch(/^body\.elements\[0\]\.columns\[0\]\.elements\[1\]\.content: /u);
  });
});

describe("a form", () => {
  const input = { tag: "input", name: "q" };

  it("stands at the root only", () => {
    expect(card(form(input))).toEqual([]);
    expect(card(columns(form(input)))).not.toEqual([]);
    expect(card({ ...form({ ...form(input), name: "inner" }) })).not.toEqual([]);
  });

  it("has a button that submits, at any depth", () => {
    const bare = (...elements: unknown[]) => ({ tag: "form", name: "f", elements });
    expect(card(bare(input, columns(submit)))).toEqual([]);
    expect(card(bare(input))).toEqual(["body.elements[0]: form has no submit button."]);
    expect(card(bare(input), submit)).not.toEqual([]);
    expect(card(bare(input, { ...submit, form_action_type: "reset" }))).not.toEqual([]);
  });

  it("shares no name with the rest of the card", () => {
    expect(card(form(input, input))).toEqual(["name q is used twice."]);
    expect(card(form(input), input)).toEqual(["name q is used twice."]);
    expect(card(form({ ...input, name: "f" }))).toEqual(["name f is used twice."]);
  });

  it("names what stands in its columns too", () => {
    expect(card(form(columns({ tag: "input" })))).not.toEqual([]);
  });

  it("is where several are chosen from a list, and where a field is required", () => {
    expect(card(multiSelect.value)).not.toEqual([]);
    expect(card({ ...input, required: true })).not.toEqual([]);
  });
});

describe("a field", () => {
  const one = { text: plain("One"), value: "1" };

  it.each([
    ["a select with a value twice", { tag: "select_static", options: [one, one] }],
    ["a select of nothing", { tag: "select_static", options: [] }],
    ["a table of no columns", { tag: "table", columns: [], rows: [] }],
    ["a person twice", { tag: "select_person", options: [{ value: "ou_1" }, { value: "ou_1" }] }],
    ["a longest text of 0", { tag: "input", max_length: 0 }],
    ["a date that is none", { tag: "date_picker", initial_date: "2026-02-30" }],
    ["a time that is none", { tag: "picker_time", initial_time: "24:00" }],
    ["a moment of ISO", { tag: "picker_datetime", initial_datetime: "2026-11-30T09:30" }],
    ["a width in words", { tag: "button", width: "wide" }],
    ["a margin of three digits", { tag: "hr", margin: "100px" }],
  ])("is refused: %s", (_, element) => {
    expect(card(element)).not.toEqual([]);
  });
});

describe("a link in markdown", () => {
  it.each([
    "[a](https://desk.test)",
    "[a](http://desk.test)",
    "![a](img_v3_demo)",
    "<a href='https://desk.test'></a>",
  ])("is accepted: %s", (content) => {
    expect(card(markdown(content))).toEqual([]);
  });

  it.each([
    "[a](lark://desk)",
    "[a](mailto:li@desk.test)",
    "[a]($urlVal)",
    "[a]()",
    "<a href='ftp://desk.test'></a>",
  ])("is refused: %s", (content) => {
    expect(card(markdown(content))).not.toEqual([]);
    expect(card({ tag: "div", text: { tag: "lark_md", content } })).not.toEqual([]);
    expect(card({ tag: "div", text: plain(content) })).toEqual([]);
  });
});
