import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listOf, mistakesIn, sampleText } from "./sample.js";

const SIGNS = [
  "-",
  "?",
  ":",
  ",",
  "[",
  "]",
  "{",
  "}",
  "#",
  "&",
  "*",
  "!",
  "|",
  ">",
  "%",
  "@",
  "'",
  '"',
  "\\",
  " ",
  "\n",
  "\t",
];

describe("a text that is no org file", () => {
  it.each([
    ["nothing", "", "1:1 The file says nothing"],
    ["only a comment", "# hello\n", "1:1 The file says nothing"],
    ["a sentence", "hello there", "1:1 “hello there” does not fit"],
    ["a list", "- a\n- b", "1:1 This does not fit"],
    ["another encoding", "company:\n  name: \uFFFD\uFFFD\uFFFD", "2:9 The text is garbled from here on"],
    ["a tab", "company:\n\tname: x", "2:1 The indentation has a tab. Use spaces"],
    ["bad indentation", "company:\n  name: x\n locale: en", "3:1 The indentation is off"],
    ["an open quote", 'company: "x', "1:12 A sign is missing"],
    ["an open bracket", "company: [x", "1:12 The indentation is off"],
    ["a missing space", "company:x\nrooms: y", "1:1 A colon is missing"],
    ["two values in a line", "company: name: x", "1:10 Two"],
    ["a name twice", "company: a\ncompany: b", "2:1 This name stands here twice"],
    ["two documents", "a: b\n---\nc: d", "2:1 The file holds more than one document"],
    ["a tag", "company: !!binary x", "1:10 A value that begins with !"],
    ["an anchor", "company: &a x", "1:13 YAML's anchors"],
    ["a list as a name", "[a, b]: c", "1:1 Only a simple name"],
    ["too many brackets", "[".repeat(100_000), "1:31 This is nested more than 30 levels deep"],
    ["too many dashes", "- ".repeat(100_000), "1:60 This is nested more than 30 levels deep"],
    [
      "ten megabytes",
      "x".repeat(10_000_000),
      "1:1 The file may have 3,000,000 characters and has 10,000,000",
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
    const signs = fc.string({ unit: fc.constantFrom(...SIGNS), maxLength: 8 });
    const words = fc.constantFrom(
      "company:",
      "people:\n  - ",
      "id: ",
      "<<: ",
      "---\n",
      "__proto__",
      "\0",
      "\uD83D",
    );
    const yamlish = fc.array(fc.oneof(signs, words), { maxLength: 40 });
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
    for (const { where, message } of listOf(text)) {
      if (where.type !== "line") throw new Error("a line was to be told");
      const { line, column } = where;
      expect(message).not.toBe("");
      expect(line).toBeLessThanOrEqual(lines.length);
      expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
    }
  }
});
