import type { Sample } from "../samples.js";
import { plain } from "./sample-elements.js";

const image = { type: "image", image_url: "https://desk.test/a.png", alt_text: "The week" };

const style = { bold: true, italic: true, strike: true, underline: true, code: true };

const inline = [
  { type: "text", text: "Hello ", style },
  { type: "link", url: "https://desk.test", text: "desk", unsafe: true, style },
  { type: "user", user_id: "U1", style },
  { type: "channel", channel_id: "C1", style },
  { type: "usergroup", usergroup_id: "S1", style },
  { type: "emoji", name: "wave", unicode: "1f44b" },
  {
    type: "date",
    timestamp: 1_764_489_600,
    format: "{date_short} {time}",
    fallback: "30 Nov",
    url: "https://desk.test",
  },
  { type: "broadcast", range: "here" },
];

const richText = {
  type: "rich_text",
  block_id: "rich",
  elements: [
    { type: "rich_text_section", elements: inline },
    {
      type: "rich_text_list",
      style: "ordered",
      indent: 1,
      border: 0,
      elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "First" }] }],
    },
    { type: "rich_text_quote", border: 1, elements: [{ type: "text", text: "Said" }] },
    { type: "rich_text_preformatted", elements: [{ type: "text", text: "x = 1" }] },
  ],
};

export const table = {
  type: "table",
  block_id: "numbers",
  column_settings: [{ align: "right", is_wrapped: true }, null],
  rows: [
    [
      { type: "raw_text", text: "Cleared" },
      { type: "raw_number", value: 3, text: "3" },
    ],
    [
      { type: "raw_text", text: "Open" },
      { type: "rich_text", elements: richText.elements },
    ],
    [
      { type: "raw_text", text: "Carried" },
      { type: "raw_text", text: "1" },
    ],
  ],
};

/** Blocks that stand in messages and views alike. */
export const blocks: readonly Sample[] = [
  {
    name: "section with text",
    value: {
      type: "section",
      block_id: "s",
      text: { type: "mrkdwn", text: "*42*", verbatim: true },
      expand: true,
      accessory: image,
    },
    rules: {
      required: ["type", "text", "text.type", "text.text", "accessory.image_url", "accessory.alt_text"],
      limits: {
        block_id: 255,
        "text.text": 3_000,
        "accessory.image_url": 3_000,
        "accessory.alt_text": 2_000,
      },
      least: { block_id: 1, "text.text": 1, "accessory.alt_text": 1 },
    },
  },
  {
    name: "section with fields",
    value: { type: "section", fields: [plain("Owner"), { type: "mrkdwn", text: "<@U1>" }] },
    rules: { required: ["fields"], limits: { fields: 10, "fields.*.text": 2_000 }, least: { fields: 1 } },
  },
  {
    name: "header",
    value: { type: "header", block_id: "h", text: plain("Handoff 42") },
    rules: { required: ["type", "text"], limits: { "text.text": 150, block_id: 255 } },
  },
  { name: "divider", value: { type: "divider", block_id: "d" }, rules: { limits: { block_id: 255 } } },
  {
    name: "context",
    value: {
      type: "context",
      elements: [
        { type: "image", slack_file: { id: "F1" }, alt_text: "A face" },
        { type: "mrkdwn", text: "by <@U1>" },
      ],
    },
    rules: {
      required: ["elements", "elements.0.slack_file", "elements.0.alt_text", "elements.0.slack_file.id"],
      limits: {
        elements: 10,
        "elements.0.alt_text": 2_000,
        "elements.0.slack_file.id": 255,
        "elements.1.text": 3_000,
      },
      least: { elements: 1 },
    },
  },
  {
    name: "image",
    value: { ...image, block_id: "i", title: plain("The week") },
    rules: {
      required: ["image_url", "alt_text"],
      limits: { block_id: 255, "title.text": 2_000, image_url: 3_000, alt_text: 2_000 },
    },
  },
  {
    name: "actions",
    value: {
      type: "actions",
      block_id: "a",
      elements: [{ type: "button", action_id: "b", text: plain("Go") }],
    },
    rules: {
      required: ["elements", "elements.0"],
      limits: { elements: 25, "elements.0.text.text": 75, block_id: 255 },
      least: { elements: 1 },
    },
  },
  {
    name: "rich_text",
    value: richText,
    rules: {
      limits: { block_id: 255 },
      least: {
        elements: 1,
        "elements.1.elements": 1,
        "elements.1.indent": 0,
        "elements.0.elements.0.text": 1,
      },
      required: [
        "elements",
        "elements.*.elements",
        "elements.1.style",
        ...["text", "url", "user_id", "channel_id", "usergroup_id", "name", "timestamp", "range"].map(
          (property, index) => `elements.0.elements.${index}.${property}`,
        ),
      ],
    },
  },
];

export const tableSample: Sample = {
  name: "table",
  value: table,
  rules: {
    required: ["rows", "rows.0.0.text", "rows.0.1.value", "rows.0.1.text"],
    limits: { rows: 100, "rows.2": 20, column_settings: 20 },
    least: { rows: 1, "rows.2": 1, "rows.0.0.text": 1, "rows.0.1.text": 1 },
  },
};

export const input = {
  type: "input",
  block_id: "q",
  label: plain("Question"),
  hint: plain("One line"),
  optional: true,
  dispatch_action: true,
  element: { type: "plain_text_input", action_id: "v" },
};

export const inputSample: Sample = {
  name: "input",
  value: input,
  rules: {
    required: ["label", "element"],
    limits: { block_id: 255, "label.text": 2_000, "hint.text": 2_000 },
  },
};

export const modal = {
  type: "modal",
  callback_id: "new",
  external_id: "e",
  private_metadata: "{}",
  title: plain("New handoff"),
  submit: plain("Create"),
  close: plain("Cancel"),
  clear_on_close: true,
  notify_on_close: true,
  blocks: [{ type: "divider", block_id: "top" }, input],
};

export const modalSample: Sample = {
  name: "modal",
  value: modal,
  rules: {
    required: ["type", "title", "submit", "blocks"],
    limits: {
      "title.text": 24,
      "submit.text": 24,
      "close.text": 24,
      callback_id: 255,
      external_id: 255,
      private_metadata: 3_000,
      blocks: 100,
    },
  },
};

export const homeSample: Sample = {
  name: "home",
  value: {
    type: "home",
    callback_id: "h",
    private_metadata: "x",
    blocks: [{ type: "divider", block_id: "d" }],
  },
  rules: {
    required: ["type", "blocks"],
    limits: { callback_id: 255, private_metadata: 3_000, blocks: 100 },
  },
};
