import type { Sample } from "../samples.js";
import { plain } from "./sample-card.js";
import {
  acting,
  acts,
  asks,
  behaviors,
  confirm,
  free,
  icon,
  options,
  placed,
  placeholder,
} from "./sample-parts.js";

const named = { name: "a_field" };

/** Those that need a name in a form. */
export const fields: readonly Sample[] = [
  {
    name: "button",
    value: {
      tag: "button",
      type: "laser",
      size: "tiny",
      text: plain("Go"),
      icon,
      hover_tips: plain("Go"),
      ...named,
      ...acting,
    },
    rules: { required: acts, limits: { "text.content": 100, element_id: 20 }, least: { name: 1 }, free },
  },
  {
    name: "input",
    value: {
      tag: "input",
      input_type: "multiline_text",
      rows: 2,
      max_rows: 5,
      show_icon: false,
      max_length: 20,
      default_value: "So far",
      label: plain("Note"),
      label_position: "left",
      placeholder,
      ...named,
      ...acting,
    },
    rules: {
      required: acts,
      limits: { max_length: 1_000, default_value: 1_000, ...asks },
      least: { rows: 1, max_rows: 1, max_length: 1 },
      free,
    },
  },
  {
    name: "select_static",
    value: {
      tag: "select_static",
      type: "text",
      options,
      initial_option: "1",
      initial_index: 1,
      placeholder,
      ...named,
      ...acting,
    },
    rules: {
      required: [...acts, "options", "options.0.value", "options.0.text"],
      limits: asks,
      least: { options: 1, "options.0.value": 1, initial_index: 1 },
      free,
    },
  },
  ...["select_person", "multi_select_person"].map((tag) => ({
    name: tag,
    value: {
      tag,
      type: "default",
      options: [{ value: "ou_1" }, { value: "ou_2" }],
      placeholder,
      ...named,
      ...acting,
    },
    rules: { required: [...acts, "options.0.value"], limits: asks, least: { "options.0.value": 1 }, free },
  })),
  ...[
    { tag: "date_picker", initial_date: "2026-11-30" },
    { tag: "picker_time", initial_time: "09:30" },
    { tag: "picker_datetime", initial_datetime: "2026-11-30 09:30" },
  ].map((picker) => ({
    name: picker.tag,
    value: { ...picker, placeholder, ...named, ...acting },
    rules: { required: acts, limits: asks, free },
  })),
  {
    name: "checker",
    value: {
      tag: "checker",
      checked: false,
      text: { tag: "lark_md", content: "*Done*" },
      overall_checkable: true,
      button_area: {
        pc_display_rule: "on_hover",
        buttons: [{ tag: "button", type: "text", text: plain("More") }],
      },
      checked_style: { show_strikethrough: true, opacity: 0.5 },
      padding: "2px",
      hover_tips: plain("Tick"),
      ...named,
      behaviors: behaviors.slice(0, 1),
      confirm,
      ...placed,
    },
    rules: {
      required: ["text.tag", "text.content"],
      limits: {
        "button_area.buttons": 3,
        "button_area.buttons.0.text.content": 100,
        "checked_style.opacity": 1,
      },
      least: { "checked_style.opacity": 0 },
      free,
    },
  },
];

export const multiSelect: Sample = {
  name: "multi_select_static",
  value: { tag: "multi_select_static", options, selected_values: ["1"], placeholder, ...named, ...acting },
  rules: { required: [...acts, "name", "options", "options.0.value", "options.0.text"], limits: asks, free },
};
