import { describe, expect, it } from "vitest";
import {
  answer,
  initialAnswers,
  offered,
  valuesOf,
} from "../../../../src/platforms/playground/page/answers.js";
import { sampleForm } from "../../support/sample-forms.js";

const form = sampleForm();
const kind = form.fields.find((field) => field.type === "choice" && field.name === "kind");

describe("a form being filled in", () => {
  it("begins with what the bot filled in", () => {
    expect(initialAnswers(form)).toEqual({ priority: "normal" });
  });

  it("offers what goes with the choice that was made", () => {
    const options = (department: string): number =>
      kind?.type === "choice" ? offered(kind, { department }).length : -1;
    expect([options("warehouse"), options("courier"), options("")]).toEqual([4, 0, 0]);
  });

  it("unmakes a choice that is no longer on offer, and only that", () => {
    const filled = { department: "warehouse", kind: "warehouse.1", ask: "补发" };
    expect(answer(form, filled, "department", "courier")).toEqual({ department: "courier", ask: "补发" });
    expect(answer(form, filled, "department", "warehouse")).toEqual(filled);
    expect(answer(form, filled, "ask", "换货")).toEqual({ ...filled, ask: "换货" });
  });

  it("sends nothing for what was left empty", () => {
    expect(valuesOf({ ask: " \n", order: "8842", evidence: [], files: [] })).toEqual({ order: "8842" });
  });
});
