import { note } from "../../../core/adapter/checks.js";
import type { Check } from "../../../core/platform.js";
import { troubleOf } from "../api/trouble.js";
import type { DoctorWords } from "./words.js";

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
