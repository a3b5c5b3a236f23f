import { z } from "zod";

/** Letters, digits and underscore, a letter first, at most 20. */
export const elementId = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,19}$/u, "is not an element id");

export const plainText = (max = Infinity) =>
  z.strictObject({
    tag: z.literal("plain_text"),
    content: z.string().max(max),
    element_id: elementId.optional(),
  });

const words = { content: z.string(), element_id: elementId.optional() };
const textTags = z.enum(["plain_text", "lark_md"]);
export const text = z.strictObject({ tag: textTags, ...words });

export const align = z.enum(["left", "center", "right"]);
export const verticalAlign = z.enum(["top", "center", "bottom"]);

export const sizedText = z.strictObject({
  ...text.shape,
  text_size: z.string().optional(),
  text_color: z.string().optional(),
  text_align: align.optional(),
  lines: z.int().min(1).optional(),
});

export const icon = z.discriminatedUnion("tag", [
  z.strictObject({
    tag: z.literal("standard_icon"),
    token: z.string().min(1),
    color: z.string().optional(),
    size: z.string().optional(),
  }),
  z.strictObject({ tag: z.literal("custom_icon"), img_key: z.string().min(1), size: z.string().optional() }),
]);

const px = (pattern: string) =>
  z.string().regex(new RegExp(`^(${pattern})( (${pattern})){0,3}$`, "u"), "is not one to four lengths");

/** 0 to 99 px; margins may be negative. */
export const padding = px(String.raw`\d{1,2}px|0`);
const margin = px(String.raw`-?\d{1,2}px|0`);
export const spacing = z.string().regex(/^(small|medium|large|extra_large|\d{1,2}px)$/u, "is not a spacing");
export const width = z.string().regex(/^(default|fill|auto|\d{2,}px)$/u, "is not a width");

export const confirm = z.strictObject({ title: plainText(), text: plainText() });

export const links = {
  android_url: z.url().optional(),
  ios_url: z.url().optional(),
  pc_url: z.url().optional(),
};

const behavior = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("callback"), value: z.record(z.string(), z.unknown()) }),
  z.strictObject({ type: z.literal("open_url"), default_url: z.url().optional(), ...links }),
]);

export const behaviors = z.array(behavior);
export const multiUrl = z.strictObject({ url: z.url().optional(), ...links });

export const anyElement = { element_id: elementId.optional(), margin: margin.optional() };

/** How a container lays out what it holds. */
export const layout = {
  direction: z.enum(["vertical", "horizontal"]).optional(),
  horizontal_spacing: spacing.optional(),
  vertical_spacing: spacing.optional(),
  horizontal_align: align.optional(),
  vertical_align: verticalAlign.optional(),
  padding: padding.optional(),
};
