import { ofFailure, type Trouble } from "../../../core/adapter/trouble.js";
import { verdictOn } from "./verdict.js";
import { FeishuRefusal, NotAsked, TOO_OFTEN } from "./refusal.js";

/** A chat, or a person, gets too much at once; Feishu does not say for how long. */
const CROWDED = 230_020;
/** Feishu as a whole sends too much; at the full and the half hour it often does. */
const SWAMPED: ReadonlySet<number> = new Set([11_232, 11_233, 11_247]);

export function troubleOf(error: unknown): Trouble {
  if (error instanceof NotAsked) return withoutToken(troubleOf(error.cause));
  if (!(error instanceof FeishuRefusal)) return ofFailure(error);
  const { code, status, afterMs, detail, needed } = error;
  if (code === TOO_OFTEN) return { kind: "limited", afterMs, scope: "act" };
  if (code === CROWDED) return { kind: "limited", afterMs: 1_000, scope: "place" };
  if (SWAMPED.has(code)) return { kind: "limited", afterMs: 10_000, scope: "act" };
  if (code === 0) return ofStatus(status);
  // A server that failed promises nothing, whatever code it found for that.
  if (status >= 500) return { kind: "lost", reason: String(code) };
  return { kind: "answered", code: detail ?? String(code), needed };
}

function withoutToken(trouble: Trouble): Trouble {
  if (trouble.kind === "answered" && verdictOn(trouble.code).kind === "perhaps")
    return { kind: "not-sent", reason: trouble.code, scope: "platform" };
  if (trouble.kind === "limited") return { ...trouble, scope: "platform" };
  return trouble.kind === "lost" ? { kind: "not-sent", reason: trouble.reason, scope: "platform" } : trouble;
}

/** Somebody in between answered: with a 4xx before Feishu saw it. */
function ofStatus(status: number): Trouble {
  const reason = `http_${String(status)}`;
  return status >= 400 && status < 500
    ? { kind: "not-sent", reason, scope: "posting" }
    : { kind: "lost", reason };
}
