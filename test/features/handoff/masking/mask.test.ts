import { describe, expect, it } from "vitest";
import { knownNames } from "../../../../src/features/handoff/masking/known.js";
import { mask } from "../../../../src/features/handoff/masking/mask.js";
import { chinese, COLLEAGUES, english } from "./sentences.js";

const known = knownNames(COLLEAGUES);

describe("masking a handoff's texts", () => {
  const sentences = [...chinese, ...english].map(([typed, masked]) => ({ typed, masked: masked ?? typed }));

  it.each(sentences)("$typed", ({ typed, masked }) => {
    expect(mask(typed, known)).toBe(masked);
  });
});
