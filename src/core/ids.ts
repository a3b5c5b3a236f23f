import { z } from "zod";

/** A colleague's staff id, unique in the company. */
export const PersonId = z.string().min(1).max(64).brand<"PersonId">();
export type PersonId = z.infer<typeof PersonId>;

/** A department's code, e.g. `warehouse`. */
export const DepartmentCode = z.string().min(1).max(32).brand<"DepartmentCode">();
export type DepartmentCode = z.infer<typeof DepartmentCode>;

/** Which chat product. Opaque: only the composition root compares it. */
export const PlatformName = z.string().min(1).max(32).brand<"PlatformName">();
export type PlatformName = z.infer<typeof PlatformName>;

/** Names one posting for ever; its first segment, up to `/`, is the feature that owns it. */
export const PostingKey = z
  .string()
  .max(120)
  .regex(/^[a-z]+\/.+$/u)
  .brand<"PostingKey">();
export type PostingKey = z.infer<typeof PostingKey>;

/** Minted when a form is shown; a second submit of it is a repeat. */
export const FormId = z.string().min(1).max(64).brand<"FormId">();
export type FormId = z.infer<typeof FormId>;
