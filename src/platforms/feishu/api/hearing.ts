import type { Connect } from "./api.js";
import { grantedScopes } from "./granted.js";
import { ALL_MESSAGES } from "../methods.js";

/** Whether what is written in rooms is heard without a mention: a scope decides that. */
export interface Hearing {
  all(): boolean;
  /** The first such message shows it, where Feishu does not say which scopes there are. */
  heard(): void;
  /** Never rejects. */
  ask(): Promise<void>;
}

/** How long what Feishu said of the scopes is good for: each asking is a call that Feishu counts. */
const ASK_AGAIN_MS = 24 * 3_600_000;

export function createHearing(connect: Connect, requestMs: number): Hearing {
  let all = false;
  let askedAt: number | null = null;
  const ask = async (): Promise<void> => {
    askedAt = performance.now();
    const granted = await grantedScopes(connect, requestMs).catch(() => null);
    if (granted !== null) all = granted.has(ALL_MESSAGES);
  };
  return {
    all: () => {
      if (askedAt !== null && performance.now() - askedAt > ASK_AGAIN_MS) void ask();
      return all;
    },
    heard: () => {
      all = true;
    },
    ask,
  };
}
