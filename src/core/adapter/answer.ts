import type { Reply } from "../reply.js";

/** Both platforms give up after 3 s; whoever waits longer than this is told that it is being worked on. */
const ACKNOWLEDGE_WITHIN_MS = 2_000;

export type Answer =
  | { readonly kind: "ready"; readonly reply: Reply }
  /** Acknowledge now, promising nothing; `reply` follows through the platform's own channel. */
  | { readonly kind: "late"; readonly reply: Promise<Reply> };

/** Rejects only if `reply` does so in time. */
export async function answerWithin(reply: Promise<Reply>, ms = ACKNOWLEDGE_WITHIN_MS): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Answer>((resolve) => {
    timer = setTimeout(() => {
      resolve({ kind: "late", reply });
    }, ms);
  });
  try {
    return await Promise.race([reply.then((ready): Answer => ({ kind: "ready", reply: ready })), late]);
  } finally {
    clearTimeout(timer);
  }
}
