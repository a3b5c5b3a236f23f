import { describe, expect, it } from "vitest";
import { NO_FAULTS, type Sample, faultsOf } from "../samples.js";
import { messageBlocks, metadata, view } from "./block-kit.js";
import {
  blocks,
  homeSample,
  input,
  inputSample,
  modal,
  modalSample,
  table,
  tableSample,
} from "./sample-blocks.js";
import { datetimepicker, elements, plain, typed } from "./sample-elements.js";

const inMessage = (block: unknown) => messageBlocks([block]);
const inModal = (block: unknown) => view({ ...modal, blocks: [block] });
const inActions = (element: unknown) => inMessage({ type: "actions", elements: [element] });
const inSection = (accessory: unknown) => inMessage({ type: "section", text: plain("A"), accessory });
const inInput = (element: unknown) => inModal({ ...input, element });

const judges = (check: (value: unknown) => readonly string[]) => (sample: Sample) => {
  expect(faultsOf(check, sample)).toEqual(NO_FAULTS);
};

describe("what is accepted at its limits and refused in every mutation", () => {
  it.each([...blocks, tableSample])("the $name of a message", judges(inMessage));
  it.each([...blocks, inputSample])("the $name of a modal", judges(inModal));
  it.each([...elements, datetimepicker])("the $name in actions", judges(inActions));
  it.each(elements)("the $name in a section", judges(inSection));
  it.each([...elements, datetimepicker, ...typed].slice(2))("the $name in an input", judges(inInput));
  it.each([modalSample, homeSample])("the $name view", judges(view));
});

describe("the blocks of a message", () => {
  const dividers = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ type: "divider", block_id: `d${index}` }));

  it("are at most 50", () => {
    expect(messageBlocks(dividers(50))).toEqual([]);
    expect(messageBlocks(dividers(51))).not.toEqual([]);
  });

  it("are an array", () => {
    for (const value of [undefined, null, "[]", {}, { 0: dividers(1) }])
      expect(messageBlocks(value)).not.toEqual([]);
  });

  it("share no block_id", () => {
    const twice = [...dividers(1), ...dividers(1)];
    expect(messageBlocks(twice)).toEqual(["blocks: block_id d0 is used twice."]);
  });

  it("share no action_id inside one, and may across two", () => {
    const go = { type: "button", action_id: "go", text: plain("Go") };
    const actions = (...buttons: object[]) => ({ type: "actions", elements: buttons });
    expect(messageBlocks([actions(go), actions(go)])).toEqual([]);
    expect(messageBlocks([actions(go, go)])).toEqual(["blocks: action_id go is used twice in block 0."]);
  });

  it("hold one table", () => {
    const other = { ...table, block_id: "more" };
    expect(messageBlocks([table, other])).toEqual(["blocks: only_one_table_allowed."]);
  });

  it("hold no input and no block it does not know", () => {
    expect(messageBlocks([input])).not.toEqual([]);
    expect(messageBlocks([{ type: "file", source: "remote", external_id: "x" }])).not.toEqual([]);
  });

  it("keep what only an input takes out of actions and sections, and buttons out of inputs", () => {
    for (const { value } of typed) expect([inActions(value), inSection(value)]).not.toContainEqual([]);
    for (const { value } of elements.slice(0, 2)) expect(inInput(value)).not.toEqual([]);
    expect(inSection(datetimepicker.value)).not.toEqual([]);
    expect(inActions({ type: "image", image_url: "https://desk.test/a.png", alt_text: "A" })).not.toEqual([]);
  });

  it("are refused with the path", () => {
    const [mistake] = messageBlocks([{ type: "divider" }, { type: "header", text: plain("x".repeat(151)) }]);
    expect(mistake).toMatch(/^blocks\[1\]\.text\.text: .*150/u);
  });
});

