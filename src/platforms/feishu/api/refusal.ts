/** Feishu's own code for a call that comes too often. */
export const TOO_OFTEN = 99_991_400;
/** The company's calls of the month are used up: Feishu says so with a 429 as well, but no waiting of ours helps. */
export const USED_UP = 99_991_403;

const DEFAULT_WAIT_S = 10;

/** In milliseconds. */
export function waitOf(headers: Headers): number {
  const seconds = Number.parseInt(headers.get("x-ogw-ratelimit-reset") ?? "", 10);
  return (seconds >= 0 ? seconds : DEFAULT_WAIT_S) * 1_000;
}

interface Why {
  /** Null: what came is no answer of Feishu's. */
  readonly code: number | null;
  readonly status?: number;
  readonly afterMs: number;
  /** The code behind the code, of a card that was not taken. */
  readonly detail?: string | null;
  /** The scopes that the app lacks. */
  readonly needed: string | null;
  /** With which it was asked. */
  readonly token?: string;
}

/** An answer of Feishu's that is none of success. Says nothing of what was asked. */
export class FeishuRefusal extends Error {
  override readonly name = "FeishuRefusal";
  readonly code: number;
  readonly status: number;
  readonly afterMs: number;
  readonly detail: string | null;
  readonly needed: string | null;
  /** No property that a log would print. */
  readonly #token: string;

  constructor({ code, status = 200, afterMs, detail = null, needed, token = "" }: Why) {
    super(`Feishu refused: ${String(code ?? status)}.`);
    this.code = code ?? 0;
    this.status = status;
    this.afterMs = afterMs;
    this.detail = detail;
    this.needed = needed;
    this.#token = token;
  }

  /** With which it was asked. */
  get token(): string {
    return this.#token;
  }
}

/** There was no token to ask with. */
export class NotAsked extends Error {
  override readonly name = "NotAsked";
  constructor(why: unknown) {
    super("Feishu gave no token.", { cause: why });
  }
}
