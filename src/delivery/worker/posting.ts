import { Temporal } from "temporal-polyfill";
import type { Card } from "../../core/card.js";
import type { PostingKey } from "../../core/ids.js";
import type { MessageRef, PlaceAddress, PlaceId } from "../../core/place.js";
import type { Shown } from "../../core/platform.js";
import { plain, shorten, storable } from "../../core/text.js";
import { backOff, growing } from "./back-off.js";
import type { Timing } from "../timing.js";

const REASON_MOST = 200;

/** A posting that its place does not show at its newest revision yet. */
export interface Due {
  readonly key: PostingKey;
  readonly place: DuePlace;
  /** The order of first showings in the place. */
  readonly position: number;
  readonly revision: number;
  /** Null: an older version wrote it, and it cannot be read any more. */
  readonly card: Card | null;
  /** Why the card is down to its summary: what the platform said to the whole one. */
  readonly plainBecause: string | null;
  /** Where it stands already. */
  readonly message: MessageRef | null;
  readonly thread: Thread;
  readonly expiresAt: Temporal.Instant | null;
  readonly attempts: number;
  /** Not tried before. */
  readonly nextAt: Temporal.Instant;
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

/** What came of asking the platform; `found` is the answer to a first showing that was in doubt. */
export type Answer = Shown | { readonly kind: "found"; readonly message: MessageRef };

export type Outcome =
  | { readonly kind: "shown"; readonly message: MessageRef }
  /** It stands, and nobody knows at which revision: the newest is edited in next. */
  | { readonly kind: "found"; readonly message: MessageRef }
  | Waits
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "expired" };

export interface Waits {
  readonly kind: "waits";
  readonly until: Temporal.Instant;
  /** What waits with it. */
  readonly holds: "posting" | "place" | "platform";
  /** Nobody but a person can mend it: an admin is told. */
  readonly refusing: boolean;
  readonly reason: string;
}

/** The same posting in another shape, to be asked for at once. */
export interface Again {
  readonly kind: "again";
  readonly due: Due;
}

/** `chance` is in [0, 1). */
export interface At {
  readonly now: Temporal.Instant;
  readonly chance: number;
  readonly timing: Timing;
}

export function decide(due: Due, answer: Answer, at: At): Outcome | Again {
  switch (answer.kind) {
    case "shown":
    case "found":
      return answer;
    case "too-old":
      return due.message === null
        ? tryLater(due, at, { holds: "posting", afterMs: 0, reason: "a new message is too old" })
        : { kind: "again", due: { ...due, message: null } };
    case "retry":
      return tryLater(due, at, {
        holds: answer.scope,
        afterMs: answer.afterMs,
        reason: brief(answer.reason),
      });
    case "unknown":
      return tryLater(due, at, { holds: "posting", afterMs: 0, reason: brief(answer.reason) });
    case "refused":
      return refused(due, answer.because, brief(answer.reason), at);
  }
}

function brief(reason: string): string {
  return shorten(storable(reason), REASON_MOST);
}

export function hasExpired(due: Due, now: Temporal.Instant): boolean {
  return due.expiresAt !== null && !isAfter(due.expiresAt, now);
}

/**
 * Whether the place's next posting may follow at once. A first showing never overtakes one that waits, nor one that ended
 * unseen before that is written down: a newer revision that came meanwhile keeps its place in line.
 */
export function letsFollow(due: Due, outcome: Outcome): boolean {
  switch (outcome.kind) {
    case "shown":
    case "found":
      return true;
    case "waits":
      return outcome.holds === "posting" && due.message !== null;
    case "refused":
    case "expired":
      return due.message !== null;
  }
}

export function isAfter(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) > 0;
}

interface Later {
  readonly holds: Waits["holds"];
  readonly afterMs: number;
  readonly reason: string;
}

function tryLater({ attempts }: Due, { now, chance, timing }: At, { holds, afterMs, reason }: Later): Waits {
  const jittered = backOff({ attempts, base: timing.backOffMs, most: timing.backOffMostMs }, chance);
  const until = now.add({ milliseconds: Math.max(Math.ceil(afterMs), jittered) });
  return { kind: "waits", until, holds, refusing: false, reason };
}

function refused(
  due: Due,
  because: "place" | "content" | "install",
  reason: string,
  at: At,
): Outcome | Again {
  switch (because) {
    case "place":
      return pause(due, "place", reason, at);
    case "install":
      return pause(due, "platform", reason, at);
    case "content":
      return due.plainBecause === null && due.card !== null
        ? { kind: "again", due: { ...due, card: plainCard(due.card), plainBecause: reason } }
        : { kind: "refused", reason: due.plainBecause ?? reason };
  }
}

function pause({ attempts }: Due, holds: Waits["holds"], reason: string, { now, timing }: At): Waits {
  const milliseconds = growing({ attempts, base: timing.pauseMs, most: timing.pauseMostMs });
  return { kind: "waits", until: now.add({ milliseconds }), holds, refusing: true, reason };
}

function plainCard(card: Card): Card {
  return { ...card, blocks: [{ type: "text", text: plain(card.summary) }] };
}
