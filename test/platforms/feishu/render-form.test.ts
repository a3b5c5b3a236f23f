import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Field, Form } from "../../../src/core/form.js";
import { PersonId } from "../../../src/core/ids.js";
import { unpack } from "../../../src/platforms/feishu/cards/carry.js";
import { choosing } from "../../../src/platforms/feishu/cards/fill-form.js";
import { dmWith } from "../../../src/platforms/feishu/place.js";
import { readFormValues, readPressed } from "../../../src/platforms/feishu/cards/pressed.js";
import { renderForm, type Showing } from "../../../src/platforms/feishu/cards/render-form.js";
import { otherForm, sampleForm } from "../support/sample-forms.js";
import { readCard, type ReadCard } from "./read-card.js";
import { expectFit } from "./rendered.js";

const place = dmWith("ou_1");
const common = { name: "x", label: "X", required: false };
const formWith = (...fields: [Field, ...Field[]]): Form => ({
  ...{ ...sampleForm("form-1"), locale: "en", fields, folded: [] },
});
const show = (form: Form, showing: Partial<Showing> = {}): ReadCard => {
  const card = renderForm(form, { place, ...showing });
  expectFit(card);
  return readCard(card);
};
const fieldOf = (field: Field, showing: Partial<Showing> = {}) =>
  show(formWith(field), showing).form?.fields[0];
const linesOf = (field: Field): readonly string[] => show(formWith(field)).lines;
const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ value: String(index), label: `o${String(index)}` }));
const people = (count: number) =>
  options(count).map(({ value, label }) => ({ id: PersonId.parse(`p${value}`), name: label }));
const definitionIn = ({ buttons: [button] }: ReadCard): Form | null => {
  const pressed = readPressed(button?.value);
  return pressed?.kind === "form" ? (pressed.definition?.form ?? null) : null;
};

