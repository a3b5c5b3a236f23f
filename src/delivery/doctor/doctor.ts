import type { Temporal } from "temporal-polyfill";
import type { Locale } from "../../core/locale.js";
import type { Read } from "../../store/index.js";
import type { Titles } from "../titles.js";
import { readState, type DeliveryState } from "./record.js";
import { doctorWords, type DoctorWords } from "./words.js";

const DAYS = 7;

export interface Examining {
  readonly now: Temporal.Instant;
  readonly locale: Locale;
  readonly titles: Titles;
}

export interface Examined {
  /** Whether somebody has something to do. */
  readonly healthy: boolean;
  readonly lines: readonly string[];
}

/** What is not shown as it should be: lanes, doubts, refusals and holds, with the reason and what to do. */
export async function examineDelivery(read: Read, { now, locale, titles }: Examining): Promise<Examined> {
  const state = await readState(read, now, { days: DAYS });
  const say = doctorWords[locale];
  const lines = [
    ...section(say.holds, holdLines(state, { now, locale, titles }), say.holdAdvice),
    ...section(
      say.lanes,
      laneLines(state, { now, locale, titles }),
      state.lanes.some(({ paused }) => paused !== null) ? say.pausedAdvice : say.laneAdvice,
    ),
    ...section(say.doubts, doubtLines(state, say, now), say.doubtAdvice),
    ...section(say.refusals(DAYS), refusalLines(state, say, now), say.refusalAdvice),
    ...(state.repeated === 0 ? [] : [say.repeated(state.repeated, DAYS)]),
  ];
  const healthy = isHealthy(state);
  return { healthy, lines: lines.length === 0 ? [say.well] : lines };
}

function isHealthy({ lanes, refusals, holds }: DeliveryState): boolean {
  const paused = lanes.some((lane) => lane.paused !== null);
  return !paused && refusals.length === 0 && !holds.some((hold) => hold.refusing);
}

function section(title: string, lines: readonly string[], advice: string): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`), `  ${advice}`, ""];
}

function holdLines({ holds }: DeliveryState, { now, locale, titles }: Examining): readonly string[] {
  const say = doctorWords[locale];
  return holds.map(({ platform, act, until, refusing, reason }) => {
    const told = {
      platform: titles(platform, locale),
      left: say.lasting(seconds(now, until)),
      reason,
    };
    return refusing ? say.refuses[act](told) : say.slowsDown[act](told);
  });
}

function laneLines({ lanes }: DeliveryState, { now, locale, titles }: Examining): readonly string[] {
  const say = doctorWords[locale];
  return lanes.map(({ platform, place, pending, since, paused, reason }) => {
    const waited = say.lasting(seconds(since, now));
    const waits = say.lane(place, titles(platform, locale), pending, waited);
    if (paused === null) return reason === null ? waits : say.because(waits, reason);
    return say.paused(waits, paused.reason, say.lasting(seconds(now, paused.until)));
  });
}

function doubtLines({ doubts }: DeliveryState, say: DoctorWords, now: Temporal.Instant): readonly string[] {
  return doubts.map(({ place, key, since, reason }) => {
    const line = say.doubt(place, key, say.lasting(seconds(since, now)));
    return reason === null ? line : say.because(line, reason);
  });
}

function refusalLines(
  { refusals }: DeliveryState,
  say: DoctorWords,
  now: Temporal.Instant,
): readonly string[] {
  return refusals.map(({ place, key, at, reason }) =>
    say.because(say.refusal(place, key, say.lasting(seconds(at, now))), reason),
  );
}

function seconds(from: Temporal.Instant, to: Temporal.Instant): number {
  return Math.max(0, Math.round(from.until(to).total("seconds")));
}
