import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { intent, INTENT_MOST_BYTES, readIntent } from "../../src/core/intent.js";
import { shorten } from "../../src/core/text.js";

const anyText = fc.string({ unit: "grapheme", maxLength: 60 });
const count = (text: string) => [...new Intl.Segmenter().segment(text)].length;

describe("shortening", () => {
  it("never shows more than asked for, and says when something is missing", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 40 }), (text, most) => {
        const short = shorten(text, most);
        expect(count(short)).toBeLessThanOrEqual(most);
        expect(short === text || short.endsWith("…")).toBe(true);
        expect(short === text).toBe(count(text) <= most);
      }),
    );
  });

  it("never cuts inside a character", () => {
    expect(shorten("一👩‍👩‍👧二三四", 3)).toBe("一👩‍👩‍👧…");
  });
});

describe("intents", () => {
  it("give back what was put in", () => {
    const word = fc.stringMatching(/^[a-zA-Z0-9-]{1,12}$/u);
    fc.assert(
      fc.property(fc.array(word, { maxLength: 3 }), (args) => {
        expect(readIntent(intent("handoff", "take", ...args))).toEqual({
          feature: "handoff",
          verb: "take",
          args,
        });
      }),
    );
  });

  it("refuse to be built longer than the platforms carry, counting bytes", () => {
    const prefix = "handoff/take/".length;
    expect(() => intent("handoff", "take", "x".repeat(INTENT_MOST_BYTES - prefix))).not.toThrow();
    expect(() => intent("handoff", "take", "x".repeat(INTENT_MOST_BYTES - prefix + 1))).toThrow();
    expect(() => intent("handoff", "take", "仓".repeat(21))).toThrow();
  });
});