describe("a form on Feishu", () => {
  it("asks its questions, and the folded ones once somebody wants to see more", () => {
    const form = sampleForm("form-1");
    const first = show(form);
    expect(first.title).toBe("新建对接单");
    expect(first.form?.labels).toEqual(["交给哪个部门", "类别", "需要对方做什么"]);
    expect(first.buttons.map(({ label, submits }) => [label, submits])).toEqual([
      ["提交", true],
      ["更多信息（可不填）", true],
    ]);
    expect(first.buttons.map(({ value }) => readPressed(value))).toMatchObject([
      {
        kind: "form",
        form: "form-1",
        intent: "handoff/log",
        place,
        step: "send",
        definition: { form, beyond: {} },
      },
      { step: "more" },
    ]);
    const all = show(form, { step: "more", typed: { department: "warehouse", ask: "Send it" } });
    expect(all.form?.fields.map(({ name, initial }) => [name, initial])).toEqual([
      ...[
        ["department", "warehouse"],
        ["kind", null],
        ["ask", "Send it"],
      ],
      ...[
        ["order", null],
        ["priority", "normal"],
        ["wished", null],
      ],
    ]);
    expect(all.buttons.map(({ label }) => label)).toEqual(["提交"]);
  });

  it("demands answers before it is sent only where nothing else is sent", () => {
    const required = (read: ReadCard): readonly boolean[] =>
      (read.form?.fields ?? []).map((field) => field.required);
    expect(required(show(sampleForm()))).toEqual([false, false, false]);
    expect(required(show(sampleForm(), { step: "more" }))).toEqual([false, true, true, false, false, false]);
    expect(show(sampleForm()).text).toContain("需要对方做什么 *");
  });

  it("has every kind of question, each with what it needs to say", () => {
    const card = renderForm({ ...otherForm(), id: sampleForm("form-1").id }, { place });
    expectFit(card);
    // How small it becomes is the library's business.
    const legible: unknown = JSON.parse(JSON.stringify(card), (key, value: unknown) =>
      key === "d" && typeof value === "string" ? unpack(value) : value,
    );
    expect(legible).toMatchSnapshot();
    expect(readCard(card).form?.fields.map(({ name, tag }) => `${name}: ${tag}`)).toEqual([
      ...["pieces: input", "evidence: multi_select_static", "owner: select_static", "time: picker_time"],
      ...["pulse: select_static", "reason: select_static"],
    ]);
    expect(readCard(card).form?.labels).toContain("附件");
    const said = readCard(card).text;
    for (const note of ["填不小于 1 的数字", "最多选 2 项", "不填按 18:00 算", "1 · 很累", "5 · 很好"])
      expect(said).toContain(note);
    expect(said).toContain("提交后，把截图或文件回复到这条消息即可");
  });

  it("says once how much its inputs hold, and where the rest can go if replies count", () => {
    const text = (maxLength: number): Field => ({ ...common, type: "multiline", maxLength });
    const twice = formWith(text(3_000), { ...text(3_000), name: "facts" }, { ...text(1_000), name: "y" });
    const most = "Up to 1,000 characters each";
    expect(show(twice).lines.filter((line) => line.startsWith(most))).toEqual([most]);
    const rest = `${most}; once this is sent, add what does not fit in a reply to it`;
    expect(show({ ...twice, takesReplies: true }).lines).toContain(rest);
  });

  it("shows a text that is longer than an input whole, in several, of which it is one again", () => {
    const text = "订单 8842 漏发充电线，请补发。\n".repeat(150).trim();
    const field: Field = { ...common, required: true, type: "multiline", maxLength: 3_000, initial: text };
    const read = show(formWith(field));
    const inputs = read.form?.fields ?? [];
    expect(inputs.map(({ name, required }) => [name, required])).toEqual([
      ["x", true],
      ["x.2", false],
      ["x.3", false],
    ]);
    expect(read.form?.labels).toContain("X (goes on, part 2)");
    expect(read.text).not.toContain("in the thread");
    const back = Object.fromEntries(inputs.map(({ name, initial }) => [name, initial]));
    expect(readFormValues(back)).toEqual({ x: text });
  });

  it("takes a scale by its length: a list or a number", () => {
    const scale = { ...common, type: "scale", low: "bad", high: "good" } as const;
    expect(fieldOf({ ...scale, from: 1, to: 5, initial: 5 })).toMatchObject({
      ...{ tag: "select_static", initial: "5", options: [{ label: "1 · bad", value: "1" }, {}, {}, {}, {}] },
    });
    expect(fieldOf({ ...scale, from: 0, to: 500 })).toMatchObject({ tag: "input" });
    expect(linesOf({ ...scale, from: 0, to: 500 })).toContain("A number from 0 to 500");
  });

  it("says so when there is nobody to choose", () => {
    expect(linesOf({ ...common, type: "person", people: [] })).toContain("X: there is nobody to choose yet");
  });

  it("lists as many people as fit, the one that is chosen among them, and says how many are not", () => {
    const who = PersonId.parse("p299");
    const read = show(formWith({ ...common, type: "person", people: people(300), initial: who }));
    const [field, finder] = read.form?.fields ?? [];
    const listed = field?.options.length ?? 0;
    expect(listed).toBeGreaterThanOrEqual(100);
    expect(field?.initial).toBe(who);
    expect(read.text).toContain(`… ${String(300 - listed)} more colleagues not listed`);
    expect(finder).toMatchObject({ name: "x.find", tag: "input", initial: null, required: false });
    expect(read.form?.labels).toContain("Not in the list? Write a name or a staff id here");
  });

  it("tells namesakes apart, and asks nobody to write whom the list shows", () => {
    const read = show(formWith({ ...common, type: "person", people: [...people(2), ...people(1)] }));
    const namesakes = people(3).map((one, index) => (index === 1 ? one : { ...one, name: "Li" }));
    const told = fieldOf({ ...common, type: "person", people: namesakes });
    expect(told?.options.map(({ label }) => label)).toEqual(["Li · p0", "o1", "Li · p2"]);
    expect(read.form?.fields).toHaveLength(2);
    expect(show(formWith({ ...common, type: "person", people: people(2) })).form?.fields).toHaveLength(1);
  });
});

