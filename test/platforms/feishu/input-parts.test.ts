import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinParts, partName, partsOf } from "../../../src/platforms/feishu/cards/input-parts.js";

const long = fc
  .array(fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("👨‍👩‍👧", "字", " ", "\n", "  \n\n")), {
    maxLength: 300,
  })
  .map((pieces) => pieces.join(""));

describe("a text that is longer than an input", () => {
  it("is the same once its inputs come back, whatever is in it and in whatever order they come", () => {
    fc.assert(
      fc.property(long, fc.integer({ min: 2, max: 120 }), (text, most) => {
        const parts = partsOf(text, most);
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(most);
          expect(part.isWellFormed()).toBe(text.isWellFormed());
        }
        const answers = parts.map((part, index): [string, string] => [partName("ask", index + 1), part]);
        expect(joinParts(Object.fromEntries(answers.toReversed())).get("ask") ?? "").toBe(text);
      }),
    );
  });

  it("ends within words where it can: an input may lose the spaces at its ends", () => {
    expect(partsOf("one two three four", 8)).toEqual(["one tw", "o thre", "e four"]);
  });
});
