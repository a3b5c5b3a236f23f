import type { ModalView } from "@slack/types";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Field, Form } from "../../../src/core/form.js";
import { PersonId } from "../../../src/core/ids.js";
import { renderForm } from "../../../src/platforms/slack/cards/render-form.js";
import { hostileTexts } from "../../support/cards.js";
import { otherForm } from "../support/sample-forms.js";
import { view as viewMistakes } from "../../chat-server/slack/block-kit.js";
import { wordsIn } from "./cards.js";
import { formOf } from "./form-of.js";
import { ROOM } from "./outgoing.js";

const form = (...fields: [Field, ...Field[]]): Form => ({
  ...formOf("form-1"),
  fields,
  folded: [],
  locale: "en",
});
const common = { name: "x", label: "X", required: false };
const elementOf = (field: Field): unknown => {
  const block = renderForm(form(field), ROOM).blocks.at(-1);
  return block !== undefined && "element" in block ? block.element : block;
};
const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ value: `${index}`, label: `o${index}` }));

describe("a form on Slack", () => {
  it("asks every question, the folded ones after a line of their own", () => {
    for (const asked of [formOf("form-1"), { ...otherForm(), id: formOf("form-1").id }])
      expect(renderForm(asked, ROOM) satisfies ModalView).toMatchSnapshot();
  });

  it("shows a long title whole above the questions", () => {
    const view = renderForm(
      { ...form({ ...common, type: "date" }), title: "A title that a window's bar cannot hold" },
      ROOM,
    );
    expect(view.title.text.length).toBeLessThanOrEqual(24);
    expect(wordsIn(view.blocks)).toContain("A title that a window's bar cannot hold");
  });

  it("lets only the endings be chosen that fit, and all where a type would fit as well", () => {
    const file = (...accept: readonly string[]): Field => ({
      ...common,
      ...{ type: "file", most: 1, maxBytes: 30_000_000, accept: [...accept] },
    });
    const chosen = elementOf(file(".csv", ".xlsx"));
    expect(chosen).toEqual({
      ...{ type: "file_input", action_id: "answer", max_files: 1, filetypes: ["csv", "xlsx"] },
    });
    expect(viewMistakes(renderForm(form(file(".csv")), ROOM))).toEqual([]);
    expect(elementOf(file(".pdf", "image/*"))).not.toHaveProperty("filetypes");
  });

  it("groups the options of a choice by what they go with", () => {
    const governing: Field = {
      ...common,
      name: "dept",
      type: "choice",
      options: [{ value: "w", label: "Warehouse" }],
    };
    const dependent: Field = {
      ...common,
      type: "choice",
      dependsOn: "dept",
      options: [
        { value: "w.1", label: "Lost", onlyWith: "w" },
        { value: "any", label: "Whatever" },
      ],
    };
    expect(renderForm(form(governing, dependent), ROOM).blocks[1]).toMatchObject({
      element: { option_groups: [{ label: { text: "Warehouse" } }, { label: { text: "Other" } }] },
    });
  });

  it("lists more than a hundred people in groups named by their ends", () => {
    const people = Array.from({ length: 130 }, (_, index) => ({
      id: PersonId.parse(`p${index}`),
      name: `Person ${index}`,
    }));
    expect(elementOf({ ...common, type: "person", people, initial: PersonId.parse("p129") })).toMatchObject({
      type: "static_select",
      option_groups: [{ label: { text: "Person 0 – Person 99" } }, { options: { length: 30 } }],
      initial_option: { value: "p129" },
    });
  });

  it("says so when there is nobody to choose", () => {
    expect(elementOf({ ...common, type: "person", people: [] })).toMatchObject({ type: "context" });
  });

  it("takes ticks for a few choices and a list for many", () => {
    expect(
      elementOf({ ...common, type: "multichoice", options: options(10), initial: ["3", "gone"] }),
    ).toMatchObject({
      type: "checkboxes",
      initial_options: [{ value: "3" }],
    });
    expect(elementOf({ ...common, type: "multichoice", options: options(11), most: 2 })).toMatchObject({
      type: "multi_static_select",
      max_selected_items: 2,
    });
  });

  it("takes a scale by its length: buttons, a list, or a number", () => {
    const scale = { ...common, type: "scale", low: "bad", high: "good" } as const;
    expect(elementOf({ ...scale, from: 1, to: 5, initial: 5 })).toMatchObject({
      type: "radio_buttons",
      initial_option: { text: { text: "5 · good" }, value: "5" },
    });
    expect(elementOf({ ...scale, from: 0, to: 20 })).toMatchObject({ type: "static_select" });
    expect(elementOf({ ...scale, from: 0, to: 500 })).toMatchObject({
      type: "number_input",
      max_value: "500",
    });
  });

  it("says how many questions do not fit", () => {
    const fields = Array.from({ length: 120 }, (_, index): Field => ({
      ...common,
      name: `f${index}`,
      type: "date",
    }));
    const view = renderForm({ ...form({ ...common, type: "date" }), fields }, ROOM);
    expect(viewMistakes(view)).toEqual([]);
    expect(wordsIn(view.blocks)).toMatch(/… \d+ more questions not shown/u);
  });

  it.each([
    { questions: 1_000, people: 10, label: 20_000, kinds: 2 },
    { questions: 3, people: 100_000, label: 20, kinds: 1_000 },
    { questions: 60, people: 2_000, label: 300, kinds: 300 },
  ])(
    "of ten times as much as a window holds is within the limits, and says what is left out: %o",
    { timeout: 60_000 },
    ({ questions, people, label, kinds }) => {
      const person: Field = {
        ...{ ...common, type: "person", name: "who", label: "字".repeat(label) },
        people: Array.from({ length: people }, (_, index) => ({
          ...{ id: PersonId.parse(`p${index}`), name: `很长的名字 ${index}` },
        })),
      };
      const governing: Field = { ...common, name: "dept", type: "choice", options: options(kinds) };
      const dependent: Field = {
        ...{ ...common, name: "kind", type: "choice", dependsOn: "dept" },
        options: options(kinds).map((option) => ({ ...option, onlyWith: option.value })),
      };
      const more = Array.from({ length: questions }, (_, index): Field => ({
        ...{ ...common, name: `f${index}`, type: "text", label: "字".repeat(label), maxLength: 3_000 },
      }));
      const view = renderForm({ ...form(person, governing, dependent, ...more), moreLabel: "" }, ROOM);
      expect(viewMistakes(view)).toEqual([]);
      const asked = view.blocks.filter(({ type }) => type === "input").length;
      expect(asked).toBeGreaterThanOrEqual(3);
      const [, left = "0"] = /… ([\d,]+) more questions? not shown/u.exec(wordsIn(view.blocks)) ?? [];
      expect(asked + Number(left.replaceAll(",", ""))).toBe(questions + 3);
      const shown = JSON.stringify(view.blocks[0]).match(/"value":"p\d+"/gu)?.length ?? 0;
      const [, cut = "0"] = /… ([\d,]+) more options? not shown/u.exec(wordsIn(view.blocks[1])) ?? [];
      expect(shown + Number(cut.replaceAll(",", ""))).toBe(people);
    },
  );

  it("of any texts is within the limits", () => {
    const text = fc.oneof(fc.constantFrom(...hostileTexts, "", " "), fc.string({ maxLength: 4_000 }));
    fc.assert(
      fc.property(
        fc.record({ label: text, help: text, title: text, submit: text, moreLabel: text }),
        (texts) => {
          const field: Field = { ...common, ...texts, type: "text", maxLength: 64, initial: texts.help };
          const choice: Field = {
            ...field,
            name: "y",
            type: "choice",
            options: [{ value: "1", label: texts.label }],
            initial: "1",
          };
          const view = renderForm(
            { ...form(field, choice), ...texts, folded: [{ ...common, name: "z", type: "time" }] },
            ROOM,
          );
          expect(viewMistakes(view)).toEqual([]);
          for (const short of [view.title, view.submit, view.close])
            expect(short?.text.length).toBeLessThanOrEqual(24);
          expect(view.private_metadata?.length).toBeLessThanOrEqual(3_000);
        },
      ),
      { numRuns: 60 },
    );
  });
});
