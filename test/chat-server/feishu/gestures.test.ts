import { describe, expect, it } from "vitest";
import { make } from "./gestures.js";
import { plain, poll } from "./sample-card.js";

const value = { a: "assign" };
const behaviors = [{ type: "callback", value }];
const options = [
  { text: plain("Wang Min"), value: "wang" },
  { text: plain("Liu Qiang"), value: "liu" },
];
const cardOf = (...elements: readonly object[]) => ({ schema: "2.0", body: { elements } });

const fill = (values: Record<string, string | string[]>, button: string | null = null) =>
  make({ kind: "submit", button, values }, poll);
const formValueOf = (made: ReturnType<typeof make>) =>
  made.kind === "sent" ? (made.action as { form_value: unknown }).form_value : made;

describe("what Feishu's clients send", () => {
  it("sends what a button carries", () => {
    expect(make({ kind: "press", label: "Vote" }, poll)).toEqual({
      kind: "sent",
      action: { tag: "button", value: { a: "vote", p: "42", o: 1 } },
    });
  });

  it("sends what was chosen beside what the list or the menu carries", () => {
    const list = cardOf({ tag: "select_static", placeholder: plain("Assign to"), options, behaviors });
    const menu = cardOf({ tag: "overflow", options, behaviors });
    const sent = (tag: string) => ({ kind: "sent", action: { tag, value, option: "liu" } });
    expect(make({ kind: "choose", placeholder: "Assign to", label: "Liu Qiang" }, list)).toEqual(
      sent("select_static"),
    );
    expect(make({ kind: "press", label: "Liu Qiang" }, menu)).toEqual(sent("overflow"));
  });

  it("sends a form with what stands in it and what was typed over it, dates with their zone", () => {
    const made = fill({ question: "Lunch?", kind: "single", at: "2026-11-30 12:00", days: ["mon", "tue"] });
    expect(made).toMatchObject({ kind: "sent", action: { name: "submit_btn", value: { a: "poll_create" } } });
    expect(formValueOf(made)).toEqual({
      ...{ question: "Lunch?", notes: "", kind: "single", days: ["mon", "tue"] },
      ...{ due: "2026-11-30 +0800", at: "2026-11-30 12:00 +0800" },
    });
    expect(formValueOf(fill({ question: "Lunch?", kind: "multi", due: "", days: [] }))).toEqual({
      ...{ question: "Lunch?", notes: "", kind: "multi" },
    });
  });

  it("sends no form that lacks what it requires, and says what that is", () => {
    expect(fill({})).toEqual({ kind: "missing", names: ["question", "kind"] });
    expect(fill({ question: "", kind: "single" })).toEqual({ kind: "missing", names: ["question"] });
    expect(make({ kind: "press", label: "Create" }, poll)).toMatchObject({ kind: "missing" });
  });

  it("lets nobody do what the card does not offer", () => {
    expect(() => fill({ unasked: "x" })).toThrow("does not ask for unasked");
    expect(() => fill({ kind: "none of these" })).toThrow("no none of these to choose");
    expect(() => fill({ question: "x".repeat(201) })).toThrow("no more than 200");
    expect(() => fill({ due: "tomorrow" })).toThrow();
    expect(() => fill({}, "Reset")).toThrow("No form is sent with Reset");
    expect(() => make({ kind: "press", label: "Veto" }, poll)).toThrow("called Veto");
    expect(() => make({ kind: "press", label: "Reset" }, poll)).toThrow("asks the app for nothing");
    // Within a form nothing is sent before the form is.
    expect(() => make({ kind: "choose", placeholder: "Kind", label: "Single" }, poll)).toThrow("called Kind");
    const disabled = cardOf({ tag: "button", text: plain("Vote"), disabled: true, behaviors });
    expect(() => make({ kind: "press", label: "Vote" }, disabled)).toThrow("disabled");
  });
});
