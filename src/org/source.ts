import type { Found } from "./mistake.js";
import type { Where } from "./where.js";

/** Keys and list positions from the root, e.g. `people`, `3`, `name`. */
export type Path = readonly string[];

/** A file as plain strings, lists and mappings, and where in the file each of them stands. */
export interface Source {
  readonly value: unknown;
  /** Offset of the value, or null when the file does not have it. */
  at(path: Path): number | null;
  /** Offset of the value's key; of the value itself inside a list. Where columns are keys, also of one without a value. */
  keyAt(path: Path): number | null;
  /** Null when it is not a text. */
  textAt(path: Path): string | null;
  whereIs(offset: number): Where;
}

export type SourceRead =
  | { readonly kind: "ok"; readonly source: Source }
  | { readonly kind: "bad"; readonly found: readonly Found[]; readonly whereIs: Source["whereIs"] };
