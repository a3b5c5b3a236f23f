import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Field, Form, FormValues } from "../../../src/core/form.js";
import { PersonId } from "../../../src/core/ids.js";
import type { FeishuCard } from "../../../src/platforms/feishu/cards/card.js";
import { dmWith } from "../../../src/platforms/feishu/place.js";
import { readPressed } from "../../../src/platforms/feishu/cards/pressed.js";
import { renderForm } from "../../../src/platforms/feishu/cards/render-form.js";
import { sampleForm } from "../support/sample-forms.js";
import { readCard } from "./read-card.js";
import { expectFit } from "./rendered.js";

const place = dmWith("ou_1");
const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ value: String(index), label: `o${String(index)}` }));
const people = (count: number) =>
  options(count).map(({ value, label }) => ({ id: PersonId.parse(`p${value}`), name: label }));

/** Ten times each limit at least, in letters of three bytes: people, options, texts, questions. */
const BEYOND: [{ questions: number; list: number; label: string; help: string; initial: string }, boolean][] =
  [
    [{ questions: 1, list: 5_000, label: "经办人", help: "", initial: "字".repeat(3_000) }, false],
    [{ questions: 10, list: 20, label: "字".repeat(2_000), help: "字".repeat(5_000), initial: "字" }, true],
    [{ questions: 2_000, list: 1, label: "字", help: "", initial: "" }, true],
  ];

describe("a form of any size", () => {
  const text = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.integer({ min: 1, max: 3_000 }).map((size) => '字"<'.repeat(size / 3)),
  );
  const size = fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 1, max: 8 }) },
    fc.constantFrom(100, 1_000),
  );

  it("is within the limits, and says what it left out", { timeout: 120_000 }, () => {
    const made = fc.record({ questions: size, list: size, label: text, help: text, initial: text });
    fc.assert(
      fc.property(made, fc.boolean(), ({ questions, list, label, help, initial }, isWrong) => {
        const asked = { label, help, required: true };
        const kinds = options(Math.min(100, list));
        const fields: [Field, ...Field[]] = [
          { ...asked, name: "dept", type: "choice", options: options(list) },
          {
            ...asked,
            name: "kind",
            type: "choice",
            dependsOn: "dept",
            options: options(list).map((one) => ({ ...one, onlyWith: one.value })),
          },
          { ...asked, name: "who", type: "person", people: people(list) },
          { ...asked, name: "some", type: "multichoice", options: kinds, initial: ["99"] },
          ...Array.from({ length: questions }, (_, index): Field => ({
            ...{ ...asked, name: `f${String(index)}`, type: "multiline", initial, maxLength: 3_000 },
          })),
        ];
        const form: Form = {
          ...sampleForm("f"),
          locale: "en",
          title: label,
          fields,
          submit: label,
          moreLabel: label,
        };
        const typed: FormValues = { f0: initial };
        const card = renderForm(
          form,
          isWrong ? { place, errors: { f0: help, folded: help }, typed } : { place },
        );
        expectFit(card);
        expectSaid(card, form);
        for (const { value } of readCard(card).buttons) expect(readPressed(value)).not.toBeNull();
      }),
      { numRuns: 50, examples: BEYOND },
    );
  });

  /** Every question is asked or counted; every option is listed or counted. */
  function expectSaid(card: FeishuCard, form: Form): void {
    const read = readCard(card);
    // What goes on, and who is written, stand beside their question under a name with a dot.
    const shown = (read.form?.fields ?? []).filter(({ name }) => !name.includes("."));
    const names = new Set(shown.map(({ name }) => name));
    const hidden = read.buttons.length > 1 ? 0 : form.folded.length;
    const asked = form.fields.length + hidden;
    const counts = [...read.text.matchAll(/… ([\d,]+) more (questions?|options?|colleagues?) not/gu)];
    const [, missing = "0"] = counts.find(([, , what]) => what?.startsWith("question")) ?? [];
    expect(names.size + Number(missing.replaceAll(",", ""))).toBe(asked);
    const offered = form.fields
      .filter(({ name }) => names.has(name))
      .reduce(
        (sum, field) =>
          sum +
          (field.type === "person" ? field.people.length : "options" in field ? field.options.length : 0),
        0,
      );
    const listed = shown
      .filter(({ name }) => form.fields.some((field) => field.name === name))
      .reduce((sum, { options: all }) => sum + all.length, 0);
    const unlisted = counts.filter(([, , what]) => !what?.startsWith("question"));
    expect(
      listed + unlisted.reduce((sum, [, count = "0"]) => sum + Number(count.replaceAll(",", "")), 0),
    ).toBe(offered);
  }
});