describe("an element", () => {
  const options = [{ text: plain("One"), value: "1" }];
  const groups = [{ label: plain("All"), options }];

  it.each([
    ["a select without options", { type: "static_select" }],
    ["a select with no option", { type: "static_select", options: [] }],
    ["a select with options and groups", { type: "static_select", options, option_groups: groups }],
    [
      "a select that begins elsewhere",
      { type: "static_select", options, initial_option: { text: plain("Two"), value: "2" } },
    ],
    ["an overflow of one", { type: "overflow", options }],
    [
      "a select of mrkdwn",
      { type: "static_select", options: [{ text: { type: "mrkdwn", text: "1" }, value: "1" }] },
    ],
    ["groups of nothing", { type: "static_select", option_groups: [] }],
    ["checkboxes of nothing", { type: "checkboxes", options: [] }],
    ["an empty button", { type: "button", text: plain("") }],
    ["a date that is none", { type: "datepicker", initial_date: "2026-02-30" }],
    ["a time that is none", { type: "timepicker", initial_time: "24:00" }],
    ["a moment in milliseconds", { type: "datetimepicker", initial_date_time: 1_764_489_600_000 }],
  ])("is refused: %s", (_, element) => {
    expect(inActions(element)).not.toEqual([]);
  });

  it.each([
    ["a longest text over 3000", { type: "plain_text_input", max_length: 3_001 }],
    ["a shortest text above the longest", { type: "plain_text_input", min_length: 5, max_length: 4 }],
    [
      "a least number above the greatest",
      { type: "number_input", is_decimal_allowed: false, min_value: "2", max_value: "1" },
    ],
    ["a longest text of nothing", { type: "plain_text_input", max_length: 0 }],
    ["no file at all", { type: "file_input", max_files: 0 }],
  ])("is refused in an input: %s", (_, element) => {
    expect(inInput(element)).not.toEqual([]);
  });

  it("is as long in plain text as in mrkdwn in a context", () => {
    const of = (length: number) => inMessage({ type: "context", elements: [plain("x".repeat(length))] });
    expect(of(3_000)).toEqual([]);
    expect(of(3_001)).not.toEqual([]);
  });

  it("shows one image from one place", () => {
    const both = {
      type: "image",
      image_url: "https://desk.test/a.png",
      slack_file: { id: "F1" },
      alt_text: "A",
    };
    expect(inMessage(both)).not.toEqual([]);
    const from = (slack_file: object) => inMessage({ type: "image", slack_file, alt_text: "A" });
    expect(from({ url: "https://files.test/a" })).toEqual([]);
    expect(from({ url: "https://files.test/a", unheard_of: true })).not.toEqual([]);
    expect(from({ id: "F1", url: "https://files.test/a" })).not.toEqual([]);
  });
});

describe("a view", () => {
  it("needs submit only when it asks for something", () => {
    const { submit: _, ...quiet } = modal;
    expect(view({ ...quiet, blocks: [{ type: "divider" }] })).toEqual([]);
    expect(view(quiet)).toEqual(["submit: is needed: the modal has an input block."]);
  });

  it("lets one element take the focus", () => {
    const focused = (name: string) => ({
      ...input,
      block_id: name,
      element: { type: "plain_text_input", action_id: name, focus_on_load: true },
    });
    expect(view({ ...modal, blocks: [focused("a")] })).toEqual([]);
    expect(view({ ...modal, blocks: [focused("a"), focused("b")] })).not.toEqual([]);
  });

  it("shares no block_id and holds no table", () => {
    expect(view({ ...modal, blocks: [input, input] })).not.toEqual([]);
    expect(view({ ...modal, blocks: [table] })).not.toEqual([]);
  });

  it("is at most 250 kB", () => {
    const section = (index: number) => ({
      type: "section",
      block_id: `s${index}`,
      text: plain("长".repeat(3_000)),
    });
    const room = 250_000 - JSON.stringify({ type: "home", blocks: [] }).length;
    const filled = (bytes: number) => {
      const sections = Array.from({ length: 27 }, (_, index) => section(index));
      const taken = Buffer.byteLength(sections.map((it) => `${JSON.stringify(it)},`).join(""));
      const last = { type: "section", text: plain("") };
      const left = bytes - taken - JSON.stringify(last).length;
      const wide = Math.floor(left / 3);
      return [...sections, { ...last, text: plain("长".repeat(wide) + "x".repeat(left - 3 * wide)) }];
    };
    expect(view({ type: "home", blocks: filled(room) })).toEqual([]);
    expect(view({ type: "home", blocks: filled(room + 1) })).not.toEqual([]);
  });
});

describe("the metadata of a message", () => {
  const good = {
    event_type: "shown",
    event_payload: { attempt: "a1", revision: 3, first: true, ref: { id: "x" }, refs: [{ id: "y", n: 1 }] },
  };

  it("is judged like the rest", () => {
    const rules = {
      required: ["event_type", "event_payload"],
      least: { event_type: 1 },
      free: ["event_payload"],
    };
    judges(metadata)({ name: "metadata", value: good, rules });
  });

  it.each([
    ["null", { a: null }],
    ["an object in an object", { a: { b: { c: 1 } } }],
    ["an array of strings", { a: ["b"] }],
  ])("holds flat values only: not %s", (_, event_payload) => {
    expect(metadata({ ...good, event_payload })).not.toEqual([]);
  });

  it("is at most 8,000 bytes", () => {
    const room = 8_000 - JSON.stringify({ event_type: "t", event_payload: { a: "" } }).length;
    const filled = (bytes: number) => metadata({ event_type: "t", event_payload: { a: "x".repeat(bytes) } });
    expect(filled(room)).toEqual([]);
    expect(filled(room + 1)).not.toEqual([]);
  });
});
