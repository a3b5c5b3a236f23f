import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "../core/log.js";
import type { Client, Tx } from "./client.js";
import { isBusy, isConflict, StoreError } from "./errors.js";
import type { Queue, Turn } from "./queue.js";

export type InTransaction = <T>(work: (tx: Tx) => Promise<T>, turn?: Turn) => Promise<T>;

const TRIES = 8;
const WORK_MS = 30_000;
// Prisma's own limits never come first: the queue stands before it, and `inTime` ends what takes too long.
const PRISMA_LIMITS = { maxWait: 2 * WORK_MS, timeout: 2 * WORK_MS };

interface Try {
  readonly afterwards: (() => void)[];
  commitSent: boolean;
}

const underWay = new WeakMap<Tx, Try>();

/** Runs `what` once the transaction has committed; never after a rollback, nor for a try that was repeated. */
export function afterCommit(tx: Tx, what: () => void): void {
  const current = underWay.get(tx);
  if (current === undefined) throw new Error("afterCommit outside inTransaction");
  current.afterwards.push(what);
}

/** Queues before Prisma, which would give up on most of a crowd; a conflict is tried again from the start. */
export function transactionsOf(client: Client, queue: Queue, log: Log): InTransaction {
  return (work, turn) => queue.run(() => tryUntilCommitted(client, work, log), turn);
}

async function tryUntilCommitted<T>(client: Client, work: (tx: Tx) => Promise<T>, log: Log): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await tryOnce(client, work);
    switch (outcome.kind) {
      case "committed":
        for (const what of outcome.afterwards) runSafely(what, log);
        return outcome.result;
      case "failed":
        if (!outcome.repeatable || attempt === TRIES) throw outcome.error;
        await sleep(backOffMs(attempt));
    }
  }
}

type Outcome<T> =
  | { readonly kind: "committed"; readonly result: T; readonly afterwards: readonly (() => void)[] }
  | { readonly kind: "failed"; readonly error: unknown; readonly repeatable: boolean };

// A commit that got no answer may have gone through: what it would have done is not done again.
async function tryOnce<T>(client: Client, work: (tx: Tx) => Promise<T>): Promise<Outcome<T>> {
  const current: Try = { afterwards: [], commitSent: false };
  try {
    const result = await client.$transaction(async (tx) => {
      underWay.set(tx, current);
      const done = await inTime(work(tx));
      underWay.delete(tx);
      current.commitSent = true;
      return done;
    }, PRISMA_LIMITS);
    return { kind: "committed", result, afterwards: current.afterwards };
  } catch (error) {
    return { kind: "failed", error, repeatable: isConflict(error) || (isBusy(error) && !current.commitSent) };
  }
}

/** Rejects, and so rolls back, what would hold the queue: a transaction nested in another waits for ever. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const overdue = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new StoreError({ code: "overdue", seconds: WORK_MS / 1000 }));
    }, WORK_MS);
  });
  try {
    return await Promise.race([work, overdue]);
  } finally {
    clearTimeout(timer);
  }
}

function runSafely(what: () => void, log: Log): void {
  try {
    what();
  } catch (error) {
    log.error("callback after a commit failed", error);
  }
}

function backOffMs(attempt: number): number {
  return 10 * 2 ** attempt * (0.5 + Math.random());
}
