import { describe, expect, it } from "vitest";
import { poll } from "../../chat-server/feishu/sample-card.js";
import { readCard } from "./read-card.js";
import { readMarkdown } from "./read-markdown.js";

const DESK = new Set(["https://desk.test/a?b=1&c=2"]);

describe("the reader of Feishu's markdown", () => {
  it.each([
    ["a&#42;b&#42;", "a*b*"],
    ["&#38;#60;at id=all&#38;#62;", "&#60;at id=all&#62;"],
    ["one<br>two\nthree", "one\ntwo\nthree"],
    ["<font color='grey'>Owner</font> Li", "Owner Li"],
    ["to carry **3** over", "to carry 3 over"],
    ["结转**3**件", "结转3件"],
    ["see [the desk](https://desk.test/a?b=1&c=2)", "see the desk"],
    ["14:05, a, (b)", "14:05, a, (b)"],
  ])("reads %j as words", (content, text) => {
    expect(readMarkdown(content, DESK)).toEqual({ text, foreign: [] });
  });

  it.each([
    ...[
      "<at id=all></at>",
      "<at id=ou_1></at>",
      "[x](http://evil.test)",
      "*b*",
      "a _b_",
      "~~s~~",
      "`c`",
      "# h",
    ],
    ...["> q", "- item", "1. item", "    code", ":OK:", "https://evil.test", "www.evil.test", "![x](img_1)"],
    ...[
      "a | b",
      "&#60;&lt;",
      "$x",
      "<person id='ou_1'></person>",
      "a\n+ item",
      "件**「a」**件",
      "<font color=red>",
    ],
  ])("sees what Feishu would make of %j", (content) => {
    expect(readMarkdown(content, DESK).foreign).not.toEqual([]);
  });
});

describe("the reader of Feishu's cards", () => {
  it("reads the sample from top to bottom, with its mention, its buttons and its form", () => {
    const read = readCard(poll);
    expect(read.title).toBe("Lunch?");
    expect(read.lines.slice(0, 5)).toEqual(["Lunch?", "Vote @ou_1", "results", "Pizza 3", "Vote"]);
    expect(read.foreign).toEqual(["<at id=ou_1></at>"]);
    expect(read.buttons.map(({ label, submits }) => [label, submits])).toEqual([
      ["Vote", false],
      ["Create", true],
      ["Reset", false],
    ]);
    expect(read.buttons[0]?.value).toEqual({ a: "vote", p: "42", o: 1 });
    expect(read.form?.fields).toMatchObject([
      { name: "question", tag: "input", label: "Question", required: true },
      { name: "notes" },
      { name: "kind", options: [{ label: "Single", value: "single" }, {}] },
      { name: "days", initial: ["mon"] },
      { name: "owner" },
      { name: "due", initial: "2026-11-30" },
      { name: "at" },
    ]);
  });
});
