import { createHash } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import type { Block, Card } from "../core/card.js";
import { PostingKey } from "../core/ids.js";
import type { Locale } from "../core/locale.js";
import type { Place, PlaceId } from "../core/place.js";
import { plain } from "../core/text.js";
import type { Tx } from "../store/index.js";
import { findTrouble } from "./worker/ledger/record.js";
import type { Settled } from "./worker/ledger/settled.js";
import type { Showing } from "./showing.js";
import { type DuePlace, toldBecause } from "./worker/posting.js";
import type { Titles } from "./titles.js";
import { deliveryWords } from "./words.js";

/** Somebody who is told, and where: the direct messages of each of their accounts, the one they use most first. */
export interface Admin {
  readonly places: readonly Pick<Place, "id" | "platform">[];
  readonly locale: Locale;
}

/** What nobody but a person can mend: of a platform, or of a place on one day. */
export type Trouble =
  | {
      readonly of: "platform";
      readonly name: string;
      /** It takes nothing, or nothing of one act, or a picture is told by its alt text. */
      readonly because: "install" | "permission" | "picture";
      readonly reason: string;
    }
  | {
      readonly of: "place";
      readonly place: Pick<DuePlace, "id" | "name" | "address">;
      /** Why it takes nothing at the moment; null: it does. */
      readonly paused: string | null;
      /** How many postings it refused for good, and why the last of them; null: none. */
      readonly refused: { readonly count: number; readonly reason: string } | null;
    };

type PlatformTrouble = Extract<Trouble, { of: "platform" }>;

const PREFIX = "delivery/notice/";

/** A notice that fails is no trouble: it never begets another. */
export async function troublesOf(
  tx: Tx,
  settled: readonly Settled[],
  now: Temporal.Instant,
): Promise<readonly Trouble[]> {
  const told = settled.filter(({ due }) => !due.key.startsWith(PREFIX));
  const ofPlatform = new Map(told.flatMap(platformTrouble).map((trouble) => [trouble.because, trouble]));
  const places = new Map(told.filter(troublesPlace).map((one) => [one.due.place.id, one]));
  const troubles: Trouble[] = [...ofPlatform.values()];
  for (const one of places.values()) troubles.push(await placeTrouble(tx, one, now));
  return troubles;
}

function platformTrouble({ due, outcome }: Settled): readonly PlatformTrouble[] {
  const here = { of: "platform" as const, name: due.place.address.platform };
  if (outcome.kind === "shown")
    return toldBecause(due).map((reason) => ({ ...here, because: "picture", reason }));
  if (outcome.kind !== "waits" || !outcome.refusing) return [];
  const { holds, reason } = outcome;
  if (holds !== "platform" && holds !== "act") return [];
  return [{ ...here, because: holds === "platform" ? "install" : "permission", reason }];
}

function troublesPlace({ outcome }: Settled): boolean {
  if (outcome.kind === "waits") return outcome.refusing && outcome.holds === "place";
  return outcome.kind === "refused";
}

async function placeTrouble(
  tx: Tx,
  { due: { place }, outcome }: Settled,
  now: Temporal.Instant,
): Promise<Trouble> {
  const found = await findTrouble(tx, place.id, startOfDay(now));
  const paused = outcome.kind === "waits" ? outcome.reason : found.pauseReason;
  const refused = found.refused === 0 ? null : { count: found.refused, reason: found.refusedBecause ?? "" };
  return { of: "place", place, paused, refused };
}

function startOfDay(now: Temporal.Instant): Temporal.Instant {
  return now.toZonedDateTimeISO("UTC").startOfDay().toInstant();
}

/** One notice per admin, place (or platform) and UTC day: more of the same day edits it. */
export function noticesOf(
  troubles: readonly Trouble[],
  admins: readonly Admin[],
  { now, titles }: { readonly now: Temporal.Instant; readonly titles: Titles },
): readonly Showing[] {
  const day = now.toZonedDateTimeISO("UTC").toPlainDate().toString();
  return troubles.flatMap((trouble) =>
    admins.flatMap(({ places, locale }) => {
      const to = whereToTell(trouble, places);
      if (to === undefined) return [];
      const key = PostingKey.parse(`${PREFIX}${day}/${digest([subjectOf(trouble), to])}`);
      return [{ key, to, card: noticeCard(trouble, locale, titles) }];
    }),
  );
}

/** Not where the trouble is, if there is another way. */
function whereToTell(trouble: Trouble, places: Admin["places"]): PlaceId | undefined {
  if (trouble.of === "place") return places.find(({ id }) => id !== trouble.place.id)?.id;
  return (places.find(({ platform }) => platform !== trouble.name) ?? places[0])?.id;
}

function subjectOf(trouble: Trouble): string {
  if (trouble.of === "place") return trouble.place.id;
  return trouble.because === "install" ? trouble.name : `${trouble.name} ${trouble.because}`;
}

function digest(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}

function noticeCard(trouble: Trouble, locale: Locale, titles: Titles): Card {
  const words = deliveryWords[locale];
  const name = trouble.of === "platform" ? titles(trouble.name, locale) : trouble.place.name;
  const sections = sectionsOf(trouble);
  const title = words[sections[0]?.because ?? "place"].title(name, sections[0]?.count ?? 1);
  const blocks = sections.flatMap(({ because, count, reason }): Block[] => [
    { type: "text", text: plain(words[because].text(name, count)) },
    { type: "text", text: plain(adviceOn(because, trouble, locale)) },
    { type: "facts", facts: [{ label: words.reason, value: plain(reason) }] },
  ]);
  return { locale, tone: "trouble", title, summary: title, blocks };
}

function adviceOn(because: Section["because"], trouble: Trouble, locale: Locale): string {
  const words = deliveryWords[locale];
  if (because !== "place") return words[because].advice;
  return words.place.advice[trouble.of === "place" ? trouble.place.address.kind : "room"];
}

interface Section {
  readonly because: "place" | "content" | "install" | "permission" | "picture";
  readonly count: number;
  readonly reason: string;
}

function sectionsOf(trouble: Trouble): readonly Section[] {
  if (trouble.of === "platform") return [{ because: trouble.because, count: 1, reason: trouble.reason }];
  const { paused, refused } = trouble;
  return [
    ...(paused === null ? [] : [{ because: "place" as const, count: 1, reason: paused }]),
    ...(refused === null ? [] : [{ because: "content" as const, ...refused }]),
  ];
}
