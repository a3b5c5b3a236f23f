import { z } from "zod";
import { repeated } from "../mistakes.js";
import {
  anyElement,
  behaviors,
  confirm,
  icon,
  multiUrl,
  padding,
  plainText,
  sizedText,
  width,
} from "./texts.js";

const acting = { behaviors: behaviors.optional(), confirm: confirm.optional(), ...anyElement };
const disabling = { disabled: z.boolean().optional(), disabled_tips: plainText().optional() };
const name = { name: z.string().min(1).optional() };
const field = { ...name, required: z.boolean().optional(), ...disabling, width: width.optional(), ...acting };
const placeholder = { placeholder: plainText(100).optional() };

const buttonTypes = ["default", "primary", "danger", "text", "primary_text", "danger_text"] as const;
const strongTypes = ["primary_filled", "danger_filled", "laser"] as const;

const button = z.strictObject({
  tag: z.literal("button"),
  type: z.enum([...buttonTypes, ...strongTypes]).optional(),
  size: z.enum(["tiny", "small", "medium", "large"]).optional(),
  width: width.optional(),
  text: plainText(100).optional(),
  icon: icon.optional(),
  hover_tips: plainText().optional(),
  form_action_type: z.enum(["submit", "reset"]).optional(),
  ...name,
  ...disabling,
  ...acting,
});

const input = z.strictObject({
  tag: z.literal("input"),
  input_type: z.enum(["text", "multiline_text", "password"]).optional(),
  rows: z.int().min(1).optional(),
  max_rows: z.int().min(1).optional(),
  auto_resize: z.boolean().optional(),
  show_icon: z.boolean().optional(),
  max_length: z.int().min(1).max(1_000).optional(),
  default_value: z.string().max(1_000).optional(),
  label: plainText().optional(),
  label_position: z.enum(["top", "left"]).optional(),
  ...placeholder,
  ...field,
});

const borders = { type: z.enum(["default", "text"]).optional() };

const choice = z.strictObject({ text: plainText(), value: z.string().min(1), icon: icon.optional() });
const candidate = z.strictObject({ value: z.string().min(1) });

const isUnambiguous = (options: readonly { value: string }[]): boolean =>
  repeated(options.map((option) => option.value)).length === 0;

const ONCE = "has an option value twice";
const choices = z.array(choice).min(1).refine(isUnambiguous, ONCE);
const candidates = z.array(candidate).refine(isUnambiguous, ONCE);

const selectStatic = z.strictObject({
  tag: z.literal("select_static"),
  options: choices,
  initial_option: z.string().optional(),
  initial_index: z.int().min(1).optional(),
  ...borders,
  ...placeholder,
  ...field,
});

const multiSelectStatic = z.strictObject({
  tag: z.literal("multi_select_static"),
  options: choices,
  selected_values: z.array(z.string()).optional(),
  ...borders,
  ...placeholder,
  ...field,
});

const selectPerson = z.strictObject({
  tag: z.literal("select_person"),
  options: candidates.optional(),
  initial_option: z.string().optional(),
  ...borders,
  ...placeholder,
  ...field,
});

const multiSelectPerson = z.strictObject({
  tag: z.literal("multi_select_person"),
  options: candidates.optional(),
  selected_values: z.array(z.string()).optional(),
  ...borders,
  ...placeholder,
  ...field,
});

const datePicker = z.strictObject({
  tag: z.literal("date_picker"),
  initial_date: z.iso.date().optional(),
  ...placeholder,
  ...field,
});

const time = z.iso.time({ precision: -1 });

const pickerTime = z.strictObject({
  tag: z.literal("picker_time"),
  initial_time: time.optional(),
  ...placeholder,
  ...field,
});

const pickerDatetime = z.strictObject({
  tag: z.literal("picker_datetime"),
  initial_datetime: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/u, "is not a date and a time")
    .optional(),
  ...placeholder,
  ...field,
});

/** It has no name, so a form does not ask one of it. */
const overflow = z.strictObject({
  tag: z.literal("overflow"),
  width: width.optional(),
  options: z
    .array(
      z.strictObject({ text: plainText(100), value: z.string().optional(), multi_url: multiUrl.optional() }),
    )
    .min(1),
  ...acting,
});

const checker = z.strictObject({
  tag: z.literal("checker"),
  checked: z.boolean().optional(),
  text: sizedText.optional(),
  overall_checkable: z.boolean().optional(),
  button_area: z
    .strictObject({
      pc_display_rule: z.enum(["always", "on_hover"]).optional(),
      buttons: z.array(button).max(3).optional(),
    })
    .optional(),
  checked_style: z
    .strictObject({
      show_strikethrough: z.boolean().optional(),
      opacity: z.number().min(0).max(1).optional(),
    })
    .optional(),
  padding: padding.optional(),
  hover_tips: plainText().optional(),
  ...name,
  ...disabling,
  ...acting,
});

export const interactive = [
  button,
  input,
  selectStatic,
  multiSelectStatic,
  selectPerson,
  multiSelectPerson,
  datePicker,
  pickerTime,
  pickerDatetime,
  overflow,
  checker,
] as const;
