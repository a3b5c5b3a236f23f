import { note } from "../../../core/adapter/checks.js";
import { reasonOf } from "../../../core/adapter/trouble.js";
import type { Check } from "../../../core/platform.js";
import { troubleOf } from "../api/trouble.js";
import type { DoctorWords } from "./words.js";

/** Why something could not be looked at: the platform's code for it, or what became of the request. */
export function unread(what: string, error: unknown, say: DoctorWords): Check {
  const trouble = troubleOf(error);
  return note(
    trouble.kind === "limited"
      ? say.paused(Math.ceil(trouble.afterMs / 1_000))
      : say.unread(what, reasonOf(trouble)),
  );
}
