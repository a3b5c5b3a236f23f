import { z } from "zod";
import { Intent } from "./intent.js";
import { Locale } from "./locale.js";
import { Text } from "./text.js";

const Confirm = z.object({ title: z.string(), text: z.string(), yes: z.string(), no: z.string() });

const Button = z.object({
  type: z.literal("button"),
  label: z.string(),
  intent: Intent,
  style: z.enum(["default", "primary", "danger"]),
  confirm: Confirm.optional(),
});
export type Button = z.infer<typeof Button>;

const Options = z.array(z.object({ value: z.string().max(75), label: z.string() })).min(1);

/** One of many things to choose. The press carries `intent` and, as its value, the `value` of the option. */
const Select = z.object({
  type: z.literal("select"),
  placeholder: z.string(),
  intent: Intent,
  options: Options,
});
export type Select = z.infer<typeof Select>;

/** Things to do, under one label. Its press is that of a select. */
const Menu = z.object({ type: z.literal("menu"), label: z.string(), intent: Intent, options: Options });
export type Menu = z.infer<typeof Menu>;

const Action = z.discriminatedUnion("type", [Button, Select, Menu]);
export type Action = z.infer<typeof Action>;

/** A picture by its public address or by the id of a file of ours. */
const ImageSource = z.discriminatedUnion("type", [
  z.object({ type: z.literal("url"), url: z.url({ protocol: /^https?$/u }) }),
  z.object({ type: z.literal("file"), file: z.string() }),
]);

export const Block = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: Text }),
  z.object({
    type: z.literal("facts"),
    facts: z.array(z.object({ label: z.string(), value: Text })).min(1),
  }),
  z.object({
    type: z.literal("table"),
    columns: z.array(z.object({ label: z.string(), align: z.enum(["left", "right"]) })).min(1),
    rows: z.array(z.array(Text)),
  }),
  z.object({ type: z.literal("image"), source: ImageSource, alt: z.string() }),
  z.object({ type: z.literal("divider") }),
  z.object({ type: z.literal("context"), text: Text }),
  z.object({ type: z.literal("progress"), label: z.string(), done: z.int().min(0), of: z.int().min(1) }),
  z.object({
    type: z.literal("actions"),
    actions: z.array(Action).min(1),
  }),
]);
export type Block = z.infer<typeof Block>;

/**
 * What a place shows, in no platform's words. `summary` is the one line of a notification and the
 * plain-text fallback's first line; `tone` colours the card where the platform can.
 */
export const Card = z.object({
  locale: Locale,
  tone: z.enum(["plain", "waiting", "moving", "done", "trouble"]),
  title: z.string(),
  summary: z.string(),
  blocks: z.array(Block),
  /**
   * Whoever its mentions call is rung at when it is first posted, where the platform can do more than mention them; at the
   * platform's best effort, maybe again where the post itself is repeated. Left out: nobody is.
   */
  rings: z.literal(true).optional(),
});
export type Card = z.infer<typeof Card>;
export type Tone = Card["tone"];
