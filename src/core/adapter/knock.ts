import { z } from "zod";
import { parseJson } from "./json.js";

/** What came of a request like the one with which a platform tries an address out. */
export type Knocked =
  | { readonly kind: "answered" }
  | { readonly kind: "redirected"; readonly to: string }
  /** Another status, with what was said beside it. */
  | { readonly kind: "status"; readonly status: number; readonly text: string }
  /** A page, or whatever else is no answer to it. */
  | { readonly kind: "something-else" }
  | { readonly kind: "unknown-host" | "tls" | "closed" | "timeout" | "cut-off"; readonly reason: string };

export interface Knock {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What is to come back in a JSON object, as `challenge`. */
  readonly challenge: string;
}

/** No platform waits longer. */
const WITHIN_MS = 3_000;

/** Asks whoever answers there to prove that it is there; nothing is changed by it. */
export async function knock({ url, body, headers, challenge }: Knock): Promise<Knocked> {
  try {
    const response = await fetch(url, {
      method: "POST",
      body,
      headers: { "content-type": "application/json", ...headers },
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
  const to = headers.get("location");
  if (status >= 300 && status < 400 && to !== null) return { kind: "redirected", to };
  if (status !== 200) return { kind: "status", status, text: text.trim() };
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
