import type { Card } from "./card.js";
import type { FileRef } from "./file.js";
import type { PlatformName, PostingKey } from "./ids.js";
import type { Inbound } from "./inbound.js";
import type { Locale } from "./locale.js";
import type { MessageRef, PlaceAddress } from "./place.js";
import type { Reply } from "./reply.js";

/** What a product can do beyond the port; whoever uses one states what happens without it. */
export interface Capabilities {
  /** A message can be found again by its key. Without it a doubt ends after its time-out, marked. */
  readonly find: boolean;
  /** How long a message can be edited and pressed; null is for ever. */
  readonly editableForMs: number | null;
  /** The most bytes of a file that it takes. */
  readonly maxFileBytes: number;
}

/** A card for a place: posted first, or edited in when `message` says where it already stands. */
export interface Outgoing {
  readonly key: PostingKey;
  readonly revision: number;
  readonly to: PlaceAddress;
  readonly card: Card;
  readonly message: MessageRef | null;
  readonly thread: MessageRef | null;
}

export type Shown =
  | { readonly kind: "shown"; readonly message: MessageRef }
  | {
      readonly kind: "retry";
      readonly afterMs: number;
      readonly scope: "place" | "platform";
      readonly reason: string;
    }
  /** Sent, no answer: look before repeating. */
  | { readonly kind: "unknown"; readonly reason: string }
  /** Cannot be edited any more. */
  | { readonly kind: "too-old" }
  | { readonly kind: "refused"; readonly because: "place" | "content" | "install"; readonly reason: string };

export interface PlatformPerson {
  readonly userId: string;
  readonly name: string;
  readonly locale: Locale | null;
  readonly email: string | null;
}

/** One chat product. Nothing outside `platforms/` may ask which one it holds. */
export interface Platform {
  readonly name: PlatformName;
  readonly can: Capabilities;
  /** Verifies and parses before `receive` sees anything, and turns the reply into what this product has. Resolves to a function that stops it. */
  listen(receive: (inbound: Inbound) => Promise<Reply>): Promise<() => Promise<void>>;
  /** Never throws for the platform's refusal: delivery must know whether trying again can help. */
  show(message: Outgoing): Promise<Shown>;
  /** Looks for a message whose showing is in doubt. */
  find(doubt: {
    readonly key: PostingKey;
    readonly to: PlaceAddress;
  }): Promise<MessageRef | "absent" | "cannot-tell">;
  /** Rejects when the file is gone or was never this app's to read. */
  readFile(file: FileRef): Promise<ReadableStream<Uint8Array>>;
  people(): AsyncIterable<PlatformPerson>;
}
