import type { Check } from "../../../core/platform.js";
import { troubleOf } from "../trouble.js";
import type { Told } from "./told.js";
import type { DoctorWords } from "./words.js";

export const ok = (sentence: string): Check => ({ state: "ok", sentence });
export const note = (told: Told): Check => ({ state: "note", ...told });
export const wrong = (told: Told): Check => ({ state: "wrong", ...told });
export const byHand = (told: Told): Check => ({ state: "by-hand", ...told });

/** More are counted. */
const MOST_NAMED = 10;

export function listed(items: readonly string[], say: DoctorWords): string {
  return say.listed(items.slice(0, MOST_NAMED), Math.max(0, items.length - MOST_NAMED));
}

/** Why something could not be looked at: Slack's code for it, or what became of the request. */
export function unread(what: string, error: unknown, say: DoctorWords): Check {
  const trouble = troubleOf(error);
  switch (trouble.kind) {
    case "limited":
      return note(say.paused(Math.ceil(trouble.afterMs / 1_000)));
    case "answered":
      return note(say.unread(what, trouble.code));
    case "not-sent":
    case "lost":
      return note(say.unread(what, trouble.reason));
  }
}
