import { z } from "zod";
import { jsonBytes } from "../mistakes.js";
import { viewBlock } from "./blocks.js";
import { mistakesAcross } from "./names.js";
import { id, plainText } from "./texts.js";

const MAX_VIEW_BYTES = 250_000;

const common = {
  blocks: z
    .array(viewBlock)
    .max(100)
    .superRefine((blocks, context) => {
      for (const message of mistakesAcross(blocks)) context.addIssue({ code: "custom", message });
    }),
  private_metadata: z.string().max(3_000).optional(),
  callback_id: id.optional(),
  external_id: id.optional(),
};

const modal = z
  .strictObject({
    type: z.literal("modal"),
    title: plainText(24),
    submit: plainText(24).optional(),
    close: plainText(24).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    ...common,
  })
  .refine((it) => it.submit !== undefined || it.blocks.every((block) => block.type !== "input"), {
    path: ["submit"],
    message: "is needed: the modal has an input block",
  });

const home = z.strictObject({ type: z.literal("home"), ...common });

export const anyView = z
  .discriminatedUnion("type", [modal, home])
  .refine((it) => jsonBytes(it) <= MAX_VIEW_BYTES, `is over ${MAX_VIEW_BYTES} bytes of JSON`);
