import { z } from "zod";
import { imageElement, inActions, inInput, inSection } from "./elements.js";
import { richText } from "./rich-text.js";
import { hasOneSource, id, mrkdwn, pictured, plainText, text } from "./texts.js";

const named = { block_id: id.optional() };

const section = z
  .strictObject({
    type: z.literal("section"),
    text: text(3_000).optional(),
    fields: z.array(text(2_000)).min(1).max(10).optional(),
    accessory: inSection.optional(),
    expand: z.boolean().optional(),
    ...named,
  })
  .refine((it) => it.text !== undefined || it.fields !== undefined, "needs text or fields");

const header = z.strictObject({ type: z.literal("header"), text: plainText(150), ...named });
const divider = z.strictObject({ type: z.literal("divider"), ...named });

const context = z.strictObject({
  type: z.literal("context"),
  elements: z
    .array(z.discriminatedUnion("type", [imageElement, plainText(3_000), mrkdwn(3_000)]))
    .min(1)
    .max(10),
  ...named,
});

const actions = z.strictObject({
  type: z.literal("actions"),
  elements: z.array(inActions).min(1).max(25),
  ...named,
});

const image = z
  .strictObject({
    type: z.literal("image"),
    title: plainText(2_000).optional(),
    ...pictured,
    ...named,
  })
  .refine(hasOneSource, "needs either image_url or slack_file");

const input = z.strictObject({
  type: z.literal("input"),
  label: plainText(2_000),
  element: inInput,
  hint: plainText(2_000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  ...named,
});

const cell = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("raw_text"), text: z.string().min(1) }),
  z.strictObject({ type: z.literal("raw_number"), value: z.number(), text: z.string().min(1) }),
  richText,
]);

const column = z.strictObject({
  align: z.enum(["left", "center", "right"]).optional(),
  is_wrapped: z.boolean().optional(),
});

const table = z.strictObject({
  type: z.literal("table"),
  rows: z.array(z.array(cell).min(1).max(20)).min(1).max(100),
  column_settings: z.array(column.nullable()).max(20).optional(),
  ...named,
});

const anywhere = [section, header, divider, context, actions, image, richText] as const;

/** What a message may hold. An input stands in views only. */
export const messageBlock = z.discriminatedUnion("type", [...anywhere, table]);

/** What a modal or a home view may hold. Slack documents the table for messages only. */
export const viewBlock = z.discriminatedUnion("type", [...anywhere, input]);

export type MessageBlock = z.infer<typeof messageBlock>;
export type ViewBlock = z.infer<typeof viewBlock>;
