import type { Sample } from "../samples.js";
import { markdown, plain } from "./sample-card.js";
import { acting, acts, behaviors, confirm, free, icon, laidOut, placed } from "./sample-parts.js";

export const table = {
  tag: "table",
  ...placed,
  page_size: 5,
  row_height: "auto",
  row_max_height: "50px",
  freeze_first_column: true,
  header_style: {
    text_align: "left",
    text_size: "normal",
    background_style: "none",
    text_color: "grey",
    bold: true,
    lines: 1,
  },
  columns: [
    {
      name: "who",
      display_name: "Who",
      data_type: "text",
      width: "auto",
      vertical_align: "top",
      horizontal_align: "left",
    },
    {
      name: "sum",
      data_type: "number",
      format: { symbol: "¥", precision: 2, separator: true },
      width: "120px",
    },
    { name: "size", data_type: "options" },
    { name: "poc", data_type: "persons" },
    { name: "note" },
  ],
  rows: [{ who: "Li", sum: 168, size: [{ text: "S1", color: "red" }], poc: ["ou_1"] }],
};

export const root: readonly Sample[] = [
  {
    name: "table",
    value: table,
    rules: {
      required: ["columns", "columns.0.name", "rows"],
      limits: {
        page_size: 10,
        columns: 50,
        element_id: 20,
        "columns.1.format.precision": 10,
        "columns.1.format.symbol": 1,
      },
      least: { page_size: 1, "header_style.lines": 1, "columns.1.format.precision": 0, "columns.4.name": 1 },
    },
  },
];

/** Those that stand at the root, and in a form without a name. */
export const shown: readonly Sample[] = [
  {
    name: "markdown",
    value: {
      ...markdown("[desk](https://desk.test)"),
      text_size: "normal",
      text_align: "left",
      icon,
      ...placed,
    },
    rules: {
      required: ["content", "icon.tag", "icon.token"],
      limits: { element_id: 20 },
      least: { "icon.token": 1 },
    },
  },
  {
    name: "div",
    value: {
      tag: "div",
      text: { ...plain("Hello"), text_size: "heading", text_color: "grey", text_align: "center", lines: 2 },
      icon: { tag: "custom_icon", img_key: "img_1" },
      width: "auto",
      ...placed,
    },
    rules: {
      required: ["text.tag", "text.content", "icon.img_key"],
      least: { "icon.img_key": 1, "text.lines": 1 },
    },
  },
  { name: "hr", value: { tag: "hr", ...placed }, rules: { limits: { element_id: 20 } } },
  {
    name: "chart",
    value: {
      tag: "chart",
      chart_spec: { type: "bar", data: { values: [] } },
      aspect_ratio: "16:9",
      height: "auto",
    },
    rules: { required: ["chart_spec"], free: ["chart_spec"] },
  },
  {
    name: "column_set",
    value: {
      tag: "column_set",
      flex_mode: "bisect",
      background_style: "grey",
      horizontal_align: "left",
      action: { multi_url: { url: "https://desk.test" } },
      columns: [
        { tag: "column", weight: 1, background_style: "grey", elements: [markdown("A")], ...laidOut },
      ],
    },
    rules: {
      required: ["columns", "columns.0.elements", "action.multi_url"],
      limits: { "columns.0.weight": 5 },
      least: { columns: 1, "columns.0.weight": 1 },
    },
  },
  {
    name: "interactive_container",
    value: {
      tag: "interactive_container",
      elements: [markdown("A")],
      background_style: "default",
      has_border: true,
      border_color: "grey",
      corner_radius: "8px",
      height: "auto",
      hover_tips: plain("Press"),
      ...laidOut,
      ...acting,
    },
    rules: { required: [...acts, "elements", "behaviors"], free },
  },
  {
    name: "collapsible_panel",
    value: {
      tag: "collapsible_panel",
      expanded: false,
      background_color: "grey",
      border: { color: "grey", corner_radius: "5px" },
      header: {
        title: markdown("**More**"),
        background_color: "grey",
        vertical_align: "center",
        padding: "4px 0px 4px 8px",
        width: "fill",
        icon: { ...icon, size: "16px 16px" },
        icon_position: "follow_text",
        icon_expanded_angle: -180,
      },
      elements: [markdown("A")],
      ...laidOut,
      ...placed,
    },
    rules: { required: ["header", "header.title", "header.title.tag", "elements"] },
  },
  {
    name: "overflow",
    value: {
      tag: "overflow",
      width: "default",
      options: [{ text: plain("Desk"), value: "desk", multi_url: { url: "https://desk.test" } }],
      behaviors,
      confirm,
      ...placed,
    },
    rules: {
      required: [...acts, "options", "options.0.text"],
      limits: { "options.0.text.content": 100 },
      least: { options: 1 },
      free,
    },
  },
];
