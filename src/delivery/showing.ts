import type { Temporal } from "temporal-polyfill";
import type { Card } from "../core/card.js";
import type { PostingKey } from "../core/ids.js";
import type { PlaceId } from "../core/place.js";
import type { FileToUpload } from "../core/platform.js";

/** What a place should show under a key, from now on. */
export interface Showing {
  readonly key: PostingKey;
  /** A key stays in the place where it was first shown. */
  readonly to: PlaceId;
  readonly card: Card;
  /** The posting in whose thread it stands, if that one stands in the same place. */
  readonly thread?: PostingKey;
  /** From then on it is not worth showing any more. */
  readonly expiresAt?: Temporal.Instant;
}

/** A file for a place, under a key of its own: it is shown once, in no order with what else is shown there. */
export interface FileShowing extends Omit<Showing, "card"> {
  readonly file: FileToShow;
}

export type FileToShow =
  /** 30 MB at the most. */
  | ({ readonly kind: "bytes" } & FileToUpload)
  /** One that is kept already: several places may show it. */
  | { readonly kind: "kept"; readonly id: string };
