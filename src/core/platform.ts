import type { Temporal } from "temporal-polyfill";
import type { Card } from "./card.js";
import type { FileRef } from "./file.js";
import type { PlatformName, PostingKey } from "./ids.js";
import type { Inbound } from "./inbound.js";
import type { Locale, Localized } from "./locale.js";
import type { MessageRef, PlaceAddress } from "./place.js";
import type { Reply } from "./reply.js";

/** What a product can do beyond the port; whoever uses one states what happens without it. */
export interface Capabilities {
  /** A message can be found again by its key. Without it a doubt ends after its time-out, marked. */
  readonly find: boolean;
  /** For how long a post repeated under the same `once` is carried out at most once; null: not at all. */
  readonly repeatableForMs: number | null;
  /** How long a message can be edited and pressed; null is for ever. */
  readonly editableForMs: number | null;
  /** Each message has a menu with what can be asked of it; without it that is asked in a reply to the message. */
  readonly messageMenu: boolean;
  /** The most bytes of a file that it takes. */
  readonly maxFileBytes: number;
  /** The company may ask it only so many times in a calendar month: what the app asks is counted. */
  readonly limitedCalls: boolean;
}

/** What is asked of a platform, each at its own pace. */
export const ACTS = ["post", "edit", "upload", "find"] as const;
export type Act = (typeof ACTS)[number];

/**
 * At most `count` in any `perMs`, counted for the app as a whole, for each place or for each message. Of these `burst` may
 * come at once, from 1 to `count`; the rest is spread evenly.
 */
export interface Rate {
  readonly of: "app" | "place" | "message";
  readonly count: number;
  readonly perMs: number;
  readonly burst: number;
}
export type Rates = Readonly<Record<Act, readonly Rate[]>>;

/** A file that is at the platform already, and that nobody sees yet. */
export interface Uploaded {
  /** As the platform calls it. */
  readonly id: string;
  readonly name: string;
}

/** The pictures of a card, by the ids of files of ours. One that is not among them is told by its alt text. */
export type Images = ReadonlyMap<string, Uploaded>;

export const NO_IMAGES: Images = new Map();

/** Something new for a place. */
export interface Post {
  readonly kind: "post";
  readonly key: PostingKey;
  readonly revision: number;
  readonly to: PlaceAddress;
  /** At most 50 letters, digits and dashes; a repeat of a post whose outcome is in doubt bears the same. */
  readonly once: string;
  readonly thread: MessageRef | null;
  readonly content: Content;
}
export type Content =
  | { readonly type: "card"; readonly card: Card; readonly images: Images }
  | { readonly type: "file"; readonly file: Uploaded };

/** Another card for a message that stands. */
export interface Edit {
  readonly kind: "edit";
  readonly key: PostingKey;
  readonly revision: number;
  readonly to: PlaceAddress;
  readonly message: MessageRef;
  readonly card: Card;
  readonly images: Images;
}

export type Outgoing = Post | Edit;

export interface Retry {
  readonly kind: "retry";
  readonly afterMs: number;
  /** What waits: this alone, its place, everything that asks for the same, or all of the platform. */
  readonly scope: "posting" | "place" | "act" | "platform";
  readonly reason: string;
}

export interface Refused {
  readonly kind: "refused";
  /** `permission`: the app may not do this at all, whatever else it may; `install`: it may do nothing. */
  readonly because: "place" | "content" | "permission" | "install";
  readonly reason: string;
}

/** Not carried out, for the sake of one of its pictures. */
export interface Unpictured {
  readonly kind: "unpictured";
  /** The id of the file of ours. */
  readonly file: string;
  /** The platform still makes it ready, knows it no more, or never shows such a file. */
  readonly because: "unready" | "forgotten" | "unshowable";
  readonly reason: string;
}

export type Shown =
  | { readonly kind: "shown"; readonly message: MessageRef }
  /** Not carried out, and it may go better later. */
  | Retry
  | Unpictured
  /** Sent, no answer: look before repeating. */
  | { readonly kind: "unknown"; readonly reason: string }
  /** Cannot be edited any more. */
  | { readonly kind: "too-old" }
  | Refused;

/** A post of which nobody knows whether it stands. */
export interface Doubt {
  readonly key: PostingKey;
  /** What stands under the key at another revision is an older message. */
  readonly revision: number;
  readonly to: PlaceAddress;
  readonly thread: MessageRef | null;
  /** It was not sent before then. */
  readonly since: Temporal.Instant;
  /** The file that it was to show. */
  readonly file: Uploaded | null;
}

export type Found =
  | { readonly kind: "found"; readonly message: MessageRef }
  | { readonly kind: "absent" }
  /** Not now. */
  | Retry
  /** This place's messages cannot be read, now or later. */
  | { readonly kind: "unreadable"; readonly reason: string };

export interface FileToUpload {
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
}

/** What a file is brought for: a posting of its own, or within cards. */
export type Purpose = "file" | "picture";

export interface PlatformPerson {
  readonly userId: string;
  readonly name: string;
  readonly locale: Locale | null;
  readonly email: string | null;
}

export interface Examining {
  /** Whom and what the company has on this platform; null while nobody knows. */
  readonly company: CompanyThere | null;
  /** Where the platform is to reach this server, without a slash at its end; null: nobody said. */
  readonly url: string | null;
  /** Of whoever reads it. */
  readonly locale: Locale;
}

export interface CompanyThere {
  readonly rooms: readonly { readonly address: string; readonly name: string }[];
  readonly people: readonly { readonly userId: string; readonly name: string }[];
}

/** One thing that was looked at. `note`: nothing is broken; `by-hand`: only a person can see it. `advice` says what to press where. */
export type Check =
  | { readonly state: "ok"; readonly sentence: string }
  | { readonly state: "note" | "wrong" | "by-hand"; readonly sentence: string; readonly advice: string };

/** One chat product. Nothing outside `platforms/` may ask which one it holds. */
export interface Platform {
  readonly name: PlatformName;
  /** What people call it, within a sentence. */
  readonly title: Localized<string>;
  readonly can: Capabilities;
  readonly rates: Rates;
  /** Verifies and parses before `receive` sees anything, and turns the reply into what this product has. Resolves to a function that stops it. */
  listen(receive: (inbound: Inbound) => Promise<Reply>): Promise<() => Promise<void>>;
  /** Never throws for the platform's refusal: delivery must know whether trying again can help. */
  show(message: Outgoing): Promise<Shown>;
  /** Looks for a message whose showing is in doubt. */
  find(doubt: Doubt): Promise<Found>;
  /**
   * Brings a file to the platform, where nobody sees it before a post or an edit shows it: repeating it does no harm. What
   * the platform shows in no card is refused as a picture.
   */
  upload(
    file: FileToUpload,
    purpose: Purpose,
  ): Promise<{ readonly kind: "uploaded"; readonly file: Uploaded } | Retry | Refused>;
  /** Rejects with a FileGone when the file is gone or was never this app's to read, with anything else when that may pass. */
  readFile(file: FileRef): Promise<ReadableStream<Uint8Array>>;
  people(): AsyncIterable<PlatformPerson>;
  /** Looks whether the product is set up as this app needs it, also beside a server that runs; changes nothing, never rejects for what it meets. */
  examine(examining: Examining): Promise<readonly Check[]>;
}
