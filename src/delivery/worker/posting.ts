import { Temporal } from "temporal-polyfill";
import type { Card } from "../../core/card.js";
import type { PostingKey } from "../../core/ids.js";
import type { MessageRef, PlaceAddress, PlaceId } from "../../core/place.js";
import type { Uploaded } from "../../core/platform.js";
import { calmCard, filesIn, repeatedCard } from "../cards.js";

/** A posting that its place does not show at its newest revision yet. */
export interface Due {
  readonly key: PostingKey;
  readonly place: DuePlace;
  /** The order of first showings in the place. */
  readonly position: number;
  readonly revision: number;
  readonly content: DueContent;
  /** Why the card is down to its summary: what the platform said to the whole one. */
  readonly plainBecause: string | null;
  /** Where it stands already. */
  readonly message: MessageRef | null;
  readonly thread: Thread;
  readonly expiresAt: Temporal.Instant | null;
  readonly attempts: number;
  /** Not tried before. */
  readonly nextAt: Temporal.Instant;
  /** It was sent, and nobody knows whether it was carried out. */
  readonly attempt: Attempt | null;
  /** It may stand twice: a doubt ended without an answer. It says so from then on. */
  readonly repeated: boolean;
  /** The message in whose stead it is posted afresh. */
  readonly replaces: string | null;
  /** When it is to be posted afresh, as far as that is known. */
  readonly renewAt: Temporal.Instant | null;
  /** What is written of it counts only over this: a sender who was replaced meanwhile has nothing to say any more. */
  readonly fence: number;
}

export type DueContent = DueCard | DueFile;

export interface DueCard {
  readonly type: "card";
  /** Null: an older version wrote it, and it cannot be read any more. */
  readonly card: Card | null;
  /** What is known of the files that it shows, by their ids. */
  readonly pictures: Pictures;
}

export type Pictures = ReadonlyMap<string, Picture>;
export type Picture =
  /** Where the platform has it, since when, and whether it was brought just now. */
  | {
      readonly kind: "there";
      readonly uploaded: Uploaded;
      readonly since: Temporal.Instant;
      readonly now: boolean;
    }
  /** By its alt text. */
  | { readonly kind: "told"; readonly because: string }
  /** The platform had it under this id, and has no more. */
  | { readonly kind: "forgotten"; readonly id: string };

export interface DueFile {
  readonly type: "file";
  /** Null: its file is gone. */
  readonly file: string | null;
  readonly name: string;
  /** Where the platform has it already, and since when we know. */
  readonly uploaded: Uploaded | null;
  readonly uploadedNow: boolean;
}

export interface Attempt {
  readonly at: Temporal.Instant;
  readonly revision: number;
  /** What was sent, to be repeated as it was. */
  readonly card: Card | null;
  /** Why nobody knows, as far as that was learnt. */
  readonly because: string | null;
}

/** What is about to be sent. */
export interface Beginning {
  readonly due: Due;
  readonly attempt: Attempt;
}

/** What is sent now; a repeat of it after a crash is taken from the attempt. */
export function newAttempt(due: Due, at: Attempt["at"]): Attempt {
  return { at, revision: due.revision, card: cardNow(due), because: null };
}

function cardNow({ content, repeated, replaces }: Due): Card | null {
  if (content.type === "file" || content.card === null) return null;
  const card = replaces === null ? content.card : calmCard(content.card);
  return repeated ? repeatedCard(card) : card;
}

/** The first of its pictures of which it is not known yet how it is shown; null: it can go. */
export function pictureToBring(content: DueContent): string | null {
  if (content.type === "file" || content.card === null) return null;
  const open = filesIn(content.card).find((file) => {
    const kind = content.pictures.get(file)?.kind;
    return kind === undefined || kind === "forgotten";
  });
  return open ?? null;
}

export function withPicture(due: Due, content: DueCard, file: string, picture: Picture): Due {
  return { ...due, content: { ...content, pictures: new Map([...content.pictures, [file, picture]]) } };
}

/** Why pictures of it are told by their alt texts, each reason once. */
export function toldBecause({ content }: Due): readonly string[] {
  if (content.type === "file" || content.card === null) return [];
  const reasons = filesIn(content.card).flatMap((file) => {
    const picture = content.pictures.get(file);
    return picture?.kind === "told" ? [picture.because] : [];
  });
  return [...new Set(reasons)];
}

export interface DuePlace {
  readonly id: PlaceId;
  readonly address: PlaceAddress;
  readonly name: string;
  readonly pausedUntil: Temporal.Instant | null;
  /** It refused, and nothing was shown there since. */
  readonly refusing: boolean;
}

/** `awaited`: the message it belongs under is about to be shown in the same place, before it. */
export type Thread =
  | { readonly kind: "none" }
  | { readonly kind: "under"; readonly message: MessageRef }
  | { readonly kind: "awaited" };

export type Outcome =
  /** At which revision it stands; a newer one is edited in next. */
  | { readonly kind: "shown"; readonly message: MessageRef; readonly revision: number }
  | Waits
  /** Its message cannot be edited any more: it is posted anew. */
  | { readonly kind: "lost" }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "expired" };

export interface Waits {
  readonly kind: "waits";
  readonly until: Temporal.Instant;
  /** What waits with it. */
  readonly holds: "posting" | "place" | "act" | "platform";
  /** Nobody but a person can mend it: an admin is told. */
  readonly refusing: boolean;
  readonly reason: string;
  /** It is gone on with before what it holds may be. */
  readonly againAt?: Temporal.Instant;
  /** Nothing failed: it is no attempt that makes the next wait longer. */
  readonly uncounted?: true;
}

/** The same posting in another shape, to be gone on with at once. */
export interface Again {
  readonly kind: "again";
  readonly due: Due;
}

export function hasExpired(due: Due, now: Temporal.Instant): boolean {
  return due.expiresAt !== null && !isAfter(due.expiresAt, now);
}

/**
 * Whether the place's next first showing may follow at once. It never overtakes one that waits, nor one that ended unseen
 * before that is written down: a newer revision that came meanwhile keeps its place in line.
 */
export function letsFollow(outcome: Outcome): boolean {
  switch (outcome.kind) {
    case "shown":
      return true;
    case "waits":
    case "lost":
    case "refused":
    case "expired":
      return false;
  }
}

export function isAfter(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) > 0;
}
