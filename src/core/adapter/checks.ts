import type { Check } from "../platform.js";

/** What was found, and what to press where. */
export interface Told {
  readonly sentence: string;
  readonly advice: string;
}

export const ok = (sentence: string): Check => ({ state: "ok", sentence });
export const note = (told: Told): Check => ({ state: "note", ...told });
export const wrong = (told: Told): Check => ({ state: "wrong", ...told });
export const byHand = (told: Told): Check => ({ state: "by-hand", ...told });

/** More are counted. */
const MOST_NAMED = 10;

type Listed = (items: readonly string[], more: number) => string;

export function listed(items: readonly string[], say: { readonly listed: Listed }): string {
  return say.listed(items.slice(0, MOST_NAMED), Math.max(0, items.length - MOST_NAMED));
}
