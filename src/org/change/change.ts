import type { LocalizedName } from "../../core/locale.js";
import type { Written } from "../written/entries.js";

/** One thing that a new file of the company makes different. */
export interface Change {
  readonly of: Subject;
  /** A kind's stands behind its department's: `warehouse/missing-item`. Empty where they are all meant. */
  readonly code: string;
  readonly name: LocalizedName;
  readonly how: How;
}

export type Subject = "company" | "room" | "department" | "kind" | "person";

export type How =
  | { readonly type: "added" | "removed" }
  | { readonly type: "changed"; readonly fields: readonly FieldChange[] }
  /** A department that handled something, or a person who may be named in what was: they keep their names. */
  | { readonly type: "closed" | "left" }
  /** A department that was closed, or a person who had left. */
  | { readonly type: "back" }
  | { readonly type: "reordered" };

/** By the key of the file; null: not written. */
export interface FieldChange {
  readonly key: string;
  readonly from: Written | null;
  readonly to: Written | null;
}
