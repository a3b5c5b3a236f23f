import type { Sample } from "../samples.js";

export const plain = (text: string) => ({ type: "plain_text", text });

const confirm = {
  title: plain("Clear it?"),
  text: { type: "mrkdwn", text: "*42* is done" },
  confirm: plain("Clear"),
  deny: plain("Not yet"),
  style: "danger",
};

const one = { text: plain("One"), value: "1" };
const two = { text: plain("Two"), value: "2", description: plain("The second") };
const placeholder = plain("Choose");

const confirmLimits = {
  "confirm.title.text": 100,
  "confirm.text.text": 300,
  "confirm.confirm.text": 30,
  "confirm.deny.text": 30,
};
const confirmNeeds = ["confirm.text", "confirm.text.text"];
const optionLimits = {
  "options.0.text.text": 75,
  "options.0.value": 75,
  "options.1.description.text": 75,
};
const optionNeeds = ["type", "options.0.text", "options.0.value"];
const asked = { action_id: 255, "placeholder.text": 150 };

const button: Sample = {
  name: "button",
  value: {
    type: "button",
    action_id: "take",
    text: { ...plain("Take"), emoji: true },
    value: "42",
    url: "https://desk.test/42",
    style: "primary",
    accessibility_label: "Take 42",
    confirm,
  },
  rules: {
    required: ["type", "text", "text.type", "text.text", ...confirmNeeds],
    limits: {
      action_id: 255,
      "text.text": 75,
      value: 2_000,
      url: 3_000,
      accessibility_label: 75,
      ...confirmLimits,
    },
    least: { action_id: 1, "text.text": 1, value: 1, accessibility_label: 1, "confirm.text.text": 1 },
  },
};

const overflow: Sample = {
  name: "overflow",
  value: { type: "overflow", action_id: "more", options: [{ ...one, url: "https://desk.test" }, two] },
  rules: {
    required: [...optionNeeds, "options", "options.0"],
    limits: { ...optionLimits, options: 5, "options.0.url": 3_000 },
    least: { options: 2, "options.0.value": 1 },
  },
};

const staticSelect: Sample = {
  name: "static_select",
  value: { type: "static_select", action_id: "who", options: [two, one], initial_option: two, placeholder },
  rules: {
    required: [...optionNeeds, "options"],
    limits: {
      options: 100,
      "options.1.text.text": 75,
      "options.1.value": 75,
      "placeholder.text": 150,
      action_id: 255,
    },
    least: { options: 1, "options.1.value": 1 },
  },
};

const grouped: Sample = {
  name: "multi_static_select in groups",
  value: {
    type: "multi_static_select",
    action_id: "which",
    option_groups: [
      { label: plain("Low"), options: [two] },
      { label: plain("High"), options: [one] },
    ],
    initial_options: [two],
    max_selected_items: 3,
    placeholder,
    focus_on_load: true,
    confirm,
  },
  rules: {
    required: ["type", "option_groups", "option_groups.0.label", "option_groups.0.options", ...confirmNeeds],
    limits: {
      option_groups: 100,
      "option_groups.0.options": 100,
      "option_groups.0.label.text": 75,
      "option_groups.1.options.0.text.text": 75,
      ...asked,
      ...confirmLimits,
    },
    least: { option_groups: 1, "option_groups.1.options": 1, initial_options: 1, max_selected_items: 1 },
  },
};

const radio: Sample = {
  name: "radio_buttons",
  value: {
    type: "radio_buttons",
    action_id: "r",
    options: [{ text: { type: "mrkdwn", text: "*One*" }, value: "1" }, two],
  },
  rules: {
    required: [...optionNeeds, "options"],
    limits: { ...optionLimits, options: 10, action_id: 255 },
    least: { options: 1 },
  },
};

const checkboxes: Sample = {
  name: "checkboxes",
  value: { type: "checkboxes", action_id: "c", options: [two, one], initial_options: [two] },
  rules: {
    required: [...optionNeeds, "options"],
    limits: { options: 10, "options.1.text.text": 75, "options.1.value": 75 },
    least: { options: 1, initial_options: 1 },
  },
};

type Sizes = Readonly<Record<string, number>>;

const simple = (
  name: string,
  more: object,
  limits: Sizes = asked,
  least: Sizes = { action_id: 1 },
): Sample => ({
  name,
  value: { type: name, action_id: "a", ...("placeholder.text" in limits ? { placeholder } : {}), ...more },
  rules: { required: ["type"], limits, least },
});

/** Those that may stand in a section and in actions. */
export const elements: readonly Sample[] = [
  button,
  overflow,
  staticSelect,
  grouped,
  radio,
  checkboxes,
  simple("users_select", { initial_user: "U1" }),
  simple("datepicker", { initial_date: "2026-11-30" }),
  simple("timepicker", { initial_time: "09:30", timezone: "Asia/Shanghai" }, asked, { timezone: 1 }),
];

export const datetimepicker = simple(
  "datetimepicker",
  { initial_date_time: 1_764_489_600 },
  { action_id: 255, initial_date_time: 9_999_999_999 },
  { initial_date_time: 1_000_000_000 },
);

/** Those that stand in an input only. */
export const typed: readonly Sample[] = [
  simple(
    "plain_text_input",
    {
      initial_value: "So far",
      multiline: true,
      min_length: 1,
      max_length: 200,
      dispatch_action_config: { trigger_actions_on: ["on_enter_pressed"] },
      focus_on_load: true,
    },
    {
      ...asked,
      initial_value: 3_000,
      max_length: 3_000,
      "dispatch_action_config.trigger_actions_on": 2,
    },
    { min_length: 0, max_length: 1, "dispatch_action_config.trigger_actions_on": 1 },
  ),
  {
    name: "number_input",
    value: {
      type: "number_input",
      action_id: "n",
      is_decimal_allowed: true,
      initial_value: "1.5",
      min_value: "-2",
      max_value: "10",
      placeholder,
    },
    rules: { required: ["type", "is_decimal_allowed"], limits: asked },
  },
  simple(
    "file_input",
    { filetypes: ["csv"], max_files: 3 },
    { action_id: 255, max_files: 10 },
    { filetypes: 1, "filetypes.0": 1, max_files: 1 },
  ),
];
