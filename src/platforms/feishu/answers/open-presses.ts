import { setTimeout as passed } from "node:timers/promises";

/**
 * The messages of which a press is being answered. Feishu does not carry out what a card is changed to before it has the
 * answer, or takes it back when that comes ("延时更新消息卡片", larksuite/oapi-sdk-java#99).
 */
export interface OpenPresses {
  /** What it returns has come; the press is over once that is answered and the answer has had the time to get there. */
  answering<T>(message: string, answer: Promise<T>): Promise<T>;
  /** Waits until that message takes another card. False: not within so many milliseconds. */
  over(message: string, withinMs: number): Promise<boolean>;
}

/** How much longer than what is sent after it an answer may take to Feishu, in milliseconds; ours, nothing says how long. */
const ARRIVING_MS = 300;

export function createOpenPresses(arrivingMs = ARRIVING_MS): OpenPresses {
  const open = new Map<string, Set<Promise<void>>>();
  const keep = (message: string, closed: Promise<void>): void => {
    const those = open.get(message) ?? new Set();
    open.set(message, those.add(closed));
    void closed.then(() => {
      those.delete(closed);
      if (those.size === 0) open.delete(message);
    });
  };
  return {
    answering: (message, answer) => {
      keep(message, arrived(answer, arrivingMs));
      return answer;
    },
    over: async (message, withinMs) => {
      const end = performance.now() + withinMs;
      // What led to the change may be a press that another instance has just answered.
      await passed(arrivingMs);
      for (let those = open.get(message); those !== undefined; those = open.get(message)) {
        const left = end - performance.now();
        if (left <= 0) return false;
        await Promise.race([Promise.all(those), passed(left, null, { ref: false })]);
      }
      return true;
    },
  };
}

async function arrived(answer: Promise<unknown>, arrivingMs: number): Promise<void> {
  await answer.then(nothing, nothing);
  await passed(arrivingMs, null, { ref: false });
}

function nothing(): void {
  // How it was answered is all the same.
}
