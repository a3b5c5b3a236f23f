import { z } from "zod";
import { jsonBytes, mistakesIn } from "../mistakes.js";
import { messageBlock } from "./blocks.js";
import { mistakesAcross } from "./names.js";
import { anyView } from "./views.js";

/** Slack has a cap (`metadata_too_large`) and does not say where: this number is ours. */
const MAX_METADATA_BYTES = 8_000;

const blocksOfMessage = z.object({
  blocks: z
    .array(messageBlock)
    .max(50)
    .superRefine((blocks, context) => {
      const tables = blocks.filter((block) => block.type === "table").length;
      const mistakes = tables > 1 ? ["only_one_table_allowed"] : [];
      for (const message of [...mistakes, ...mistakesAcross(blocks)]) {
        context.addIssue({ code: "custom", message });
      }
    }),
});

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const flat = z.record(z.string(), scalar);

const messageMetadata = z
  .strictObject({
    event_type: z.string().min(1),
    event_payload: z.record(z.string(), z.union([scalar, flat, z.array(flat)])),
  })
  .refine((it) => jsonBytes(it) <= MAX_METADATA_BYTES, `is over ${MAX_METADATA_BYTES} bytes of JSON`);

/** The `blocks` of a message, as an array: one sentence for each thing Slack would refuse. */
export const messageBlocks = (value: unknown): readonly string[] =>
  mistakesIn(blocksOfMessage, { blocks: value });

/** A modal or a home view. */
export const view = (value: unknown): readonly string[] => mistakesIn(anyView, value);

/** The `metadata` of a message. */
export const metadata = (value: unknown): readonly string[] => mistakesIn(messageMetadata, value);
