import { z } from "zod";
import { jsonBytes, mistakesOf } from "../mistakes.js";
import { readElements } from "./elements.js";
import { mistakesOfPlace, mistakesOfWhole } from "./rules.js";
import { elementId, icon, layout, links, padding, plainText, text } from "./texts.js";

/** "30 KB", read the stricter way. */
const MAX_CARD_BYTES = 30_000;

const COLORS = ["blue", "wathet", "turquoise", "green", "yellow", "orange", "red", "carmine"] as const;
const MORE_COLORS = ["violet", "purple", "indigo"] as const;

const textTag = z.strictObject({
  tag: z.literal("text_tag"),
  text: plainText(),
  color: z.enum(["neutral", "lime", ...COLORS, ...MORE_COLORS]).optional(),
  element_id: elementId.optional(),
});

const header = z.strictObject({
  title: text,
  subtitle: text.optional(),
  text_tag_list: z.array(textTag).max(3).optional(),
  template: z.enum(["default", "grey", ...COLORS, ...MORE_COLORS]).optional(),
  icon: icon.optional(),
  padding: padding.optional(),
});

const flag = z.boolean().optional();
const words = z.record(z.string(), z.string());

const config = z.strictObject({
  update_multi: z.literal(true).optional(),
  streaming_mode: flag,
  enable_forward: flag,
  enable_forward_interaction: flag,
  use_custom_translation: flag,
  width_mode: z.enum(["default", "compact", "fill"]).optional(),
  summary: z.strictObject({ content: z.string(), i18n_content: words.optional() }).optional(),
  locales: z.array(z.string()).optional(),
  style: z
    .strictObject({
      text_size: z.record(z.string(), words).optional(),
      color: z.record(z.string(), words).optional(),
    })
    .optional(),
});

const cardLink = z
  .strictObject({ url: z.url().optional(), ...links })
  .refine(
    (it) => it.url !== undefined || [it.android_url, it.ios_url, it.pc_url].every((url) => url !== undefined),
    "needs url, or one for each client",
  );

const card = z
  .strictObject({
    schema: z.literal("2.0"),
    config: config.optional(),
    card_link: cardLink.optional(),
    header: header.optional(),
    body: z.strictObject({ elements: z.array(z.unknown()), ...layout }),
  })
  .refine((it) => jsonBytes(it) <= MAX_CARD_BYTES, `is over ${MAX_CARD_BYTES} bytes of JSON`);

/** A card of JSON 2.0, as an object: one sentence for each thing Feishu would refuse. */
export function cardJson(value: unknown): readonly string[] {
  const read = card.safeParse(value);
  if (!read.success) return mistakesOf(read.error);
  const { found, mistakes } = readElements(read.data.body.elements, ["body", "elements"]);
  return [
    ...mistakes,
    ...found.flatMap((it) => mistakesOfPlace(it, found)),
    ...mistakesOfWhole(read.data, found),
  ];
}