describe("a choice that others depend on", () => {
  const labels = (read: ReadCard): readonly (string | undefined)[] =>
    (read.form?.fields ?? []).find(({ name }) => name === "kind")?.options.map(({ label }) => label) ?? [];
  const dependent = (form: Form): Form => ({
    ...form,
    fields: form.fields.map((field) =>
      field.name === "kind" && field.type === "choice"
        ? {
            ...field,
            options: [...field.options, { value: "courier.1", label: "催件", onlyWith: "courier" }],
          }
        : field,
    ),
  });
  const form = dependent(sampleForm("form-1"));

  it("stands above the form, which then offers what goes with it", () => {
    const first = show(form);
    expect(first.selects).toMatchObject([{ label: "交给哪个部门", options: { length: 4 } }]);
    expect(readPressed(first.selects[0]?.value)).toMatchObject({
      ...{ kind: "form", step: "with", field: "department", definition: { form, beyond: {} } },
    });
    expect(labels(first)).toEqual(expect.arrayContaining(["仓库 · 漏发补发", "快递 · 催件"]));
    expect(labels(show(choosing(form, "department", "courier")))).toEqual(["催件"]);
    expect(labels(show(choosing(form, "department", "operations")))).toHaveLength(5);
  });

  it("stands above the form also beside a text of 3,000 letters, which no choice loses", () => {
    const text = Array.from({ length: 3_000 }, (_, at) =>
      String.fromCodePoint(0x4e00 + ((at * 7_919) % 3_500)),
    ).join("");
    const fields = form.fields.map((field) =>
      field.name === "ask" ? { ...field, initial: text } : field,
    ) as Form["fields"];
    const read = show({ ...form, fields });
    const pressed = readPressed(read.selects[0]?.value);
    const definition = pressed?.kind === "form" ? pressed.definition : null;
    expect(definition?.form.fields.at(-1)).toMatchObject({ name: "ask", initial: text });
    const next = show(choosing(definition!.form, "department", "courier"));
    const inputs = (next.form?.fields ?? []).filter(({ name }) => name.startsWith("ask"));
    expect(inputs.map(({ initial }) => initial).join("")).toBe(text);
  });

  it("stands in the form, with everything to choose from, where its card cannot carry it", () => {
    const noise = (index: number): string =>
      createHash("sha512").update(String(index)).digest("base64").slice(0, 75);
    const big: Form = {
      ...form,
      folded: [
        {
          ...{ ...common, type: "multichoice" },
          options: options(100).map((one, index) => ({ ...one, value: noise(index) })),
        },
      ],
    };
    const read = show(choosing(big, "department", "courier"));
    expect(definitionIn(read)).toBeNull();
    expect(read.selects).toEqual([]);
    expect(read.form?.fields.map(({ name }) => name)).toEqual(["department", "kind", "ask", "x"]);
    expect(labels(read)).toContain("快递 · 催件");
    expect(read.buttons.map(({ label }) => label)).toEqual(["提交"]);
  });
});

describe("a form with mistakes", () => {
  const form = sampleForm("form-1");

  it("says each under its question, keeps what was typed, and turns to trouble", () => {
    const errors = { department: "请选部门", ask: "必填" };
    const card = renderForm(form, { place, errors, typed: { kind: "warehouse.2" } });
    expectFit(card);
    expect(card.header?.template).toBe("red");
    const read = readCard(card);
    expect(read.lines[1]).toBe("有几处需要改一下，请看下面的红字。");
    expect(read.form?.errors).toEqual(errors);
    expect(read.form?.fields.find(({ name }) => name === "kind")?.initial).toBe("warehouse.2");
    expect(definitionIn(read)?.fields[1]).toMatchObject({ initial: "warehouse.2" });
  });

  it("keeps even a number that is none", () => {
    const number: Field = { ...common, type: "number", decimals: false };
    const read = show(formWith(number), { errors: { x: "no" }, typed: { x: "three" } });
    expect(read.form).toMatchObject({ fields: [{ initial: "three" }], errors: { x: "no" } });
  });

  it("shows the folded questions when one of them has it, and says what has no question above all", () => {
    const read = show(form, { errors: { order: "没有这个订单号", other: "不行" }, typed: {} });
    expect(read.form?.errors).toEqual({ order: "没有这个订单号" });
    expect(read.lines.slice(0, 3)).toEqual(["新建对接单", "有几处需要改一下，请看下面的红字。", "不行"]);
  });
});
