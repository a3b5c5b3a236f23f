import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import type { Field, Form } from "../../../../src/core/form.js";
import { initialAnswers, type Answers } from "../../../../src/platforms/playground/page/answers.js";
import { FormFields } from "../../../../src/platforms/playground/page/form-dialog.js";
import { createSession } from "../../../../src/platforms/playground/page/session.js";
import { createStore } from "../../../../src/platforms/playground/page/store.js";
import { hostileTexts } from "../../../support/cards.js";
import { otherForm, sampleForm } from "../../support/sample-forms.js";
import { foreignIn, textOf } from "../html.js";
import { openPage } from "../opened.js";

function html(
  form: Form,
  answers: Answers = initialAnswers(form),
  errors: Record<string, string> = {},
): string {
  const store = createStore(openPage);
  return renderToString(
    h(FormFields, {
      form,
      answers,
      errors,
      unfolded: false,
      state: store.state(),
      session: createSession(store),
      onAnswer: () => undefined,
      onUploading: () => undefined,
    }),
  );
}

const withField = (field: Field): Form => ({ ...sampleForm(), fields: [field], folded: [] });
const common = { name: "x", label: "L", required: true } as const;

describe("the page's form", () => {
  it("shows a few choices side by side, and many as a list", () => {
    const few = html(sampleForm());
    expect(few).toContain('role="radiogroup" aria-labelledby="field-department-label"');
    expect(few).toContain('<input id="field-department" type="radio" name="department" value="warehouse"/>');
    expect(html(otherForm())).toMatch(
      /<select class="select" id="field-reason".*<option value="11">原因 12<\/option>/u,
    );
  });

  it("asks for the governing choice first, then offers what goes with it", () => {
    expect(textOf(html(sampleForm()))).toContain("先选「交给哪个部门」");
    const chosen = textOf(html(sampleForm(), { department: "warehouse" }));
    expect(chosen).toContain("漏发补发\n错发换货\n库存核对\n其他");
  });

  it("marks what may be left empty, and only that", () => {
    const text = textOf(html(otherForm()));
    expect(text).toContain("附件选填");
    expect(text).not.toContain("件数选填");
  });

  it("ties mistake and help to the control", () => {
    const rendered = html(sampleForm(), {}, { ask: "这一项必填" });
    expect(rendered).toContain(
      'id="field-ask" aria-required="true" aria-invalid="true" aria-describedby="field-ask-error field-ask-help"',
    );
    expect(rendered).toContain('<p id="field-ask-error" class="problem" role="alert">这一项必填</p>');
  });

  it("folds the rest away under its label", () => {
    const rendered = html(sampleForm());
    expect(rendered).toMatch(/<details class="folded"><summary>更多信息（可不填）<\/summary>.*field-order/u);
  });

  it.each<[Field, string]>([
    [{ ...common, type: "text", maxLength: 64, initial: "a" }, '<input type="text" id="field-x"'],
    [{ ...common, type: "multiline", maxLength: 300 }, '<textarea class="input" rows="3" id="field-x"'],
    [{ ...common, type: "number", decimals: true }, '<input type="text" inputmode="decimal"'],
    [{ ...common, type: "date", earliest: "2026-11-23" }, '<input type="date" min="2026-11-23"'],
    [{ ...common, type: "time", initial: "17:30" }, 'value="17:30"'],
    [
      { ...common, type: "scale", from: 1, to: 2, low: "few", high: "many", initial: 2 },
      '<input type="radio" name="x" value="2" checked/>',
    ],
    [
      { ...common, type: "multichoice", options: [{ value: "a", label: "A" }], initial: ["a"] },
      '<input id="field-x" type="checkbox" name="x" value="a" checked/>',
    ],
    [{ ...common, type: "person", people: [] }, 'role="combobox" autocomplete="off"'],
    [
      { ...common, type: "file", most: 2, maxBytes: 5_000_000 },
      '<input type="file" class="hidden" multiple id="field-x"',
    ],
    [
      { ...common, type: "file", most: 1, maxBytes: 5_000_000, accept: [".csv", "text/csv"] },
      '<input type="file" class="hidden" accept=".csv,text/csv" id="field-x"',
    ],
  ])("has a control of its own for $type", (field, control) => {
    expect(html(withField(field))).toContain(control);
  });

  it.each(hostileTexts)("shows as text what a feature put into labels and options: %s", (hostile) => {
    const rendered = html({
      ...withField({
        ...common,
        type: "choice",
        label: hostile,
        help: hostile,
        options: [{ value: "a", label: hostile }],
      }),
    });
    expect(foreignIn(rendered)).toEqual([]);
    expect(textOf(rendered).split(hostile)).toHaveLength(4);
  });
});
