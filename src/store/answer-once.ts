import type { Temporal } from "temporal-polyfill";
import { Reply } from "../core/reply.js";
import { toDate } from "../core/time.js";
import type { Tx } from "./client.js";
import { isUniqueViolation } from "./errors.js";
import type { Store } from "./store.js";

/** What is answered once, and until when a repeat of it is remembered. */
export interface Once {
  readonly seenId: string;
  readonly keepUntil: Temporal.Instant;
}

/**
 * Does `work` once for a `seenId`, however often and however nearly at once it is asked: what it changed and its answer
 * are one transaction, and whoever asks again gets that answer. An answer of the kind `errors` is not remembered, since
 * the same form comes again once it is mended; `work` must have changed nothing then.
 */
export async function answerOnce(store: Store, once: Once, work: (tx: Tx) => Promise<Reply>): Promise<Reply> {
  const earlier = await findAnswer(store, once.seenId);
  if (earlier !== null) return earlier;
  try {
    return await store.inTransaction((tx) => answerAndRemember(tx, once, work));
  } catch (error) {
    const winner = isUniqueViolation(error) ? await findAnswer(store, once.seenId) : null;
    if (winner === null) throw error;
    return winner;
  }
}

// The id goes in last, with the answer: of two at once the later fails there, and all that it did is undone with it.
async function answerAndRemember(tx: Tx, once: Once, work: (tx: Tx) => Promise<Reply>): Promise<Reply> {
  const answer = await work(tx);
  if (answer.kind === "errors") return answer;
  await tx.seen.create({ data: { id: once.seenId, answer, keepUntil: toDate(once.keepUntil) } });
  return answer;
}

async function findAnswer({ read }: Store, seenId: string): Promise<Reply | null> {
  const seen = await read.seen.findUnique({ where: { id: seenId } });
  return seen === null ? null : Reply.parse(seen.answer);
}
