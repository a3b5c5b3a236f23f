import type { Check } from "../../../core/platform.js";
import type { Clock } from "../../../core/time.js";
import { byHand, note, ok, wrong } from "../../../core/adapter/checks.js";
import { knock, type Knocked } from "./knock.js";
import type { Told } from "../../../core/adapter/checks.js";
import type { DoctorWords } from "./words.js";

/** Whether Slack would get through to here over HTTP. */
export async function address(
  typed: string | null,
  { secret, clock, say }: { readonly secret: string; readonly clock: Clock; readonly say: DoctorWords },
): Promise<Check> {
  if (typed === null) return byHand(say.byHand.address);
  const url = typed.replace(/\/slack\/events$/u, "");
  const knocked = await knock(url, secret, clock);
  if (knocked.kind !== "answered") return wrong(tell(url, knocked, say));
  return url.startsWith("https:") ? ok(say.urlFine(url)) : note(say.urlNotSecure(url));
}

function tell(url: string, knocked: Exclude<Knocked, { kind: "answered" }>, { url: say }: DoctorWords): Told {
  switch (knocked.kind) {
    case "refused":
      return say[knocked.because](url);
    case "redirected":
      return say.redirected(url, knocked.to);
    case "status":
      return say.status(url, knocked.status);
    case "something-else":
      return say["something-else"](url);
    case "unknown-host":
    case "tls":
    case "closed":
    case "timeout":
    case "cut-off":
      return say[knocked.kind](url, knocked.reason);
  }
}
