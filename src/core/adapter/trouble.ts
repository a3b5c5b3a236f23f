import { z } from "zod";

/** Why a call did not succeed, as far as that can be known. */
export type Trouble =
  | { readonly kind: "limited"; readonly afterMs: number; readonly scope: "place" | "act" | "platform" }
  /** It never reached the platform, nor would anything else, or only this. */
  | { readonly kind: "not-sent"; readonly reason: string; readonly scope: "posting" | "platform" }
  /** It may have been carried out: no answer came, or one that promises nothing. */
  | { readonly kind: "lost"; readonly reason: string }
  /** `needed`: the permission that it lacks, where the platform names one. */
  | { readonly kind: "answered"; readonly code: string; readonly needed: string | null };

export type Answered = Extract<Trouble, { kind: "answered" }>;

/** As the log says it. */
export function reasonOf(trouble: Trouble): string {
  switch (trouble.kind) {
    case "limited":
      return "ratelimited";
    case "answered":
      return trouble.code;
    case "not-sent":
    case "lost":
      return trouble.reason;
  }
}

/** Before a connection stands, nothing of the request has left. */
const BEFORE_SENDING =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_[A-Z]+|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_[A-Z_]+|CERT_[A-Z_]+|[A-Z_]*SELF_SIGNED_CERT[A-Z_]*|UNABLE_TO_[A-Z_]+)$/u;

const Coded = z.object({ code: z.string() });

/** Of what a request rejected with that got no answer. */
export function ofFailure(error: unknown): Trouble {
  const coded = Coded.safeParse(causeOf(error));
  const reason = coded.success ? coded.data.code.toLowerCase() : nameOf(error);
  return coded.success && BEFORE_SENDING.test(coded.data.code)
    ? { kind: "not-sent", reason, scope: "platform" }
    : { kind: "lost", reason };
}

function causeOf(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? error.cause : error;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "no_answer";
}
