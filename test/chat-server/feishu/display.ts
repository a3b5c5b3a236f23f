import { z } from "zod";
import { align, anyElement, icon, plainText, sizedText, text, verticalAlign, width } from "./texts.js";

const markdown = z.strictObject({
  tag: z.literal("markdown"),
  content: z.string(),
  text_size: z.string().optional(),
  text_align: align.optional(),
  icon: icon.optional(),
  ...anyElement,
});

const div = z.strictObject({
  tag: z.literal("div"),
  text: sizedText.optional(),
  icon: icon.optional(),
  width: width.optional(),
  ...anyElement,
});

const img = z.strictObject({
  tag: z.literal("img"),
  img_key: z.string().min(1),
  alt: plainText(),
  title: text.optional(),
  scale_type: z.enum(["crop_center", "crop_top", "fit_horizontal"]).optional(),
  size: z.string().optional(),
  corner_radius: z.string().optional(),
  transparent: z.boolean().optional(),
  preview: z.boolean().optional(),
  ...anyElement,
});

const hr = z.strictObject({ tag: z.literal("hr"), ...anyElement });

const chart = z.strictObject({
  tag: z.literal("chart"),
  chart_spec: z.record(z.string(), z.unknown()),
  aspect_ratio: z.enum(["1:1", "2:1", "4:3", "16:9"]).optional(),
  color_theme: z.enum(["brand", "rainbow", "complementary", "converse", "primary"]).optional(),
  preview: z.boolean().optional(),
  height: z
    .string()
    .regex(/^(auto|\d{1,3}px)$/u)
    .optional(),
  ...anyElement,
});

const column = z.strictObject({
  name: z.string().min(1),
  display_name: z.string().optional(),
  data_type: z.enum(["text", "lark_md", "markdown", "number", "options", "persons", "date"]).optional(),
  width: z
    .string()
    .regex(/^(auto|\d+px|\d+%)$/u)
    .optional(),
  horizontal_align: align.optional(),
  vertical_align: verticalAlign.optional(),
  date_format: z.string().optional(),
  format: z
    .strictObject({
      symbol: z.string().max(1).optional(),
      precision: z.int().min(0).max(10).optional(),
      separator: z.boolean().optional(),
    })
    .optional(),
});

const cell = z.union([
  z.string(),
  z.number(),
  z.array(z.string()),
  z.array(z.strictObject({ text: z.string(), color: z.string().optional() })),
]);

const headerStyle = z.strictObject({
  text_align: align.optional(),
  text_size: z.string().optional(),
  text_color: z.enum(["default", "grey"]).optional(),
  background_style: z.enum(["none", "grey"]).optional(),
  bold: z.boolean().optional(),
  lines: z.int().min(1).optional(),
});

const table = z
  .strictObject({
    tag: z.literal("table"),
    columns: z.array(column).min(1).max(50),
    rows: z.array(z.record(z.string(), cell)),
    page_size: z.int().min(1).max(10).optional(),
    row_height: z
      .string()
      .regex(/^(low|middle|high|auto|\d{2,3}px)$/u)
      .optional(),
    row_max_height: z
      .string()
      .regex(/^\d{2,3}px$/u)
      .optional(),
    freeze_first_column: z.boolean().optional(),
    header_style: headerStyle.optional(),
    ...anyElement,
  })
  .refine(
    ({ columns, rows }) =>
      rows.every((row) => Object.keys(row).every((key) => columns.some((it) => it.name === key))),
    "has a cell outside its columns",
  );

export const display = [markdown, div, img, hr, chart, table] as const;
