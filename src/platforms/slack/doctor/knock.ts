import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Clock } from "../../../core/time.js";
import { PATH, REFUSALS } from "../listen.js";
import { parseJson } from "../parse.js";
import { sign, type SignatureFault } from "../signature.js";

/** What came of a request like those with which Slack tries an address out. */
export type Knocked =
  | { readonly kind: "answered" }
  /** This server, or another Dayclear, does not take it for Slack's. */
  | { readonly kind: "refused"; readonly because: SignatureFault }
  | { readonly kind: "redirected"; readonly to: string }
  | { readonly kind: "status"; readonly status: number }
  /** A page, or whatever else is no answer to it. */
  | { readonly kind: "something-else" }
  | { readonly kind: "unknown-host" | "tls" | "closed" | "timeout" | "cut-off"; readonly reason: string };

/** Slack itself waits no longer. */
const WITHIN_MS = 3_000;

/** Asks whoever answers at `url` to prove that it is there, as Slack does; nothing is changed by it. */
export async function knock(url: string, secret: string, clock: Clock): Promise<Knocked> {
  const challenge = randomUUID();
  const body = JSON.stringify({ type: "url_verification", challenge });
  try {
    const response = await fetch(`${url}${PATH}`, {
      method: "POST",
      body,
      headers: { "content-type": "application/json", ...sign(body, secret, clock()) },
      redirect: "manual",
      signal: AbortSignal.timeout(WITHIN_MS),
    });
    return heard(response, await response.text(), challenge);
  } catch (error) {
    return unheard(error);
  }
}

const Proof = z.object({ challenge: z.string() });

function heard({ status, headers }: Response, text: string, challenge: string): Knocked {
  const because = (["unsigned", "secret", "time"] as const).find(
    (fault) => text.trim() === REFUSALS[fault].says,
  );
  if (status === 401 && because !== undefined) return { kind: "refused", because };
  const to = headers.get("location");
  if (status >= 300 && status < 400 && to !== null) return { kind: "redirected", to };
  if (status !== 200) return { kind: "status", status };
  const proof = Proof.safeParse(parseJson(text)).data;
  return { kind: proof?.challenge === challenge ? "answered" : "something-else" };
}

const Caused = z.object({ cause: z.object({ code: z.string() }) });

function unheard(error: unknown): Knocked {
  if (error instanceof Error && error.name === "TimeoutError") return { kind: "timeout", reason: "3 s" };
  const reason = Caused.safeParse(error).data?.cause.code ?? "no_answer";
  if (/^(?:ENOTFOUND|EAI_)/u.test(reason)) return { kind: "unknown-host", reason };
  if (/CERT|TLS|SSL|EPROTO|UNABLE_TO_/u.test(reason)) return { kind: "tls", reason };
  if (/^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/u.test(reason))
    return { kind: "closed", reason };
  return { kind: "cut-off", reason };
}
