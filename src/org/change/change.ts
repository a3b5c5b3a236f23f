import { z } from "zod";
import { LocalizedName } from "../../core/locale.js";
import { Written } from "../written/entries.js";

const Subject = z.enum(["company", "room", "department", "kind", "person"]);
export type Subject = z.infer<typeof Subject>;

/** By the key of the file; null: not written. */
const FieldChange = z
  .object({ key: z.string(), from: Written.nullable(), to: Written.nullable() })
  .readonly();
export type FieldChange = z.infer<typeof FieldChange>;

const How = z.discriminatedUnion("type", [
  z.object({ type: z.enum(["added", "removed"]) }).readonly(),
  z.object({ type: z.literal("changed"), fields: z.array(FieldChange).readonly() }).readonly(),
  /** A department that handled something, or a person who may be named in what was: they keep their names. */
  z.object({ type: z.enum(["closed", "left"]) }).readonly(),
  /** A department that was closed, or a person who had left. */
  z.object({ type: z.literal("back") }).readonly(),
  z.object({ type: z.literal("reordered") }).readonly(),
]);
export type How = z.infer<typeof How>;

/** One thing that a new file of the company makes different. */
export const Change = z
  .object({
    of: Subject,
    /** A kind's stands behind its department's: `warehouse/missing-item`. Empty where they are all meant. */
    code: z.string(),
    name: LocalizedName,
    how: How,
  })
  .readonly();
export type Change = z.infer<typeof Change>;
