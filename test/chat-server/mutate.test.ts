import { describe, expect, it } from "vitest";
import { brimmingOf, idleRules, mutationsOf } from "./mutate.js";

const sample = { type: "a", text: "hi", list: [{ value: "1" }], free: { type: "b" } };
const rules = {
  required: ["text", "list.*.value"],
  limits: { text: 3, list: 2 },
  least: { text: 1 },
  free: ["free"],
};

describe("the mutations of a value", () => {
  it("differ from it in one place each, and say where", () => {
    expect(mutationsOf(sample, rules)).toEqual([
      { name: "an unknown property in the whole", value: { ...sample, unheard_of: true } },
      { name: "type is nonsense", value: { ...sample, type: "nonsense" } },
      { name: "without text", value: { type: "a", list: sample.list, free: sample.free } },
      { name: "text of size 4", value: { ...sample, text: "hixx" } },
      { name: "text of size 0", value: { ...sample, text: "" } },
      {
        name: "list of size 3",
        value: { ...sample, list: [{ value: "1" }, { value: "10" }, { value: "11" }] },
      },
      {
        name: "an unknown property in list.0",
        value: { ...sample, list: [{ value: "1", unheard_of: true }] },
      },
      { name: "without list.0.value", value: { ...sample, list: [{}] } },
    ]);
  });

  it("stay at each limit", () => {
    const filled = brimmingOf(sample, rules).map(({ value }) => value);
    expect(filled).toEqual([
      { ...sample, text: "hix" },
      { ...sample, text: "h" },
      { ...sample, list: [{ value: "1" }, { value: "10" }] },
    ]);
  });

  it("come from rules that name something", () => {
    expect(idleRules(sample, rules)).toEqual([]);
    expect(idleRules(sample, { required: ["text.text"] })).toEqual(["text.text"]);
  });
});
