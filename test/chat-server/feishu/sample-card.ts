import type { Sample } from "../samples.js";

export const plain = (content: string) => ({ tag: "plain_text", content });
export const markdown = (content: string) => ({ tag: "markdown", content });

const labelled = (text: string, value: string) => ({ text: plain(text), value });

const vote = {
  tag: "button",
  element_id: "vote_1",
  type: "primary",
  size: "small",
  text: plain("Vote"),
  confirm: { title: plain("Vote?"), text: plain("Pizza") },
  behaviors: [{ type: "callback", value: { a: "vote", p: "42", o: 1 } }],
};

const tally = {
  tag: "column_set",
  horizontal_spacing: "8px",
  columns: [
    { tag: "column", width: "weighted", weight: 1, elements: [markdown("Pizza 3")] },
    { tag: "column", width: "auto", elements: [vote] },
  ],
};

export const submit = {
  tag: "button",
  name: "submit_btn",
  type: "primary",
  form_action_type: "submit",
  text: plain("Create"),
  behaviors: [{ type: "callback", value: { a: "poll_create" } }],
};

const reset = { tag: "button", name: "reset_btn", form_action_type: "reset", text: plain("Reset") };

const form = {
  tag: "form",
  name: "f_new",
  elements: [
    {
      tag: "input",
      name: "question",
      required: true,
      max_length: 200,
      label: plain("Question"),
      placeholder: plain("…"),
    },
    { tag: "input", name: "notes", input_type: "multiline_text", rows: 3, auto_resize: true },
    {
      tag: "select_static",
      name: "kind",
      required: true,
      placeholder: plain("Kind"),
      options: [labelled("Single", "single"), labelled("Multi", "multi")],
    },
    {
      tag: "multi_select_static",
      name: "days",
      placeholder: plain("Days"),
      selected_values: ["mon"],
      options: [labelled("Mon", "mon"), labelled("Tue", "tue")],
    },
    { tag: "select_person", name: "owner", options: [], placeholder: plain("Owner") },
    { tag: "date_picker", name: "due", initial_date: "2026-11-30" },
    { tag: "picker_datetime", name: "at" },
    {
      tag: "column_set",
      columns: [
        { tag: "column", width: "auto", elements: [submit] },
        { tag: "column", width: "auto", elements: [reset] },
      ],
    },
  ],
};

const tag = { tag: "text_tag", text: plain("open"), color: "green" };

/** A poll with a form, as the pages of the components write it. */
export const poll = {
  schema: "2.0",
  config: {
    update_multi: true,
    enable_forward: true,
    width_mode: "fill",
    summary: { content: "Poll: Lunch?" },
  },
  header: { title: plain("Lunch?"), subtitle: plain("closes 12:00"), template: "blue", text_tag_list: [tag] },
  body: {
    direction: "vertical",
    padding: "12px",
    vertical_spacing: "8px",
    elements: [
      { ...markdown("**Vote** <at id=ou_1></at>"), element_id: "intro" },
      {
        tag: "img",
        element_id: "chart",
        img_key: "img_v3_demo",
        alt: plain("results"),
        scale_type: "fit_horizontal",
        preview: true,
      },
      tally,
      { tag: "hr" },
      form,
    ],
  },
};

const inTally = "body.elements.2.columns.1.elements.0";
const inForm = "body.elements.4.elements";

export const pollSample: Sample = {
  name: "poll",
  value: poll,
  rules: {
    free: [`${inTally}.behaviors.0.value`, `${inForm}.7.columns.0.elements.0.behaviors.0.value`],
    required: [
      ...["schema", "header.title", "header.title.tag", "header.title.content", "body", "body.elements"],
      ...["body.elements.*.tag", "body.elements.0.content", "body.elements.1.img_key", "body.elements.1.alt"],
      ...["body.elements.2.columns", "body.elements.2.columns.0.tag", "body.elements.2.columns.0.elements"],
      ...[`${inTally}.confirm.title`, `${inTally}.confirm.text`, `${inTally}.behaviors.0.type`],
      ...["body.elements.4.name", "body.elements.4.elements", "header.text_tag_list.0.text"],
      ...[0, 1, 2, 3, 4, 5, 6].map((index) => `${inForm}.${index}.name`),
      ...[`${inForm}.2.options`, `${inForm}.2.options.0.value`, `${inForm}.2.options.0.text`],
      ...[`${inForm}.7.columns.0.elements.0`, `${inForm}.7.columns.0.elements.0.name`],
      ...[`${inForm}.7.columns.0.elements.0.form_action_type`, `${inForm}.7.columns.1.elements.0.name`],
    ],
    least: { "body.elements.4.name": 1, "body.elements.1.img_key": 1 },
    limits: {
      "header.text_tag_list": 3,
      [`${inTally}.text.content`]: 100,
      [`${inTally}.element_id`]: 20,
      "body.elements.0.element_id": 20,
      [`${inForm}.0.max_length`]: 1_000,
      [`${inForm}.0.placeholder.content`]: 100,
      [`${inForm}.2.placeholder.content`]: 100,
      [`${inForm}.3.placeholder.content`]: 100,
      [`${inForm}.4.placeholder.content`]: 100,
    },
  },
};
