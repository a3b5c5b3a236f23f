import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import {
  colorScheme,
  confirm,
  hasOneSource,
  id,
  option,
  optionGroup,
  overflowOption,
  pictured,
  plainOption,
  plainText,
  url,
} from "./texts.js";

const actionable = { action_id: id.optional() };
const asking = { ...actionable, confirm: confirm.optional(), focus_on_load: z.boolean().optional() };
const placeholder = { placeholder: plainText(150).optional() };
const dispatching = {
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z
        .array(z.enum(["on_enter_pressed", "on_character_entered"]))
        .min(1)
        .max(2),
    })
    .optional(),
};

const isAmong = (wanted: readonly unknown[], options: readonly unknown[]): boolean =>
  wanted.every((one) => options.some((other) => isDeepStrictEqual(one, other)));

const button = z.strictObject({
  type: z.literal("button"),
  text: plainText(75),
  value: z.string().min(1).max(2_000).optional(),
  url: url.optional(),
  style: colorScheme.optional(),
  accessibility_label: z.string().min(1).max(75).optional(),
  ...actionable,
  confirm: confirm.optional(),
});

const choices = {
  options: z.array(plainOption).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
};

type Choices = z.infer<z.ZodObject<typeof choices>>;

const hasOneList = (select: Choices): boolean =>
  (select.options === undefined) !== (select.option_groups === undefined);

const listed = ({ options = [], option_groups = [] }: Choices) => [
  ...options,
  ...option_groups.flatMap((group) => group.options),
];

const ONE_LIST = "needs either options or option_groups";
const NOT_AN_OPTION = "begins with what is not among its options";

const staticSelect = z
  .strictObject({
    type: z.literal("static_select"),
    ...choices,
    initial_option: plainOption.optional(),
    ...asking,
    ...placeholder,
  })
  .refine(hasOneList, ONE_LIST)
  .refine((it) => isAmong(it.initial_option ? [it.initial_option] : [], listed(it)), NOT_AN_OPTION);

const multiStaticSelect = z
  .strictObject({
    type: z.literal("multi_static_select"),
    ...choices,
    initial_options: z.array(plainOption).min(1).optional(),
    max_selected_items: z.int().min(1).optional(),
    ...asking,
    ...placeholder,
  })
  .refine(hasOneList, ONE_LIST)
  .refine((it) => isAmong(it.initial_options ?? [], listed(it)), NOT_AN_OPTION);

const usersSelect = z.strictObject({
  type: z.literal("users_select"),
  initial_user: id.optional(),
  ...asking,
  ...placeholder,
});

const datepicker = z.strictObject({
  type: z.literal("datepicker"),
  initial_date: z.iso.date().optional(),
  ...asking,
  ...placeholder,
});

const timepicker = z.strictObject({
  type: z.literal("timepicker"),
  initial_time: z.iso.time({ precision: -1 }).optional(),
  timezone: z.string().min(1).optional(),
  ...asking,
  ...placeholder,
});

const datetimepicker = z.strictObject({
  type: z.literal("datetimepicker"),
  initial_date_time: z.int().min(1_000_000_000).max(9_999_999_999).optional(),
  ...asking,
});

const radioButtons = z
  .strictObject({
    type: z.literal("radio_buttons"),
    options: z.array(option).min(1).max(10),
    initial_option: option.optional(),
    ...asking,
  })
  .refine((it) => isAmong(it.initial_option ? [it.initial_option] : [], it.options), NOT_AN_OPTION);

const checkboxes = z
  .strictObject({
    type: z.literal("checkboxes"),
    options: z.array(option).min(1).max(10),
    initial_options: z.array(option).min(1).optional(),
    ...asking,
  })
  .refine((it) => isAmong(it.initial_options ?? [], it.options), NOT_AN_OPTION);

const overflow = z.strictObject({
  type: z.literal("overflow"),
  options: z.array(overflowOption).min(2).max(5),
  ...actionable,
  confirm: confirm.optional(),
});

const typing = { ...actionable, ...placeholder, ...dispatching, focus_on_load: z.boolean().optional() };

const plainTextInput = z
  .strictObject({
    type: z.literal("plain_text_input"),
    initial_value: z.string().max(3_000).optional(),
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(3_000).optional(),
    max_length: z.int().min(1).max(3_000).optional(),
    ...typing,
  })
  .refine((it) => (it.min_length ?? 0) <= (it.max_length ?? 3_000), "min_length is above max_length");

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/u, "is not a number");

const numberInput = z
  .strictObject({
    type: z.literal("number_input"),
    is_decimal_allowed: z.boolean(),
    initial_value: decimal.optional(),
    min_value: decimal.optional(),
    max_value: decimal.optional(),
    ...typing,
  })
  .refine(
    (it) => Number(it.min_value ?? -Infinity) <= Number(it.max_value ?? Infinity),
    "min_value is above max_value",
  );

const fileInput = z.strictObject({
  type: z.literal("file_input"),
  filetypes: z.array(z.string().min(1)).min(1).optional(),
  max_files: z.int().min(1).max(10).optional(),
  ...actionable,
});

export const imageElement = z
  .strictObject({ type: z.literal("image"), ...pictured })
  .refine(hasOneSource, "needs either image_url or slack_file");

const everywhere = [staticSelect, multiStaticSelect, usersSelect, datepicker, timepicker] as const;
const anyChoice = [radioButtons, checkboxes] as const;

export const inActions = z.discriminatedUnion("type", [
  button,
  overflow,
  datetimepicker,
  ...everywhere,
  ...anyChoice,
]);

export const inSection = z.discriminatedUnion("type", [
  button,
  overflow,
  imageElement,
  ...everywhere,
  ...anyChoice,
]);

export const inInput = z.discriminatedUnion("type", [
  plainTextInput,
  numberInput,
  fileInput,
  datetimepicker,
  ...everywhere,
  ...anyChoice,
]);
