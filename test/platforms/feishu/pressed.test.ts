import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkForm } from "../../../src/core/check-form.js";
import { Form, type Field } from "../../../src/core/form.js";
import { FormId } from "../../../src/core/ids.js";
import { Intent, intent } from "../../../src/core/intent.js";
import { pack } from "../../../src/platforms/feishu/cards/carry.js";
import { choosing, filled, unfolded } from "../../../src/platforms/feishu/cards/fill-form.js";
import { dmWith } from "../../../src/platforms/feishu/place.js";
import {
  actionValue,
  formValue,
  readFormValues,
  readPressed,
} from "../../../src/platforms/feishu/cards/pressed.js";
import { otherForm, sampleForm } from "../support/sample-forms.js";

const place = dmWith("ou_1");

describe("what a button carries", () => {
  it("is read back, also by another process", () => {
    const form = sampleForm("form-1");
    const again = (value: unknown): unknown => readPressed(JSON.parse(JSON.stringify(value)));
    for (const isPrivate of [true, false])
      for (const direct of [true, false]) {
        const stands = { private: isPrivate, direct };
        const value = actionValue(intent("a", "b"), stands);
        expect(again(value)).toEqual({ kind: "action", intent: "a/b", stands });
      }
    const pressed = { kind: "form", form: "form-1", intent: "handoff/log", place, field: null };
    const definition = { form, beyond: { owner: 3 } };
    expect(again(formValue({ form, place, step: "send", carried: pack(definition) }))).toEqual({
      ...{ ...pressed, step: "send", definition },
    });
    expect(again(formValue({ form, place, step: "with", field: "department", carried: null }))).toEqual({
      ...{ ...pressed, step: "with", field: "department", definition: null },
    });
  });

  it.each([
    null,
    "x",
    1,
    [],
    {},
    { i: "no intent" },
    { a: "take" },
    { i: `a/${"b".repeat(80)}` },
    { f: "f" },
  ])("is nothing of ours: %j", (value) => {
    expect(readPressed(value)).toBeNull();
  });

  it("of any kind is read or refused, and never throws", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), fc.record({ f: fc.anything(), i: fc.anything(), w: fc.anything() })),
        (value) => {
          const pressed = readPressed(value);
          if (pressed !== null) expect(Intent.safeParse(pressed.intent).success).toBe(true);
          expect(readFormValues(value)).toBeTypeOf("object");
        },
      ),
    );
  });
});

describe("the answers of a form", () => {
  const given = {
    ...{ ask: "2026-11-30 +0800", due: "2026-11-30 +0800", at: "09:30 +0800", count: " １２ ", kind: "a" },
    ...{ days: ["mon", "tue"], empty: "", none: [], gone: null },
  };

  it("lose the zone of dates and times, and what was left empty", () => {
    expect(readFormValues({ ...given, ask: "Send it" })).toEqual({
      ...{ ask: "Send it", due: "2026-11-30", at: "09:30", count: " １２ ", kind: "a", days: ["mon", "tue"] },
    });
    expect(readFormValues(undefined)).toEqual({});
  });

  it("stay as they were typed where the form says that it is text, and numbers lose their width", () => {
    const common = { label: "x", required: false };
    const fields: [Field, ...Field[]] = [
      { ...common, name: "ask", type: "text", maxLength: 100 },
      { ...common, name: "due", type: "date" },
      { ...common, name: "at", type: "time" },
      { ...common, name: "count", type: "number", decimals: false },
    ];
    const form = { ...sampleForm(), fields, folded: [] };
    const values = readFormValues(given, form);
    expect(values).toMatchObject({ ask: "2026-11-30 +0800", due: "2026-11-30", at: "09:30", count: "12" });
    expect(checkForm(fields, values, "en")).toEqual({});
  });

  it("have the choice that stood above the form, which Feishu sends along with nothing", () => {
    const form = choosing(sampleForm(), "department", "warehouse");
    expect(readFormValues({ kind: "warehouse.1", ask: "Send it" }, form)).toEqual({
      ...{ department: "warehouse", kind: "warehouse.1", ask: "Send it" },
    });
    expect(readFormValues({ ask: "Send it" }, sampleForm())).toEqual({ ask: "Send it" });
  });
});

describe("a form with what was typed in it", () => {
  const typed = {
    ...{ pieces: "3", evidence: ["照片"], owner: "p1", time: "09:30", pulse: "4", reason: "2", files: [] },
  };

  it("asks the same again with every answer in its place", () => {
    const form = filled(otherForm(), typed);
    expect(Form.safeParse(form).error).toBeUndefined();
    expect(
      Object.fromEntries(form.fields.map((field) => [field.name, "initial" in field ? field.initial : null])),
    ).toEqual({
      ...{ pieces: 3, evidence: ["照片"], owner: "p1", time: "09:30", pulse: 4, files: null, reason: "2" },
    });
  });

  it("forgets what was emptied or is no answer, and keeps what nobody saw", () => {
    const before = filled(otherForm(), typed);
    const form = filled({ ...before, folded: sampleForm().folded }, { pieces: "three", time: "25:00" });
    expect(form.fields.every((field) => !("initial" in field))).toBe(true);
    expect(unfolded(form).fields).toMatchObject([
      ...otherForm().fields.map(({ name }) => ({ name })),
      {},
      { initial: "normal" },
      {},
    ]);
  });

  it("is to be chosen anew below a choice", () => {
    const once = filled(sampleForm(), { department: "warehouse", kind: "warehouse.1", ask: "x" });
    expect(choosing(once, "department", "courier").fields).toMatchObject([
      { initial: "courier" },
      expect.not.objectContaining({ initial: "warehouse.1" }),
      { initial: "x" },
    ]);
  });

  it("stays one whatever was typed", () => {
    const answer = fc.oneof(fc.string(), fc.array(fc.string()));
    const names = [...sampleForm().fields, ...otherForm().fields].map(({ name }) => name);
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), answer), (values) => {
        for (const form of [sampleForm(), otherForm()]) {
          const kept = Form.safeParse({ ...filled(form, values), id: FormId.parse("f") });
          expect(kept.error).toBeUndefined();
        }
      }),
    );
  });
});
