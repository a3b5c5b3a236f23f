import type { Temporal } from "temporal-polyfill";
import { seenId, type Inbound } from "../core/inbound.js";
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

/** Platforms deliver an event again for up to 7 hours. */
const REMEMBER_EVENT_HOURS = 48;
/** A form can be pressed for up to 14 days. */
const REMEMBER_FORM_HOURS = 15 * 24;

/** Under which the answer to it is remembered, and how long. */
export function onceFor(inbound: Inbound, now: Temporal.Instant): Once {
  const hours = inbound.kind === "submit" ? REMEMBER_FORM_HOURS : REMEMBER_EVENT_HOURS;
  return { seenId: seenId(inbound), keepUntil: now.add({ hours }) };
}

type Work = (tx: Tx) => Promise<Reply>;

/**
 * Does `work` once for a `seenId`, however often and however nearly at once it is asked: what it changed and its answer
 * are one transaction, and whoever asks again gets that answer. An answer of the kind `errors` undoes what was changed
 * and is not remembered, since the same form comes again once it is mended.
 */
export async function answerOnce(store: Store, once: Once, work: Work): Promise<Reply> {
  try {
    return await store.inTransaction((tx) => answerFirst(tx, once, work));
  } catch (error) {
    if (error instanceof NotAccepted) return error.answer;
    const first = isUniqueViolation(error) ? await findAnswer(store, once.seenId) : null;
    if (first === null) throw error;
    return first;
  }
}

// The id goes in first: a repeat stops there, or waits there (PostgreSQL) until the fate of the first one is known.
async function answerFirst(tx: Tx, { seenId, keepUntil }: Once, work: Work): Promise<Reply> {
  await tx.seen.create({
    data: { id: seenId, answer: {}, keepUntil: toDate(keepUntil) },
    select: { id: true },
  });
  const answer = await work(tx);
  if (answer.kind === "errors") throw new NotAccepted(answer);
  await tx.seen.updateMany({ where: { id: seenId }, data: { answer } });
  return answer;
}

class NotAccepted extends Error {
  readonly answer: Reply;

  constructor(answer: Reply) {
    super("not accepted");
    this.answer = answer;
  }
}

/** Whether it was answered once already; what is written may have been a command. */
export async function wasAnswered({ read }: Pick<Store, "read">, inbound: Inbound): Promise<boolean> {
  const asCommand = inbound.kind === "message" ? [seenId({ ...inbound, kind: "command", command: "" })] : [];
  return (await read.seen.count({ where: { id: { in: [seenId(inbound), ...asCommand] } } })) > 0;
}

async function findAnswer({ read }: Store, seenId: string): Promise<Reply | null> {
  const seen = await read.seen.findUnique({ where: { id: seenId } });
  return seen === null ? null : Reply.parse(seen.answer);
}
