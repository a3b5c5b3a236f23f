import { EventEmitter, once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { Reply } from "../../src/core/reply.js";
import { readAloud } from "../../src/core/text.js";
import type { Running } from "../support/processes.js";
import { inbound, lateReplies, type Outcome } from "../support/talk.js";
import { commandOf, SENDERS, type Handed } from "./handoffs.js";

/** Many people at once, and a platform between them and us that sends again what was not answered. */
export interface Crowd {
  /** The number that each inbound was told: what was accepted. */
  readonly told: ReadonlyMap<string, number>;
  /** Answers that nobody should have got. */
  readonly oddities: readonly string[];
  /** From now on the process gets its share, and its late answers are heard. */
  join(process: Running): Promise<void>;
  /** Nothing more is sent to it, and nothing expected of it. */
  leave(process: Running): void;
  /** Sends all of them at once, and each a second time: at once as well or after its answer. Resolves once all are answered. */
  sendTwice(all: readonly Handed[]): Promise<void>;
  whenTold(count: number): Promise<void>;
}

const RESEND_AFTER_MS = 10_000;
const MOST_TRIES = 100;
/** The share of second deliveries that race with the first. */
const RACING = 0.25;

export function createCrowd(random: () => number): Crowd {
  const here: Running[] = [];
  const joined = new EventEmitter().setMaxListeners(0);
  const { told, oddities, take, telling, whenTold } = createTellings();

  const anyOfThem = async (): Promise<Running> => {
    for (;;) {
      const one = here[Math.floor(random() * here.length)];
      if (one !== undefined) return one;
      await once(joined, "joined");
    }
  };

  const tryOnce = async (sent: Handed): Promise<"answered" | "unanswered"> => {
    const to = await anyOfThem();
    const outcome = await send(to, sent);
    switch (outcome?.kind) {
      case undefined:
        return "unanswered";
      case "reply":
        return take(sent.id, outcome.reply) ? "answered" : "unanswered";
      case "working":
        await Promise.race([telling(sent.id), to.exited, sleep(RESEND_AFTER_MS, null, { ref: false })]);
        return told.has(sent.id) ? "answered" : "unanswered";
      case "invalid":
        throw new Error(outcome.error);
    }
  };

  const sendUntilAnswered = async (sent: Handed): Promise<void> => {
    for (let tries = 1; (await tryOnce(sent)) === "unanswered"; tries++) {
      if (tries === MOST_TRIES) throw new Error(`Not answered: ${sent.id}. ${oddities.join("\n")}`);
      await sleep(50);
    }
  };

  return {
    told,
    oddities,
    whenTold,
    join: async (process) => {
      const hear = (as: string): Promise<void> =>
        lateReplies(process.url, { as, take: ({ inbound: id, reply }) => void take(id, reply) });
      await Promise.all(SENDERS.map(hear));
      here.push(process);
      joined.emit("joined");
    },
    leave: (process) => {
      here.splice(here.indexOf(process), 1);
    },
    sendTwice: async (all) => {
      const again = async (sent: Handed): Promise<void> => {
        if (random() >= RACING) await telling(sent.id);
        await sendUntilAnswered(sent);
      };
      await Promise.all([...all.map(sendUntilAnswered), ...all.map(again)]);
    },
  };
}

/** Null when nobody answered. */
async function send(to: Running, sent: Handed): Promise<Outcome | null> {
  return inbound(to.url, commandOf(sent)).catch((error: unknown) => {
    if (error instanceof TypeError) return null;
    throw error;
  });
}

function createTellings() {
  const told = new Map<string, number>();
  const oddities: string[] = [];
  const events = new EventEmitter().setMaxListeners(0);
  return {
    told,
    oddities,
    /** Whether the reply tells a number. */
    take: (id: string, reply: Reply): boolean => {
      const number = numberTold(id, reply);
      const before = told.get(id) ?? number;
      if (number === null || before !== number) oddities.push(`${id}: ${JSON.stringify(reply)}`);
      if (number === null) return false;
      told.set(id, number);
      events.emit(`told ${id}`);
      events.emit("told");
      return true;
    },
    telling: async (id: string): Promise<void> => {
      if (!told.has(id)) await once(events, `told ${id}`);
    },
    whenTold: async (count: number): Promise<void> => {
      while (told.size < count) await once(events, "told");
    },
  };
}

/** The number on a receipt for this very text; null for any other reply. */
export function numberTold(id: string, reply: Reply): number | null {
  if (reply.kind !== "say") return null;
  const [ask] = reply.card.blocks;
  const number = /(?: #|-)(\d+)$/u.exec(reply.card.title)?.[1];
  return ask?.type === "text" && readAloud(ask.text).includes(`${id}。`) && number !== undefined
    ? Number(number)
    : null;
}
