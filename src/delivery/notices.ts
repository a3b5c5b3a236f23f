import { createHash } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import type { Card } from "../core/card.js";
import { PostingKey } from "../core/ids.js";
import type { Locale } from "../core/locale.js";
import type { PlaceId } from "../core/place.js";
import { plain } from "../core/text.js";
import type { Showing } from "./showing.js";
import type { DuePlace } from "./worker/posting.js";
import type { Settled } from "./worker/record.js";
import { deliveryWords } from "./words.js";

/** An admin's direct message. */
export interface Admin {
  readonly place: PlaceId;
  readonly locale: Locale;
}

/** What nobody but a person can mend. */
export interface Trouble {
  readonly because: "place" | "content" | "install";
  readonly place: DuePlace;
  readonly reason: string;
}

const PREFIX = "delivery/notice/";

/** A notice that fails is no trouble: it never begets another. */
export function troublesOf(settled: readonly Settled[]): readonly Trouble[] {
  return settled.filter(({ due }) => !due.key.startsWith(PREFIX)).flatMap(troubleOf);
}

function troubleOf({ due: { place }, outcome }: Settled): readonly Trouble[] {
  switch (outcome.kind) {
    case "refused":
      return [{ because: "content", place, reason: outcome.reason }];
    case "waits": {
      const because = outcome.holds === "platform" ? "install" : "place";
      return outcome.refusing ? [{ because, place, reason: outcome.reason }] : [];
    }
    case "shown":
    case "found":
    case "expired":
      return [];
  }
}

/** One notice per admin, place (or platform) and UTC day: more of the same day edits it. */
export function noticesOf(
  troubles: readonly Trouble[],
  admins: readonly Admin[],
  now: Temporal.Instant,
): readonly Showing[] {
  const day = now.toZonedDateTimeISO("UTC").toPlainDate().toString();
  return troubles.flatMap((trouble) =>
    admins
      .filter(({ place }) => place !== trouble.place.id)
      .map(({ place, locale }) => ({
        key: PostingKey.parse(`${PREFIX}${day}/${digest([subjectOf(trouble), place])}`),
        to: place,
        card: noticeCard(trouble, locale),
      })),
  );
}

function subjectOf({ because, place }: Trouble): string {
  return because === "install" ? place.address.platform : place.id;
}

function digest(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}

function noticeCard(trouble: Trouble, locale: Locale): Card {
  const words = deliveryWords[locale];
  const { title, text, advice } = words[trouble.because];
  const name = trouble.because === "install" ? trouble.place.address.platform : trouble.place.name;
  return {
    locale,
    tone: "trouble",
    title: title(name),
    summary: title(name),
    blocks: [
      { type: "text", text: plain(text(name)) },
      { type: "text", text: plain(advice) },
      { type: "facts", facts: [{ label: words.reason, value: plain(trouble.reason) }] },
    ],
  };
}
