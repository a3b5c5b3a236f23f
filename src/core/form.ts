import { z } from "zod";
import { FileRef, MOST_FILE_BYTES } from "./file.js";
import { FormId, PersonId } from "./ids.js";
import { Intent } from "./intent.js";
import { Locale } from "./locale.js";
import { IsoDate } from "./time.js";

const common = {
  name: z.string().regex(/^[a-z][a-z0-9-]*$/u),
  label: z.string(),
  required: z.boolean(),
  help: z.string().optional(),
};
/** With `onlyWith`, the option is offered only while the choice that the field depends on holds that value. */
const Option = z.object({ value: z.string().max(75), label: z.string(), onlyWith: z.string().optional() });
/** `HH:MM` of a day of 24 hours. */
export const ClockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u);

/**
 * A question of a form. Text limits count UTF-16 units, as the platforms do; dates and times are local.
 * At most 100 options are offered at once; `dependsOn` names another choice field of the same form.
 */
export const Field = z.discriminatedUnion("type", [
  z.object({
    ...common,
    type: z.literal("text"),
    initial: z.string().optional(),
    maxLength: z.int().max(3000),
  }),
  z.object({
    ...common,
    type: z.literal("multiline"),
    initial: z.string().optional(),
    maxLength: z.int().max(3000),
  }),
  z.object({
    ...common,
    type: z.literal("number"),
    initial: z.number().optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    decimals: z.boolean(),
  }),
  z.object({
    ...common,
    type: z.literal("choice"),
    initial: z.string().optional(),
    dependsOn: z.string().optional(),
    options: z.array(Option).min(1),
  }),
  z.object({
    ...common,
    type: z.literal("multichoice"),
    initial: z.array(z.string()).optional(),
    options: z.array(Option).min(1).max(100),
    most: z.int().optional(),
  }),
  /** Lists the org's people, never the platform's users. */
  z.object({
    ...common,
    type: z.literal("person"),
    initial: PersonId.optional(),
    people: z.array(z.object({ id: PersonId, name: z.string() })),
  }),
  z.object({
    ...common,
    type: z.literal("date"),
    initial: IsoDate.optional(),
    earliest: IsoDate.optional(),
    latest: IsoDate.optional(),
  }),
  z.object({ ...common, type: z.literal("time"), initial: ClockTime.optional() }),
  z.object({
    ...common,
    type: z.literal("scale"),
    initial: z.int().optional(),
    from: z.int(),
    to: z.int(),
    low: z.string(),
    high: z.string(),
  }),
  z.object({
    ...common,
    type: z.literal("file"),
    most: z.int().min(1).max(10),
    maxBytes: z.int().max(MOST_FILE_BYTES),
    /** Which kinds fit, any of these: endings such as `.csv`, or types such as `image/*` and `text/csv`. */
    accept: z
      .array(z.string().regex(/^(?:\.[a-z\d]+|[a-z]+\/(?:\*|[a-z\d.+-]+))$/u))
      .min(1)
      .optional(),
  }),
]);
export type Field = z.infer<typeof Field>;

/** `folded` questions stay closed under `moreLabel` until somebody opens them. */
export const Form = z.object({
  id: FormId,
  locale: Locale,
  title: z.string(),
  /** What it is about, which stands above its questions. */
  about: z.string().optional(),
  submit: z.string(),
  intent: Intent,
  fields: z.array(Field).min(1),
  folded: z.array(Field),
  moreLabel: z.string(),
  /** What is replied to it, once it is sent, counts: where a field holds less, the rest can go there. */
  takesReplies: z.boolean().optional(),
});
export type Form = z.infer<typeof Form>;

/** One answer: text, number, choice, person, date, time and scale as a string; several choices or files as a list. */
export const FieldValue = z.union([z.string(), z.array(z.string()), z.array(FileRef)]);
export type FieldValue = z.infer<typeof FieldValue>;

/** Answers by field name; what was left empty is absent. */
export const FormValues = z.record(z.string(), FieldValue);
export type FormValues = z.infer<typeof FormValues>;
