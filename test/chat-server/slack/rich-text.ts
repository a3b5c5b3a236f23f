import { z } from "zod";
import { id, url } from "./texts.js";

const DATE_TOKEN =
  /\{(date|date_num|date_slash|date_long|date_long_full|date_long_pretty|date_short|date_short_pretty|date_pretty|day_divider_pretty|time|time_secs|ago)\}/u;

const flags = { bold: z.boolean().optional(), italic: z.boolean().optional() };
const moreFlags = { strike: z.boolean().optional(), underline: z.boolean().optional() };
const styled = {
  style: z.strictObject({ ...flags, ...moreFlags, code: z.boolean().optional() }).optional(),
};

const words = z.string().min(1);
const text = z.strictObject({ type: z.literal("text"), text: words, ...styled });
const link = z.strictObject({
  type: z.literal("link"),
  url,
  text: words.optional(),
  unsafe: z.boolean().optional(),
  ...styled,
});

const inline = z.discriminatedUnion("type", [
  text,
  link,
  z.strictObject({ type: z.literal("user"), user_id: id, ...styled }),
  z.strictObject({ type: z.literal("channel"), channel_id: id, ...styled }),
  z.strictObject({ type: z.literal("usergroup"), usergroup_id: id, ...styled }),
  z.strictObject({
    type: z.literal("emoji"),
    name: words,
    unicode: words.optional(),
    url: url.optional(),
    ...styled,
  }),
  z.strictObject({
    type: z.literal("date"),
    timestamp: z.int(),
    format: z.string().regex(DATE_TOKEN, "has no date token"),
    url: url.optional(),
    fallback: words.optional(),
    ...styled,
  }),
  z.strictObject({ type: z.literal("broadcast"), range: z.enum(["here", "channel", "everyone"]), ...styled }),
]);

const section = z.strictObject({ type: z.literal("rich_text_section"), elements: z.array(inline) });
const bordered = { border: z.union([z.literal(0), z.literal(1)]).optional() };

const part = z.discriminatedUnion("type", [
  section,
  z.strictObject({
    type: z.literal("rich_text_list"),
    style: z.enum(["bullet", "ordered"]),
    elements: z.array(section).min(1),
    indent: z.int().min(0).optional(),
    ...bordered,
  }),
  z.strictObject({ type: z.literal("rich_text_quote"), elements: z.array(inline), ...bordered }),
  z.strictObject({
    type: z.literal("rich_text_preformatted"),
    elements: z.array(z.discriminatedUnion("type", [text, link])),
    ...bordered,
  }),
]);

export const richText = z.strictObject({
  type: z.literal("rich_text"),
  block_id: id.optional(),
  elements: z.array(part).min(1),
});
